import type { Fields } from '@/lib/campaigns/three-way';
import { db, type Tx } from '@/lib/db';
import { type Rhythm, rhythmAsFields } from './rhythm-form';

const CLOCK = ['letterRhythm', 'letterHour', 'letterWeekday'] as const;

/**
 * Sets how often a campaign's letters go. What has been frozen goes as it was; the next batch is made by the new rhythm.
 * @param also what must be true together with it, in its transaction
 * @param seen the fields as they stood on the page; null when nobody knows
 * @returns `stale`: nothing was set, for others have set these fields to something else since, to what `now` has
 */
export function setRhythm(
  campaignId: string,
  rhythm: Rhythm,
  also: (tx: Tx) => Promise<void> = async () => {},
  seen: Fields | null = null,
): Promise<{ ok: true } | { ok: false; reason: 'stale'; both: string[]; now: Fields }> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId}::uuid FOR NO KEY UPDATE`;
    const before = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const now = rhythmAsFields(before);
    const wanted = rhythmAsFields(rhythm);
    const both = Object.keys(now).filter(
      (field) => seen?.[field] !== undefined && seen[field] !== now[field] && wanted[field] !== now[field],
    );
    if (both.length > 0) return { ok: false, reason: 'stale', both, now } as const;
    await tx.campaign.update({ where: { id: campaignId }, data: { ...rhythm, lettersLookAt: null } });
    // An hour of today that is past by the new clock is none that was missed.
    if (CLOCK.some((hand) => before[hand] !== rhythm[hand]))
      await tx.addressee.updateMany({ where: { campaignId }, data: { servedAt: null } });
    // The public page says how many names the next letter waits for.
    await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaignId}::uuid`;
    await also(tx);
    return { ok: true } as const;
  });
}
