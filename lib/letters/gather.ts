import { v7 as uuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import type { BatchBy } from '@/generated/prisma/enums';
import { purgeAfterLetter, standing } from '@/lib/campaigns/campaign';
import { withholdsNames } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import { campaignsDue, LOOK_AGAIN } from './due';
import { type BatchMade, closingDue, dueAsOne, dueByNumber, type Range } from './letter';
import { hourIsDue, type Moment } from './plan';
import { batchesBeyond, type Reading, readings } from './reading';
import { lockFigures, takeBack } from './take-back';
import { lettersFor, type Unwritten, writeLetters } from './write-letters';

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

type Refused = {
  ok: false;
  reason: 'nothing-new' | 'no-addressee' | 'not-yet' | 'paused' | 'not-released' | 'too-few';
};

/**
 * Freezes the batches that are due and writes the letters that are, each with its mail in the outbox: by the campaign's rhythm,
 * each addressee's own hours and wishes, and, a day after closing, the last ones. Two gatherers at once make one batch.
 * @returns how many batches and letters were made; or why none: `no-addressee`; `not-yet` for a campaign the public may not
 *   see, or whose names are withheld; `paused`; `not-released` before an organiser has looked at the first letter
 */
export function gather(
  campaignId: string,
  now: Date,
): Promise<{ ok: true; batches: number; letters: number } | Refused> {
  return underLock(campaignId, now, async (tx, state) => {
    const { campaign, moment } = state;
    const closing = closingDue(campaign.closesAt, now);
    const due = closing ? await dueAtClosing(tx, state) : dueByRhythm(state);
    await freeze(tx, state, due);
    const letters = await write(tx, state, { ...moment, closing });
    // What hours, gaps, caps or wishes hold up need not be looked at again in three seconds.
    const lettersLookAt = due.length + letters > 0 ? null : new Date(now.getTime() + LOOK_AGAIN);
    await tx.campaign.update({ where: { id: campaignId }, data: { lettersLookAt } });
    return { ok: true, batches: due.length, letters };
  });
}

/**
 * Freezes whatever is new into one batch, now, and writes to every addressee who may be written to, of that and of what was
 * held up before.
 * @param expected the number of the batch the organiser was shown: pressed twice, or when it has gone by itself meanwhile,
 *   there is nothing to send
 * @param also what must be true together with the batch, in its transaction
 * @returns as `gather`; `too-few` when what is new would point at those who have just signed
 */
export function gatherByHand(
  campaignId: string,
  expected: number,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<{ ok: true } | Refused> {
  return underLock(campaignId, now, async (tx, state) => {
    const { campaign, counting, moment } = state;
    if (moment.lastBatch + 1 !== expected) return { ok: false, reason: 'nothing-new' };
    const range = dueAsOne(moment.gatheredTo, counting, campaign.letterMinimum);
    await freeze(tx, state, range ? [{ ...range, by: 'HAND' }] : []);
    const letters = await write(tx, state, { ...moment, hand: true });
    if (!range && letters === 0)
      return { ok: false, reason: counting.length > 0 ? 'too-few' : 'nothing-new' };
    await also(tx);
    return { ok: true };
  });
}

/**
 * Gathers every campaign in which something may be due. One that fails holds up no other.
 * @throws the first failure, when all are done
 */
export async function gatherDue(now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const id of await campaignsDue(now)) await gather(id, now).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** A campaign as it is gathered, under the lock on its figures. */
type State = {
  campaign: Campaign;
  moment: Moment;
  /** the positions after the last batch that count, ascending */
  counting: number[];
  readings: Reading[];
  batches: BatchMade[];
};
type Due = Range & { by: BatchBy };

/** Under the lock on the campaign's figures no position moves and nobody else gathers. */
function underLock<Done>(
  campaignId: string,
  now: Date,
  act: (tx: Tx, state: State) => Promise<Done | Refused>,
): Promise<Done | Refused> {
  return db().$transaction(async (tx) => {
    await lockFigures(tx, campaignId);
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (standing(campaign, now) === 'hidden' || withholdsNames(campaign))
      return { ok: false, reason: 'not-yet' };
    if (!campaign.lettersReleasedAt) return { ok: false, reason: 'not-released' };
    if (campaign.lettersPausedAt) return { ok: false, reason: 'paused' };
    // A letter that came back a moment ago must not be followed by another to the same address.
    await takeBack(tx, campaignId, now);
    const state = await stateOf(tx, campaign, now);
    return state.readings.length === 0 ? { ok: false, reason: 'no-addressee' } : act(tx, state);
  }, TRANSACTION);
}

async function stateOf(tx: Tx, campaign: Campaign, now: Date): Promise<State> {
  const { id } = campaign;
  const count = await tx.campaignCount.findUniqueOrThrow({ where: { campaignId: id } });
  const last = await tx.batch.findFirst({ where: { campaignId: id }, orderBy: { number: 'desc' } });
  const read = await readings(tx, id, now);
  const told = Math.min(...read.map(({ addressee }) => addressee.toldTo));
  const { gatheredTo, confirmed: total } = count;
  return {
    campaign,
    moment: { now, total, gatheredTo, lastBatch: last?.number ?? 0, hand: false, closing: false },
    counting: await positionsAfter(tx, id, gatheredTo),
    readings: read,
    batches: await batchesBeyond(tx, id, told),
  };
}

function dueByRhythm(state: State): Due[] {
  const { campaign, moment, readings, batches } = state;
  const due = byNumber(state);
  const hour = readings.some((reading) => hourIsDue(campaign, reading, batches, moment));
  return hour ? [...due, ...restAfter(due, state, campaign.letterMinimum, 'HOUR')] : due;
}

/** Once: whoever starts to count afterwards (held until then) would stand alone in a batch. */
async function dueAtClosing(tx: Tx, state: State): Promise<Due[]> {
  const campaignId = state.campaign.id;
  if ((await tx.batch.count({ where: { campaignId, by: 'CLOSING' } })) > 0) return [];
  if ((await tx.letter.count({ where: { campaignId, final: true } })) > 0) return [];
  const due = byNumber(state);
  return [...due, ...restAfter(due, state, 1, 'CLOSING')];
}

function byNumber({ campaign, moment, counting }: State): Due[] {
  const ranges = dueByNumber(moment.gatheredTo, counting, campaign.letterEvery, campaign.letterMinimum);
  return ranges.map((range) => ({ ...range, by: 'NUMBER' }));
}

/** What the batches due leave over, as one more, if it is not too few. */
function restAfter(due: Due[], { moment, counting }: State, minimum: number, by: BatchBy): Due[] {
  const end = due.at(-1)?.to ?? moment.gatheredTo;
  const after = counting.filter((position) => position > end);
  const range = dueAsOne(end, after, minimum);
  return range ? [{ ...range, by }] : [];
}

async function freeze(tx: Tx, state: State, due: Due[]): Promise<void> {
  const { campaign, moment } = state;
  const last = due.at(-1);
  if (!last) return;
  const made = add(state, due);
  await tx.batch.createMany({
    data: made.map(({ from, to, ...batch }) => ({
      ...batch,
      id: uuid(),
      campaignId: campaign.id,
      fromPosition: from,
      toPosition: to,
      gatheredAt: moment.now,
    })),
  });
  await tx.campaignCount.update({ where: { campaignId: campaign.id }, data: { gatheredTo: last.to } });
}

/** Batches as they will be numbered, and the state as it will be with them. */
function add({ moment, batches }: State, due: Due[]): BatchMade[] {
  const made = due.map((each, index) => ({ ...each, number: moment.lastBatch + index + 1 }));
  batches.push(...made);
  const gatheredTo = made.at(-1)?.to ?? moment.gatheredTo;
  Object.assign(moment, { gatheredTo, lastBatch: moment.lastBatch + made.length });
  return made;
}

/**
 * The letters an addressee would be written now: by the campaign's rhythm, or else by hand. Nothing is locked or written, and
 * neither a pause nor a release that is still to come stands in the way.
 */
export function rehearse(campaignId: string, addresseeId: string, now: Date): Promise<Unwritten[]> {
  return db().$transaction(
    async (tx) => {
      const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
      for (const hand of [false, true]) {
        const state = await stateOf(tx, campaign, now);
        const { moment, counting, readings, batches } = state;
        const reading = readings.find(({ addressee }) => addressee.id === addresseeId);
        if (!reading) return [];
        const range = dueAsOne(moment.gatheredTo, counting, campaign.letterMinimum);
        add(state, hand ? (range ? [{ ...range, by: 'HAND' }] : []) : dueByRhythm(state));
        const letters = await lettersFor(tx, campaign, reading, batches, { ...moment, hand });
        if (letters.length > 0) return letters;
      }
      return [];
    },
    { ...TRANSACTION, isolationLevel: 'RepeatableRead' },
  );
}

async function write(tx: Tx, { campaign, readings, batches }: State, moment: Moment): Promise<number> {
  const letters = await writeLetters(tx, campaign, readings, batches, moment);
  if (letters === 0) return 0;
  // What a letter tells of outlasts it by as long as was said.
  const data = { lastLetterAt: moment.now, purgesAt: purgeAfterLetter(campaign, moment.now) };
  await tx.campaign.update({ where: { id: campaign.id }, data });
  await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaign.id}::uuid`;
  return letters;
}

async function positionsAfter(tx: Tx, campaignId: string, gatheredTo: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ position: number }[]>`
    SELECT position FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND position > ${gatheredTo} AND state = 'CONFIRMED' AND NOT held
    ORDER BY position`;
  return rows.map(({ position }) => position);
}
