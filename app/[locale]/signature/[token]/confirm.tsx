import { getFormatter, getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { ErrorSummary, TextField } from '@/app/[locale]/_components/field';
import { OwnWordsFields } from '@/app/[locale]/_components/own-words';
import { Statement } from '@/app/[locale]/_components/statement';
import { type Audience, VisibilityChoice } from '@/app/[locale]/_components/visibility';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { Erase } from './erase';
import type { Known } from './load';

/** Exactly what will be signed, a way to correct it, and one clear button. */
export async function Confirm(known: Known) {
  const { signature, campaign, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const sign = await getTranslations({ locale, namespace: 'Sign' });
  const format = await getFormatter({ locale });
  const person = signature.person;
  const audience = signature.visibility.toLowerCase() as Audience;
  return (
    <Statement says={t('confirm.says')}>
      <p className="text-28 leading-snug" lang={langOf(campaign, locale)}>
        {campaign.text.title}
      </p>
      <ol className="list-decimal space-y-1 ps-6 text-16" lang={langOf(campaign, locale)}>
        {campaign.text.demands.map((demand) => (
          <li key={demand}>{demand}</li>
        ))}
      </ol>
      <Signed {...known} />
      <form
        method="post"
        action={`/api/signatures/${signature.token}/confirm`}
        data-form="confirm"
        data-error-title={sign('errorTitle')}
        className="space-y-6"
        noValidate
      >
        <ErrorSummary title={sign('errors')} />
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {t('confirm.button')}
        </button>
        <p className="hint">
          {t('confirm.until', {
            when: format.dateTime(signature.confirmableUntil, { dateStyle: 'long', timeStyle: 'short' }),
          })}
        </p>
        <details className="folded border-y border-line">
          <summary>
            <span>{t('confirm.correct')}</span>
          </summary>
          <div className="space-y-6 pt-2 pb-6">
            <TextField
              form="confirm"
              name="name"
              label={sign('name.label')}
              defaultValue={person?.name}
              autoComplete="name"
              maxLength={100}
              required
            />
            <VisibilityChoice
              locale={locale}
              form="confirm"
              chosen={audience}
              name={person?.organisation ?? person?.name}
            />
            <OwnWordsFields
              locale={locale}
              form="confirm"
              choosesFor={false}
              forOrganisation={signature.signAs === 'ORGANISATION'}
              typed={{ ...person, country: signature.country, updates: signature.updates }}
            />
            <button type="submit" className="button">
              {t('confirm.button')}
            </button>
          </div>
        </details>
      </form>
      <p className="hint">{t('confirm.notYou')}</p>
      <div className="border-t border-line">
        <Erase {...known} />
      </div>
    </Statement>
  );
}

/** The signature as it stands: name, address, words, audience. */
export async function Signed({ signature, locale }: Pick<Known, 'signature' | 'locale'>) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const sign = await getTranslations({ locale, namespace: 'Sign' });
  const visibility = await getTranslations({ locale, namespace: 'Visibility' });
  const { person, country } = signature;
  if (!person) return null;
  const rows: [string, string | null | undefined][] = [
    [sign('organisation.short'), person.organisation],
    [sign('role.short'), person.role],
    [sign('name.label'), person.name],
    [sign('email.short'), person.email],
    [sign('affiliation.short'), person.affiliation],
    [sign('city.label'), person.city],
    [sign('country.label'), country && countryName(country, locale)],
    [sign('message.short'), person.message],
    [t('seenBy'), visibility(`${signature.visibility.toLowerCase() as Audience}.means`)],
  ];
  return (
    <dl className="pairs">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="min-w-0 whitespace-pre-line break-words" dir="auto">
              {value}
            </dd>
          </div>
        ))}
    </dl>
  );
}
