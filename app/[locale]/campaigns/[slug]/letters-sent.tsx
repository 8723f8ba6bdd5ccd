import { getFormatter, getTranslations } from 'next-intl/server';
import { Section } from '@/app/[locale]/_components/section';
import type { CampaignShown } from '@/lib/campaigns/find';
import { lettersByOffice } from '@/lib/letters/record';

/** Where the names have arrived so far: one line per office, the whole record behind a link. */
export async function LettersSent({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const offices = await lettersByOffice(campaign.id, locale);
  return (
    <Section id="letters" title={t('letters')}>
      {campaign.letterEvery && campaign.standing !== 'closed' && (
        <p className="mb-4 max-w-[65ch]">{t('letterEvery', { count: campaign.letterEvery })}</p>
      )}
      {offices.length === 0 ? (
        <p>{t('noLetters')}</p>
      ) : (
        <>
          <ul className="border-t border-line">
            {offices.map(({ id, office, letters, signatures, lastAt }) => (
              <li key={id} className="border-b border-line py-2 leading-snug">
                <bdi className="font-semibold">{office}</bdi>
                <span className="block text-16 text-soft">
                  {t('lettersTo', { letters, names: signatures })}
                  {lastAt &&
                    ` · ${t('lastLetter', { when: format.dateTime(lastAt, { dateStyle: 'long' }) })}`}
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-4">
            <a className="tap font-semibold" href={`/${locale}/campaigns/${campaign.slug}/letters`}>
              {t('record')}
            </a>
          </p>
        </>
      )}
    </Section>
  );
}
