import { getFormatter, getTranslations } from 'next-intl/server';
import { Section } from '@/app/[locale]/_components/section';
import type { CampaignShown } from '@/lib/campaigns/find';
import { lettersByOffice } from '@/lib/letters/record';

/** What each office has been told so far; nothing before the first letter. */
export async function Offices({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const letters = await getTranslations({ locale, namespace: 'Letters' });
  const format = await getFormatter({ locale });
  const offices = await lettersByOffice(campaign.id, locale);
  if (offices.length === 0) return null;
  return (
    <Section id="offices" title={letters('offices')}>
      <ul>
        {offices.map(({ id, office, letters: count, signatures, total, lastAt }) => (
          <li key={id} className="border-b border-line py-2 leading-snug">
            <bdi className="font-semibold">{office}</bdi>
            <span className="block text-16 text-soft">
              {t('lettersTo', { letters: count, names: signatures })}
              {total !== null && ` · ${letters('officeTotal', { total })}`}
              {lastAt && ` · ${t('lastLetter', { when: format.dateTime(lastAt, { dateStyle: 'long' }) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
