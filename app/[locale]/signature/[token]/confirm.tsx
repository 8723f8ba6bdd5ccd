import { getFormatter, getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { Statement } from '@/app/[locale]/_components/statement';
import type { Audience } from '@/app/[locale]/_components/visibility';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { Erase } from './erase';
import type { Known } from './load';
import { SignThis } from './sign-this';

/** Exactly what will be signed, a way to correct it, and one clear button. */
export async function Confirm(known: Known) {
  const { signature, campaign, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const format = await getFormatter({ locale });
  return (
    <Statement says={t('confirm.says')}>
      <p className="text-28 leading-snug" {...langOf(campaign, locale)}>
        {campaign.text.title}
      </p>
      <ol className="list-decimal space-y-1 ps-6 text-16" {...langOf(campaign, locale)}>
        {campaign.text.demands.map((demand) => (
          <li key={demand}>{demand}</li>
        ))}
      </ol>
      <Signed {...known} />
      <SignThis
        {...known}
        act="confirm"
        button={t('confirm.button')}
        hint={t('confirm.until', {
          when: format.dateTime(signature.confirmableUntil, { dateStyle: 'long', timeStyle: 'short' }),
        })}
      />
      <p className="hint">{t('confirm.notYou')}</p>
      <div className="border-t border-line">
        <Erase {...known} />
      </div>
    </Statement>
  );
}

/** The signature as it stands, all that was typed and ticked: name, address, words, news, audience. */
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
    [t('updates.label'), t(signature.updates ? 'updates.yes' : 'updates.no')],
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
