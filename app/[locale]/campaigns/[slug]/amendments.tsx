import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import type { CampaignShown } from '@/lib/campaigns/find';
import { amendmentsOf } from '@/lib/campaigns/versions';

/** What was changed of the demands after people had signed, newest first, and where the earlier text can be read. */
export async function Amendments({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const amendments = await amendmentsOf(campaign, locale);
  if (amendments.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'Amendment' });
  const format = await getFormatter({ locale });
  return (
    <ul className="mt-8 space-y-4 border-t-2 border-current pt-4">
      {amendments.map(({ version, at, words, textLocale, earlier, signed }) => (
        <li key={version} className="max-w-[65ch]">
          <strong>{t('amended', { when: format.dateTime(at, { dateStyle: 'long' }) })}</strong>{' '}
          <span className="whitespace-pre-line" {...foreign(textLocale, locale)}>
            {words}
          </span>{' '}
          {signed === null ? t('unknown') : t('signed', { count: signed })}{' '}
          <a href={`/${locale}/campaigns/${campaign.slug}/texts/${earlier}`}>{t('read')}</a>.
        </li>
      ))}
    </ul>
  );
}
