import type { Addressee } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import type { BatchMade } from './letter';
import { leftFor, type Moment, planFor } from './plan';
import { batchesBeyond, readings } from './reading';
import type { Why } from './rhythm';

/** Why an addressee would get no letter even by hand. */
type WhyNotByHand = Exclude<Why, 'hour' | 'office' | 'gap'>;

/**
 * Looks at which letters a batch sent by hand would make now; writes nothing.
 * @param fresh how many signatures count since the last batch
 * @returns the number the batch would have, the least it may hold, and of every addressee why no letter would be written (null
 *   when one would) and how many positions of earlier batches wait for them
 */
export async function nextLetters(campaignId: string, fresh: number, now: Date) {
  const campaign = await db().campaign.findUniqueOrThrow({
    where: { id: campaignId },
    include: { count: true },
  });
  const last = await db().batch.findFirst({ where: { campaignId }, orderBy: { number: 'desc' } });
  const read = await readings(db(), campaignId, now);
  const told = Math.min(...read.map(({ addressee }) => addressee.toldTo));
  const made = await batchesBeyond(db(), campaignId, Number.isFinite(told) ? told : 0);
  const gatheredTo = campaign.count?.gatheredTo ?? 0;
  const moment: Moment = {
    now,
    total: campaign.count?.confirmed ?? 0,
    lastBatch: last?.number ?? 0,
    gatheredTo,
    hand: true,
    closing: false,
  };
  const number = moment.lastBatch + 1;
  const next: BatchMade[] =
    fresh > 0 && fresh >= campaign.letterMinimum
      ? [{ number, by: 'HAND', from: gatheredTo + 1, to: gatheredTo + fresh }]
      : [];
  const letters = read.map((reading): Next => {
    const { why } = planFor(campaign, reading, [...made, ...next], moment);
    const waiting = leftFor(reading, made).reduce((sum, { from, to }) => sum + to - from + 1, 0);
    return { addressee: reading.addressee, why: byHand(why), waiting };
  });
  return { number, minimum: campaign.letterMinimum, letters };
}

type Next = { addressee: Addressee; why: WhyNotByHand | null; waiting: number };

/** By hand no hour holds a letter up; `left` means that some go now and some later. */
function byHand(why: Why | 'left' | null): WhyNotByHand | null {
  return why === 'hour' || why === 'office' || why === 'gap' || why === 'left' ? null : why;
}
