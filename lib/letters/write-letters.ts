import { v7 as uuid } from 'uuid';
import type { Campaign, Prisma } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import type { BatchMade, Range } from './letter';
import { partsOf } from './parts';
import { heldUp, type Moment, type Plan, planFor } from './plan';
import type { Reading } from './reading';
import { hourServed } from './rhythm';

/**
 * Writes whatever letters are due to each addressee of a campaign, with their mails in the outbox, and keeps up to where each
 * addressee was told and which hour was seen to. Under the lock on the campaign's figures.
 * @param batches those beyond what some addressee was told, the new ones among them
 * @returns how many letters were written
 */
export async function writeLetters(
  tx: Tx,
  campaign: Campaign,
  readings: Reading[],
  batches: BatchMade[],
  moment: Moment,
): Promise<number> {
  const letters: Prisma.LetterCreateManyInput[] = [];
  const localeOf = new Map(readings.map(({ addressee }) => [addressee.id, addressee.locale]));
  const parts = partsOnce(tx, campaign.id);
  let closed = moment.closing;
  for (const reading of readings) {
    const plan = planFor(campaign, reading, batches, moment);
    letters.push(...(await lettersOf(campaign, reading, plan, parts, moment)));
    await keepUp(tx, campaign, reading, batches, plan, moment);
    if (lacksFinal(reading, plan, moment)) closed = false;
  }
  if (letters.length > 0) await tx.letter.createMany({ data: letters });
  await putMail(
    tx,
    letters.map(({ id, addresseeId, number }) => ({
      kind: 'LETTER',
      letterId: id,
      locale: localeOf.get(addresseeId) ?? campaign.originalLocale,
      // A later letter to the same addressee is due a moment after the earlier: each builds on what the last one said.
      dueAt: new Date(moment.now.getTime() + number),
    })),
  );
  if (closed && !campaign.finalLettersAt)
    await tx.campaign.update({ where: { id: campaign.id }, data: { finalLettersAt: moment.now } });
  return letters.length;
}

/** Whoever may still be written to gets a last letter, if there ever was anything to write. */
function lacksFinal({ addressee, final }: Reading, plan: Plan, { lastBatch }: Moment): boolean {
  return lastBatch > 0 && !final && !plan.final && !addressee.trouble && addressee.rhythm !== 'STOP';
}

/** A letter before it is written down. */
export type Unwritten = Omit<Prisma.LetterCreateManyInput, 'final'> & { final: boolean };

/** The letters due to one addressee; writes none. */
export function lettersFor(
  tx: Tx,
  campaign: Campaign,
  reading: Reading,
  batches: BatchMade[],
  moment: Moment,
): Promise<Unwritten[]> {
  const plan = planFor(campaign, reading, batches, moment);
  return lettersOf(campaign, reading, plan, partsOnce(tx, campaign.id), moment);
}

type Parts = (range: Range) => Promise<Range[]>;

/** Addressees are mostly told of the same ranges: each is measured once. */
function partsOnce(tx: Tx, campaignId: string): Parts {
  const known = new Map<string, Range[]>();
  return async (range) => {
    const key = `${range.from}-${range.to}`;
    const parts = known.get(key) ?? (await partsOf(tx, campaignId, range));
    known.set(key, parts);
    return parts;
  };
}

async function lettersOf(
  campaign: Campaign,
  { addressee, next }: Reading,
  plan: Plan,
  parts: Parts,
  { now, lastBatch, gatheredTo }: Moment,
): Promise<Unwritten[]> {
  const letters: Unwritten[] = [];
  const write = (covers: Range, batches: { fromBatch: number; toBatch: number }) =>
    letters.push({
      id: uuid(),
      campaignId: campaign.id,
      addresseeId: addressee.id,
      number: next + letters.length,
      ...batches,
      fromPosition: covers.from,
      toPosition: covers.to,
      textVersion: campaign.textVersion,
      final: false,
      createdAt: now,
    });
  for (const { from, to, fromBatch, toBatch } of plan.runs)
    for (const part of await parts({ from, to })) write(part, { fromBatch, toBatch });
  if (plan.final && plan.runs.length === 0)
    write({ from: gatheredTo + 1, to: gatheredTo }, { fromBatch: lastBatch + 1, toBatch: lastBatch });
  const last = letters.at(-1);
  if (plan.final && last) last.final = true;
  return letters;
}

async function keepUp(
  tx: Tx,
  campaign: Campaign,
  reading: Reading,
  batches: BatchMade[],
  plan: Plan,
  moment: Moment,
): Promise<void> {
  const { id, toldTo } = reading.addressee;
  const first = plan.left[0];
  const told = first ? first.from - 1 : moment.gatheredTo;
  const outcome = plan.why === 'nothing' ? heldUp(campaign, reading, batches, moment) : plan.why;
  const servedAt = hourServed(campaign, reading.addressee, outcome, moment.now);
  if (told === toldTo && !servedAt) return;
  await tx.addressee.update({ where: { id }, data: { toldTo: told, ...(servedAt && { servedAt }) } });
}
