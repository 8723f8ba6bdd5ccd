import { getFormatter, getTranslations } from 'next-intl/server';
import { parkedLetters, parkedToSigners } from '@/lib/organisers/letters-desk';

type Props = { campaignId: string; slug: string; locale: string };

/** What nobody knows of whether it went: letters, each with a way to tell its names again, and mails to signers. */
export async function Parked({ campaignId, slug, locale }: Props) {
  const [letters, mails] = await Promise.all([
    parkedLetters(campaignId, locale),
    parkedToSigners(campaignId),
  ]);
  if (letters.length === 0 && mails === 0) return null;
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.parked' });
  const format = await getFormatter({ locale });
  return (
    <section aria-labelledby="parked" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="parked" className="headline text-28">
        {t('title')}
      </h2>
      {letters.length > 0 && (
        <>
          <p className="max-w-[65ch]">{t('lead')}</p>
          <ul className="border-t border-line">
            {letters.map(({ id, number, office, named, unnamed, since }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-4 border-b border-line py-3"
              >
                <span>
                  {t('letter', {
                    number,
                    office,
                    count: named + unnamed,
                    since: format.dateTime(since, { dateStyle: 'medium', timeStyle: 'short' }),
                  })}
                </span>
                <a
                  className="button-plain"
                  href={`/${locale}/organise/campaigns/${slug}/letters/again/${id}`}
                  aria-label={t('againOf', { number, office })}
                >
                  {t('again')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mails > 0 && <p className="max-w-[65ch]">{t('mails', { count: mails })}</p>}
    </section>
  );
}
