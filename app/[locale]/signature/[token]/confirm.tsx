import { getFormatter, getTranslations } from 'next-intl/server';
import { countryName } from '@/app/[locale]/_components/dates';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Statement } from '@/app/[locale]/_components/statement';
import { type Audience, LinesChosen } from '@/app/[locale]/_components/visibility';
import { Erase } from './erase';
import { KeptOf } from './kept';
import type { Known } from './load';
import { SignThis } from './sign-this';
import { typedIn } from './typed';

/** Exactly what will be signed, a way to correct it, and one clear button. */
export async function Confirm(known: Known) {
  const { signature, campaign, earlier, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const amendment = await getTranslations({ locale, namespace: 'Amendment' });
  const format = await getFormatter({ locale });
  const text = earlier ?? campaign.text;
  return (
    <Statement says={t('confirm.says')}>
      {earlier && <p>{amendment('youWill')}</p>}
      <p className="text-28 leading-snug" {...foreign(text.locale, locale)}>
        {text.title}
      </p>
      <ol className="list-decimal space-y-1 ps-6 text-16" {...foreign(text.locale, locale)}>
        {text.demands.map((demand) => (
          <li key={demand}>{demand}</li>
        ))}
      </ol>
      <Signed {...known} />
      <section aria-labelledby="lines">
        <h2 id="lines" className="font-semibold">
          {t('confirm.lines')}
        </h2>
        <dl className="pairs mt-2">
          <LinesChosen
            locale={locale}
            audience={signature.visibility.toLowerCase() as Audience}
            typed={typedIn(signature, locale)}
          />
        </dl>
        <p className="hint mt-2">{t('confirm.linesRead')}</p>
      </section>
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
        <KeptOf {...known} />
        <Erase {...known} />
      </div>
    </Statement>
  );
}

/** That the campaign's text is another by now, and where to read what was signed; nothing where it is the same. */
export async function SignedEarlier({ signature, campaign, earlier, locale }: Known) {
  if (!earlier) return null;
  const t = await getTranslations({ locale, namespace: 'Amendment' });
  const page = `/${locale}/campaigns/${campaign.slug}/texts/${signature.textVersion}`;
  return (
    <p className="mt-4">
      {t.rich('you', {
        a: (words) => <a href={page}>{words}</a>,
      })}
    </p>
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
    [
      t('seenBy'),
      signature.objectedAt
        ? t('object.nobody')
        : visibility(`${signature.visibility.toLowerCase() as Audience}.means`),
    ],
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
