import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';

/**
 * Hides a campaign from everybody but its organisers, or shows it again; nobody signs it and no letter leaves
 * meanwhile. Who has signed keeps every right: their own page, confirming, withdrawing, erasing. Twice
 * is harmless: hidden since the first time.
 */
export async function hideCampaign(
  slug: string,
  hidden: boolean,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' }> {
  return db().$transaction(async (tx) => {
    const campaign = await tx.campaign.findUnique({ where: { slug } });
    if (!campaign) return { ok: false, reason: 'not-found' };
    if (Boolean(campaign.hiddenAt) === hidden) return { ok: true };
    const { id: campaignId, organisationId } = campaign;
    await tx.campaign.update({
      where: { id: campaignId },
      data: { hiddenAt: hidden ? now : null, touchedAt: now },
    });
    await tx.auditEntry.create({
      data: {
        id: uuid(),
        at: now,
        organisationId,
        campaignId,
        act: hidden ? 'campaign.hide' : 'campaign.show',
      },
    });
    return { ok: true };
  });
}
