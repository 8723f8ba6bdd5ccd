import { standing, textFor } from '@/lib/campaigns/campaign';
import { db } from '@/lib/db';
import { statesSent } from '@/lib/mail/mail';
import { waitingWords } from '@/lib/signatures/look-at';
import { campaignsOf } from './permissions';

/** A campaign as its organisers see it in their list. */
export type OwnCampaign = Awaited<ReturnType<typeof ownCampaigns>>[number];

/**
 * The campaigns of an organiser's organisations, newest first, with their figures: confirmed (what counts), pending (mailed,
 * not confirmed), forwarded (in letters accepted for delivery or delivered; of several addressees the one who has most) and how
 * many words wait to be looked at.
 * @param slug only this one
 */
export async function ownCampaigns(organiserId: string, locale: string, now: Date, slug?: string) {
  const rows = await db().campaign.findMany({
    where: { ...campaignsOf(organiserId, 'see'), ...(slug && { slug }) },
    include: { count: true, texts: { select: { locale: true, version: true, title: true } } },
    orderBy: { createdAt: 'desc' },
  });
  const ids = rows.map(({ id }) => id);
  const [pending, waiting, forwarded] = await Promise.all([
    countBy({ campaignId: { in: ids }, state: 'PENDING' }),
    countBy({ campaignId: { in: ids }, ...waitingWords }),
    forwardedBy(ids),
  ]);
  return rows.map(({ texts, count, ...campaign }) => {
    const newest = texts.filter(({ version }) => version === campaign.textVersion);
    const text = textFor(newest, locale, campaign.originalLocale);
    return {
      ...campaign,
      title: text?.title ?? campaign.slug,
      titleLocale: text?.locale ?? locale,
      standing: standing(campaign, now),
      confirmed: count?.confirmed ?? 0,
      organisations: count?.organisations ?? 0,
      pending: pending.get(campaign.id) ?? 0,
      waiting: waiting.get(campaign.id) ?? 0,
      forwarded: forwarded.get(campaign.id) ?? 0,
    };
  });
}

type Which = Parameters<ReturnType<typeof db>['signature']['groupBy']>[0]['where'];

/** Both conditions have an index that holds only what they ask for. */
async function countBy(where: Which): Promise<Map<string, number>> {
  const groups = await db().signature.groupBy({ by: ['campaignId'], where, _count: { _all: true } });
  return new Map(groups.map(({ campaignId, _count }) => [campaignId, _count._all]));
}

async function forwardedBy(campaignIds: string[]): Promise<Map<string, number>> {
  const sums = await db().letter.groupBy({
    by: ['campaignId', 'addresseeId'],
    where: {
      campaignId: { in: campaignIds },
      addressee: { copy: false },
      mail: { state: { in: statesSent } },
    },
    _sum: { named: true, unnamed: true },
  });
  const most = new Map<string, number>();
  for (const { campaignId, _sum } of sums) {
    const told = (_sum.named ?? 0) + (_sum.unnamed ?? 0);
    most.set(campaignId, Math.max(most.get(campaignId) ?? 0, told));
  }
  return most;
}
