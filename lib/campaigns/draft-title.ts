import { db } from '@/lib/db';

/**
 * The titles that stand in the drafts of campaigns, for lists of what is not published yet.
 * @param campaignIds campaigns without a draft, and drafts without a title in any language, are left out
 * @param locale the language asked for; else the campaign's own, else any that has a title
 * @returns by campaign: the title and the language it is in
 */
export async function draftTitle(
  campaignIds: string[],
  locale: string,
): Promise<Map<string, { title: string; locale: string }>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await db().draftField.findMany({
    where: { campaignId: { in: campaignIds }, field: { startsWith: 'title.' }, NOT: { value: '' } },
    select: { campaignId: true, field: true, value: true, campaign: { select: { originalLocale: true } } },
    orderBy: { field: 'asc' },
  });
  const titles = new Map<string, { title: string; locale: string }>();
  for (const { campaignId, field, value: title, campaign } of rows) {
    const own = field.slice('title.'.length);
    const known = titles.get(campaignId);
    const better = own === locale || (own === campaign.originalLocale && known?.locale !== locale);
    if (!known || better) titles.set(campaignId, { title, locale: own });
  }
  return titles;
}
