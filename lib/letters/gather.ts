import { v7 as uuid } from 'uuid';
import { standing } from '@/lib/campaigns/campaign';
import { db, type Tx } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import { dueByHand, dueByNumber, type Range } from './letter';

const TRANSACTION = { timeout: 30_000, maxWait: 30_000 };

/** Most positions looked at in one go: a hundred batches of twenty-five, or one by hand of a whole day. */
const MOST = 100_000;

/**
 * Freezes what is due into batches, with one letter (and its mail in the outbox) per addressee and batch.
 * Works under the lock on the campaign's figures: two gatherers at once make one batch, and no position moves meanwhile.
 * @param by `number`: every N as the campaign says; `hand`: whatever is new, now
 * @returns how many batches were made; `nothing-new` when by hand there is nothing, `no-addressee`, `not-yet` for a hidden one
 */
export async function gather(
  campaignId: string,
  by: 'number' | 'hand',
  now: Date,
): Promise<
  { ok: true; batches: number } | { ok: false; reason: 'nothing-new' | 'no-addressee' | 'not-yet' }
> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid FOR UPDATE`;
    const campaign = await tx.campaign.findUniqueOrThrow({
      where: { id: campaignId },
      include: { count: true, addressees: { orderBy: { number: 'asc' } } },
    });
    if (standing(campaign, now) === 'hidden') return { ok: false, reason: 'not-yet' };
    if (campaign.addressees.length === 0) return { ok: false, reason: 'no-addressee' };
    const gatheredTo = campaign.count?.gatheredTo ?? 0;
    const counting = await positionsAfter(tx, campaignId, gatheredTo);
    const byHand = by === 'hand' ? dueByHand(gatheredTo, counting) : null;
    const ranges =
      by === 'hand' ? (byHand ? [byHand] : []) : dueByNumber(gatheredTo, counting, campaign.letterEvery);
    if (ranges.length === 0)
      return by === 'hand' ? { ok: false, reason: 'nothing-new' } : { ok: true, batches: 0 };
    for (const range of ranges) await freezeBatch(tx, campaign, range, now);
    await tx.campaignCount.update({
      where: { campaignId },
      data: { gatheredTo: ranges.at(-1)?.to ?? gatheredTo },
    });
    await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = now() WHERE id = ${campaignId}::uuid`;
    return { ok: true, batches: ranges.length };
  }, TRANSACTION);
}

/** Gathers every campaign in which a batch may be due. Cheap when there is none: figures only, no signature is read. */
export async function gatherDue(now: Date): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Campaign" c JOIN "CampaignCount" n ON n."campaignId" = c.id
    WHERE c."letterEvery" IS NOT NULL AND c.state <> 'DRAFT' AND c."hiddenAt" IS NULL
      AND n."lastPosition" - n."gatheredTo" >= c."letterEvery"
      AND EXISTS (SELECT 1 FROM "Addressee" a WHERE a."campaignId" = c.id)`;
  for (const { id } of due) await gather(id, 'number', now);
}

async function positionsAfter(tx: Tx, campaignId: string, gatheredTo: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND position > ${gatheredTo} AND state = 'CONFIRMED' AND NOT held
    ORDER BY position LIMIT ${MOST}`;
  return rows.map(({ position }) => position);
}

type Gathered = { id: string; textVersion: number; addressees: { id: string; locale: string }[] };

async function freezeBatch(tx: Tx, campaign: Gathered, range: Range, now: Date): Promise<void> {
  const number = (await tx.batch.count({ where: { campaignId: campaign.id } })) + 1;
  await tx.batch.create({
    data: {
      id: uuid(),
      campaignId: campaign.id,
      number,
      fromPosition: range.from,
      toPosition: range.to,
      gatheredAt: now,
    },
  });
  for (const addressee of campaign.addressees) {
    const id = uuid();
    await tx.letter.create({
      data: {
        id,
        campaignId: campaign.id,
        addresseeId: addressee.id,
        number: (await tx.letter.count({ where: { addresseeId: addressee.id } })) + 1,
        fromBatch: number,
        toBatch: number,
        fromPosition: range.from,
        toPosition: range.to,
        textVersion: campaign.textVersion,
      },
    });
    // A later letter to the same addressee is due a moment after the earlier: each builds on what the last one said.
    const dueAt = new Date(now.getTime() + number);
    await putMail(tx, [{ kind: 'LETTER', letterId: id, locale: addressee.locale, dueAt }]);
  }
}
