import { v7 as uuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { statesBefore } from './mail';
import type { Answer } from './message';
import { backoff, type Frozen, halves, PARKED_AFTER, sealFrozen, standstill } from './posting';

/** A posting in the hands of a sender. */
export type Claimed = { id: string; batch: boolean; tries: number; frozenAt: Date; frozen: Frozen };

/** How a posting stands after a try. */
export type Settled = 'accepted' | 'retry' | 'stop' | 'refused' | 'split' | 'parked';

/**
 * Writes down what came of a try. What settles a posting destroys its bytes in the same transaction.
 * @param key the site's sealing key, for the parts of a batch that was refused
 * @param chance 0–1, spreads the next tries
 */
export async function settle(
  { id, batch, tries, frozenAt, frozen }: Claimed,
  answer: Answer,
  { key, now, chance }: { key: Uint8Array; now: Date; chance: number },
): Promise<Settled> {
  const later = (ms: number) => new Date(now.getTime() + Math.max(ms, answer.pause ?? 0));
  if (answer.kind === 'retry') {
    await wait(id, `retry:${answer.why}`, later(backoff(tries, chance)));
    return 'retry';
  }
  if (answer.kind === 'stop') {
    await wait(id, `stop:${answer.why}`, later(standstill(answer.why)));
    return 'stop';
  }
  return await db().$transaction(async (tx) => {
    if (!(await close(tx, id, answer, now))) return answer.kind === 'accepted' ? 'accepted' : 'parked';
    if (answer.kind === 'accepted') {
      await accept(tx, frozen.mails, answer.receipts, now);
      return 'accepted';
    }
    if (answer.kind === 'unsure') {
      await tx.mail.updateMany({
        where: { postingId: id, state: { in: statesBefore('PARKED') } },
        data: { state: 'PARKED', failure: answer.why },
      });
      return 'parked';
    }
    if (batch) {
      for (const part of halves(frozen)) await refreeze(tx, part, { key, now, frozenAt });
      return 'split';
    }
    await tx.mail.updateMany({
      where: { postingId: id, state: { in: statesBefore('FAILED') } },
      data: { state: 'FAILED', failure: answer.why },
    });
    return 'refused';
  });
}

async function wait(id: string, failure: string, nextTryAt: Date): Promise<void> {
  await db().posting.updateMany({ where: { id, state: 'FROZEN' }, data: { failure, nextTryAt } });
}

const ends = { accepted: 'ACCEPTED', refused: 'REFUSED', unsure: 'PARKED' } as const;

async function close(tx: Tx, id: string, answer: Answer, now: Date): Promise<boolean> {
  if (answer.kind === 'retry' || answer.kind === 'stop') return false;
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

async function accept(tx: Tx, mails: string[], receipts: string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Mail" SET "state" = 'ACCEPTED', "receiptId" = answer.receipt, "acceptedAt" = ${now}::timestamptz, "failure" = NULL
    FROM unnest(${mails}::uuid[], ${receipts}::text[]) AS answer (mail, receipt)
    WHERE "Mail"."id" = answer.mail AND "Mail"."state" = 'QUEUED'`;
}

/** A part of a refused batch: a new request under a new key. Its day began when the batch's did: its words are as old. */
async function refreeze(
  tx: Tx,
  { batch, ...frozen }: Frozen & { batch: boolean },
  { key, now, frozenAt }: { key: Uint8Array; now: Date; frozenAt: Date },
): Promise<void> {
  const id = uuid();
  await tx.posting.create({
    data: { id, batch, sealed: sealFrozen(key, id, frozen), frozenAt, nextTryAt: now },
  });
  await tx.mail.updateMany({ where: { id: { in: frozen.mails }, state: 'QUEUED' }, data: { postingId: id } });
}

/**
 * Parks what is unsettled after 24 hours: Resend has forgotten the key, so that sending again could be a second mail, and
 * nobody knows whether there was a first. Never resent of itself; shown to whoever runs the site.
 * @returns how many postings
 */
export async function parkStale(now: Date): Promise<number> {
  const before = new Date(now.getTime() - PARKED_AFTER);
  return await db().$transaction(async (tx) => {
    const parked = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Posting" SET "state" = 'PARKED', "sealed" = NULL, "settledAt" = ${now}::timestamptz
      WHERE "state" = 'FROZEN' AND "frozenAt" <= ${before}::timestamptz RETURNING "id"`;
    await tx.mail.updateMany({
      where: { postingId: { in: parked.map(({ id }) => id) }, state: { in: statesBefore('PARKED') } },
      data: { state: 'PARKED' },
    });
    return parked.length;
  });
}
