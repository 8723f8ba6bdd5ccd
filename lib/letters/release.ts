import { db, type Tx } from '@/lib/db';
import { letterLook } from './look';

/**
 * Releases a campaign's letters: an organiser has looked at what the first one says. From now on they go by their rhythm.
 * @param seen the digest of what was looked at: another text or addressee put in meanwhile is `changed`
 * @param also what must be true together with it, in its transaction
 * @returns `already` when somebody has released them before
 */
export async function releaseLetters(
  campaignId: string,
  seen: string,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<{ ok: true } | { ok: false; reason: 'changed' | 'already' }> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId}::uuid FOR UPDATE`;
    if ((await letterLook(campaignId, tx)) !== seen) return { ok: false, reason: 'changed' };
    // What was looked at was a draft: it may say anything yet.
    const { textVersion } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (textVersion === 0) return { ok: false, reason: 'changed' };
    const released = await tx.campaign.updateMany({
      where: { id: campaignId, lettersReleasedAt: null },
      data: { lettersReleasedAt: now },
    });
    if (released.count === 0) return { ok: false, reason: 'already' };
    await also(tx);
    return { ok: true };
  });
}
