import { v7 as uuid } from 'uuid';
import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { countInFunnel } from './funnel';
import { statesBefore } from './mail';
import type { Answer } from './message';
import { backoff, type Frozen, halves, putOff, sealFrozen, standstill } from './posting';
import { applyWaiting } from './receipts';

/** A posting in the hands of a sender. */
export type Claimed = {
  id: string;
  batch: boolean;
  /** this one included */
  tries: number;
  frozenAt: Date;
  /** whether it may have gone at an earlier try */
  asked: boolean;
  frozen: Frozen;
};

/** How a posting stands after a try. */
export type Settled = 'accepted' | 'retry' | 'stop' | 'refused' | 'split' | 'parked';

type Settling = {
  /** the site's sealing key, for the parts of a batch that was refused */
  key: Uint8Array;
  now: Date;
  /** 0–1, spreads the next tries */
  chance: number;
};

/** Writes down what came of a try. What settles a posting destroys its bytes in the same transaction. */
export async function settle(claimed: Claimed, answer: Answer, settling: Settling): Promise<Settled> {
  const { id, tries } = claimed;
  const { now, chance } = settling;
  const later = (ms: number) => new Date(now.getTime() + Math.max(ms, answer.pause ?? 0));
  if (answer.kind === 'retry') {
    await wait(claimed, { failure: `retry:${answer.why}`, nextTryAt: later(backoff(tries, chance)) });
    return 'retry';
  }
  if (answer.kind === 'later') {
    const [word, ms] = answer.alone ? ['alone', putOff(tries, chance)] : ['later', backoff(tries, chance)];
    await wait(claimed, { failure: `${word}:${answer.why}`, nextTryAt: later(ms), ...untouched(claimed) });
    return 'retry';
  }
  if (answer.kind === 'stop') {
    const nextTryAt = later(standstill(answer.why));
    await wait(claimed, { failure: `stop:${answer.why}`, nextTryAt, ...untouched(claimed) });
    return 'stop';
  }
  const { settled, receipts } = await db().$transaction((tx) => end(tx, id, claimed, answer, settling));
  if (receipts.length > 0) await applyWaiting(receipts);
  return settled;
}

/** This try has changed nothing: the posting is as sure, or as unsure, as it was before. */
const untouched = ({ asked }: Claimed) => ({ asked, stops: { increment: 1 } });

/** Only while the try that ended is the last one: another sender may have taken the posting up. */
async function wait({ id, tries }: Claimed, data: Prisma.PostingUpdateManyMutationInput): Promise<void> {
  await db().posting.updateMany({ where: { id, tries, state: 'FROZEN' }, data });
}

type Ending = Extract<Answer, { kind: 'accepted' | 'refused' | 'unsure' }>;

async function end(
  tx: Tx,
  id: string,
  { batch, frozenAt, asked, frozen }: Claimed,
  answer: Ending,
  { key, now }: Settling,
): Promise<{ settled: Settled; receipts: string[] }> {
  if (!(await close(tx, id, answer, now)))
    return { settled: answer.kind === 'accepted' ? 'accepted' : 'parked', receipts: [] };
  if (answer.kind === 'accepted')
    return { settled: 'accepted', receipts: await accept(tx, frozen.mails, answer.receipts, now) };
  if (answer.kind === 'unsure') {
    await tx.mail.updateMany({
      where: { postingId: id, state: { in: statesBefore('PARKED') } },
      data: { state: 'PARKED', failure: answer.why },
    });
    return { settled: 'parked', receipts: [] };
  }
  if (batch) {
    for (const part of halves(frozen)) await refreeze(tx, part, { key, now, frozenAt, asked });
    return { settled: 'split', receipts: [] };
  }
  await countInFunnel(tx, { bounced: await fail(tx, frozen.mails, answer.why) });
  return { settled: 'refused', receipts: [] };
}

const ends = { accepted: 'ACCEPTED', refused: 'REFUSED', unsure: 'PARKED' } as const;

async function close(tx: Tx, id: string, answer: Ending, now: Date): Promise<boolean> {
  const closed = await tx.posting.updateMany({
    where: { id, state: 'FROZEN' },
    data: {
      state: ends[answer.kind],
      sealed: null,
      settledAt: now,
      failure: answer.kind === 'accepted' ? null : answer.why,
    },
  });
  return closed.count > 0;
}

/** Each mail finds its own receipt; one that has none was refused alone. Returns the receipts. */
async function accept(tx: Tx, mails: string[], receipts: (string | null)[], now: Date): Promise<string[]> {
  const taken = mails.flatMap((mail, index) => {
    const receipt = receipts[index];
    return receipt ? [{ mail, receipt }] : [];
  });
  const moved = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Mail" SET "state" = 'ACCEPTED', "receiptId" = answer.receipt, "acceptedAt" = ${now}::timestamptz, "failure" = NULL
    FROM unnest(${taken.map(({ mail }) => mail)}::uuid[], ${taken.map(({ receipt }) => receipt)}::text[])
      AS answer (mail, receipt)
    WHERE "Mail"."id" = answer.mail AND "Mail"."state" = 'QUEUED' RETURNING "Mail"."id"`;
  const refused = mails.filter((_, index) => !receipts[index]);
  const bounced = refused.length > 0 ? await fail(tx, refused, 'validation_error') : [];
  await countInFunnel(tx, { accepted: moved.map(({ id }) => id), bounced });
  return taken.map(({ receipt }) => receipt);
}

/** Returns the mails that had not come to an end before. */
async function fail(tx: Tx, mails: string[], failure: string): Promise<string[]> {
  const failed = await tx.mail.updateManyAndReturn({
    where: { id: { in: mails }, state: { in: statesBefore('FAILED') } },
    data: { state: 'FAILED', failure },
    select: { id: true },
  });
  return failed.map(({ id }) => id);
}

/** A part of a refused batch: a new request under a new key. Its day began when the batch's did: its words are as old. */
async function refreeze(
  tx: Tx,
  { batch, ...frozen }: Frozen & { batch: boolean },
  { key, now, frozenAt, asked }: { key: Uint8Array; now: Date; frozenAt: Date; asked: boolean },
): Promise<void> {
  const id = uuid();
  await tx.posting.create({
    data: { id, batch, sealed: sealFrozen(key, id, frozen), frozenAt, nextTryAt: now, asked },
  });
  await tx.mail.updateMany({ where: { id: { in: frozen.mails }, state: 'QUEUED' }, data: { postingId: id } });
}
