import { getFormatter, getTranslations } from 'next-intl/server';
import { Section } from '@/app/[locale]/_components/section';
import type { CampaignShown } from '@/lib/campaigns/find';
import { deliveryRecord } from '@/lib/letters/record';

const SENT = new Set(['ACCEPTED', 'DELAYED', 'DELIVERED', 'COMPLAINED']);

/** Where the names have arrived so far: one line per office, the whole record behind a link. */
export async function LettersSent({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const { letters } = await deliveryRecord(campaign.id, locale);
  const offices = [...new Set(letters.map(({ office }) => office))].map((office) => {
    const sent = letters.filter((letter) => letter.office === office && SENT.has(letter.state));
    const names = sent.reduce((sum, letter) => sum + (letter.named ?? 0) + (letter.unnamed ?? 0), 0);
    const last = Math.max(...sent.map(({ acceptedAt }) => acceptedAt?.getTime() ?? 0));
    return { office, sent: sent.length, names, last };
  });
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
            {offices.map(({ office, sent, names, last }) => (
              <li key={office} className="border-b border-line py-2 leading-snug">
                <span className="font-semibold">{office}</span>
                <span className="block text-16 text-soft">
                  {t('lettersTo', { letters: sent, names })}
                  {last > 0 &&
                    ` · ${t('lastLetter', { when: format.dateTime(new Date(last), { dateStyle: 'long' }) })}`}
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
