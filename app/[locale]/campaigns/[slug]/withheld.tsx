import { getFormatter, getTranslations } from 'next-intl/server';
import type { CampaignShown } from '@/lib/campaigns/find';
import { withholdsNames } from '@/lib/campaigns/withheld';

/** What stands where the names would, while nobody is to read them; null where they may be read. */
export async function withheldWords(campaign: CampaignShown, locale: string): Promise<string | null> {
  if (!withholdsNames(campaign)) return null;
  const t = await getTranslations({ locale, namespace: 'Withheld' });
  const { purgingAt, purgedAt } = campaign;
  if (!purgingAt) return t('names');
  const format = await getFormatter({ locale });
  return t('erased', { day: format.dateTime(purgedAt ?? purgingAt, { dateStyle: 'long' }) });
}
