import { type Db, db, type Tx } from '@/lib/db';
import { type Also, lockCampaign, nothing, TRANSACTION } from './lock';

/** Whether a campaign is a draft that nobody ever signed, in whatever way, so that nothing is lost but its texts. */
export async function mayDiscard(
  campaign: { id: string; state: string },
  tx: Tx | Db = db(),
): Promise<boolean> {
  if (campaign.state !== 'DRAFT') return false;
  const where = { campaignId: campaign.id };
  const signed = await tx.signature.count({ where });
  const onPaper = await tx.paperSignature.count({ where });
  const letters = await tx.letter.count({ where });
  return signed + onPaper + letters === 0;
}

/**
 * Deletes a draft that nobody signed, and its key with it: nothing of it can be read again.
 * @returns `not-now` for any other campaign
 */
export function discardDraft(
  campaignId: string,
  also: Also = nothing,
): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> {
  return db().$transaction(async (tx): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
    if (!campaign || !(await mayDiscard(campaign, tx))) return { ok: false, reason: 'not-now' };
    await also(tx);
    await tx.campaign.delete({ where: { id: campaignId } });
    await tx.vaultKey.deleteMany({ where: { name: campaignId } });
    return { ok: true };
  }, TRANSACTION);
}
