import { db } from '@/lib/db';
import { standing } from './campaign';
import { type Also, lockCampaign, nothing, TRANSACTION } from './lock';

type Done = { ok: true } | { ok: false; reason: 'not-now' };

/**
 * Puts a campaign away, off its organisers' list, or takes it out again. Everybody can still read it.
 * @returns `not-now` while it is open or paused, and when it is so already
 */
export function archiveCampaign(
  campaignId: string,
  away: boolean,
  now: Date,
  also: Also = nothing,
): Promise<Done> {
  return db().$transaction(async (tx): Promise<Done> => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const over = campaign.state === 'DRAFT' || standing({ ...campaign, hiddenAt: null }, now) === 'closed';
    if (Boolean(campaign.archivedAt) === away || (away && !over)) return { ok: false, reason: 'not-now' };
    await tx.campaign.update({ where: { id: campaignId }, data: { archivedAt: away ? now : null } });
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}
