import { v7 as uuid } from 'uuid';
import { standing } from '@/lib/campaigns/campaign';
import { db, type Tx } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import { dueByHand, dueByNumber, type Range } from './letter';

const TRANSACTION = { timeout: 30_000, maxWait: 30_000 };

/** Most positions looked at in one go: a hundred batches of twenty-five, or one by hand of a whole day. */
const MOST = 100_000;

type Refused = { ok: false; reason: 'nothing-new' | 'no-addressee' | 'not-yet' };

/**
 * Freezes every N that count into batches, as the campaign says, with one letter (and its mail in the outbox) per addressee
 * and batch. Two gatherers at once make one batch.
 * @returns how many batches were made; `no-addressee`, or `not-yet` for a campaign the public may not see
 */
export function gather(campaignId: string, now: Date): Promise<{ ok: true; batches: number } | Refused> {
  return underLock(campaignId, now, async (tx, campaign, counting) => {
    const ranges = dueByNumber(campaign.gatheredTo, counting, campaign.letterEvery);
    await freezeBatches(tx, campaign, ranges, now);
    return { ok: true, batches: ranges.length };
  });
}

/**
 * Freezes whatever is new into one batch, now.
 * @param expected the number of the batch the organiser was shown: pressed twice, or when it has gone by itself meanwhile,
 *   there is nothing to send
 * @param also what must be true together with the batch, in its transaction
 */
export function gatherByHand(
  campaignId: string,
  expected: number,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<{ ok: true } | Refused> {
  return underLock(campaignId, now, async (tx, campaign, counting) => {
    const range = dueByHand(campaign.gatheredTo, counting);
    const next = (await tx.batch.count({ where: { campaignId } })) + 1;
    if (!range || next !== expected) return { ok: false, reason: 'nothing-new' };
    await freezeBatches(tx, campaign, [range], now);
    await also(tx);
    return { ok: true };
  });
}

/** Under the lock on the campaign's figures no position moves and nobody else gathers. */
function underLock<Done>(
  campaignId: string,
  now: Date,
  freeze: (tx: Tx, campaign: Gathered, counting: number[]) => Promise<Done | Refused>,
): Promise<Done | Refused> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid FOR UPDATE`;
    const campaign = await tx.campaign.findUniqueOrThrow({
      where: { id: campaignId },
      include: { count: true, addressees: { orderBy: { number: 'asc' } } },
    });
    if (standing(campaign, now) === 'hidden') return { ok: false, reason: 'not-yet' };
    if (campaign.addressees.length === 0) return { ok: false, reason: 'no-addressee' };
    const gatheredTo = campaign.count?.gatheredTo ?? 0;
    return freeze(tx, { ...campaign, gatheredTo }, await positionsAfter(tx, campaignId, gatheredTo));
  }, TRANSACTION);
}

/** Gathers every campaign in which a batch may be due. Cheap when there is none: figures only, no signature is read. */
export async function gatherDue(now: Date): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Campaign" c JOIN "CampaignCount" n ON n."campaignId" = c.id
    WHERE c."letterEvery" IS NOT NULL AND c.state <> 'DRAFT' AND c."hiddenAt" IS NULL
      AND n."lastPosition" - n."gatheredTo" >= c."letterEvery"
      AND EXISTS (SELECT 1 FROM "Addressee" a WHERE a."campaignId" = c.id)`;
  for (const { id } of due) await gather(id, now);
}

async function positionsAfter(tx: Tx, campaignId: string, gatheredTo: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND position > ${gatheredTo} AND state = 'CONFIRMED' AND NOT held
    ORDER BY position LIMIT ${MOST}`;
  return rows.map(({ position }) => position);
}

type Gathered = {
  id: string;
  textVersion: number;
  letterEvery: number | null;
  gatheredTo: number;
  addressees: { id: string; locale: string }[];
};

async function freezeBatches(tx: Tx, campaign: Gathered, ranges: Range[], now: Date): Promise<void> {
  const last = ranges.at(-1);
  if (!last) return;
  for (const range of ranges) await freezeBatch(tx, campaign, range, now);
  await tx.campaignCount.update({ where: { campaignId: campaign.id }, data: { gatheredTo: last.to } });
  await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaign.id}::uuid`;
}

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
