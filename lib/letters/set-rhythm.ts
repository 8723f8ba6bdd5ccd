import { db, type Tx } from '@/lib/db';
import type { Rhythm } from './rhythm-form';

const CLOCK = ['letterRhythm', 'letterHour', 'letterWeekday'] as const;

/**
 * Sets how often a campaign's letters go. What has been frozen goes as it was; the next batch is made by the new rhythm.
 * @param also what must be true together with it, in its transaction
 */
export async function setRhythm(
  campaignId: string,
  rhythm: Rhythm,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    await tx.campaign.update({ where: { id: campaignId }, data: { ...rhythm, lettersLookAt: null } });
    // An hour of today that is past by the new clock is none that was missed.
    if (CLOCK.some((hand) => before[hand] !== rhythm[hand]))
      await tx.addressee.updateMany({ where: { campaignId }, data: { servedAt: null } });
    // The public page says how many names the next letter waits for.
    await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaignId}::uuid`;
    await also(tx);
  });
}
