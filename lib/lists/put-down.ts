import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import type { Keys } from '@/lib/vault/keys';
import { PIECE, savePiece } from './pieces';

// A list in the making: what is written of it is put down piece by piece, as long as it is ours.

/** How long a worker has a list without saying so again: one that was killed gives it up after that. */
export const LEASE = 60_000;

/** How often a worker says so, however long the next piece takes it. */
const RENEW = LEASE / 3;

/** Some bytes of one of a list's files. */
export type Put = { file: number; bytes: Uint8Array };

/** A list this process is at: what was written of it and is not yet a whole piece. */
export type Work = {
  id: string;
  keys: Keys;
  /** what says that it is still ours: the lease as it stands in the table */
  leasedTo: Date;
  chunks: AsyncGenerator<Put>;
  file: number;
  number: number;
  start: number;
  pending: Uint8Array[];
  pendingSize: number;
  bytes: number;
  seen: { lines: number };
  /** ends with whatever is being written of it in the table */
  written: Promise<unknown>;
};

/** One write after the other: each shows the lease that the one before it left. */
function inTurn<T>(at: Work, write: () => Promise<T>): Promise<T> {
  const done = at.written.then(write);
  at.written = done.catch(() => {});
  return done;
}

const nextLease = (at: Work, now: Date) =>
  new Date(Math.max(now.getTime() + LEASE, at.leasedTo.getTime() + 1));

/**
 * Says again and again that a list is ours, until it is told to stop: what comes next of a long one may take longer than a lease.
 * @returns what stops it, and waits for what is being written
 */
export function holdOn(at: Work): () => Promise<void> {
  const renew = async () => {
    const leasedTo = nextLease(at, clock());
    const { count } = await db().list.updateMany({
      where: { id: at.id, state: 'RUNNING', leasedTo: at.leasedTo },
      data: { leasedTo },
    });
    if (count > 0) at.leasedTo = leasedTo;
  };
  // Where the database has gone, the next piece says so.
  const timer = setInterval(() => void inTurn(at, renew).catch(() => {}), RENEW).unref();
  return async () => {
    clearInterval(timer);
    await at.written;
  };
}

/** Takes what is written next and puts down what makes a whole piece; false once there is no more to do. */
export async function step(at: Work): Promise<boolean> {
  const next = await at.chunks.next();
  if (next.done) {
    await putDown(at, at.pendingSize, true);
    return false;
  }
  if (next.value.file !== at.file) {
    if (!(await putDown(at, at.pendingSize))) return false;
    Object.assign(at, { file: next.value.file, number: 0, start: 0 });
  }
  at.pending.push(next.value.bytes);
  at.pendingSize += next.value.bytes.length;
  while (at.pendingSize >= PIECE) if (!(await putDown(at, PIECE))) return false;
  return true;
}

/**
 * Puts down the first bytes of what is pending as a piece, and how far the list is, in one transaction with the lease.
 * @returns false when the list is not ours any more: cancelled, removed, expired or taken over
 */
export function putDown(at: Work, size: number, last = false): Promise<boolean> {
  return inTurn(at, () => put(at, size, last));
}

async function put(at: Work, size: number, last: boolean): Promise<boolean> {
  const whole = Buffer.concat(at.pending);
  const bytes = whole.subarray(0, size);
  const now = clock();
  const leasedTo = nextLease(at, now);
  const ours = await db().$transaction(async (tx) => {
    const { count } = await tx.list.updateMany({
      where: { id: at.id, state: 'RUNNING', leasedTo: at.leasedTo },
      data: {
        rows: at.seen.lines,
        bytes: at.bytes + size,
        leasedTo: last ? null : leasedTo,
        ...(last && { state: 'READY', total: at.seen.lines, finishedAt: now }),
      },
    });
    if (count === 0) return false;
    // A list of nobody is a file all the same.
    if (size > 0 || (last && at.number === 0)) {
      const place = { listId: at.id, file: at.file, number: at.number + 1 };
      await savePiece(tx, at.keys, place, at.start, bytes);
    }
    return true;
  });
  if (!ours) return false;
  const left = whole.subarray(size);
  Object.assign(at, {
    leasedTo,
    bytes: at.bytes + size,
    start: at.start + size,
    number: at.number + (size > 0 ? 1 : 0),
    pending: left.length > 0 ? [left] : [],
    pendingSize: left.length,
  });
  return true;
}

/** Why a list could not be written: nobody is left to name; it went wrong; or it was begun again and again, to no end. */
export type Failure = 'gone' | 'trouble' | 'often';

/** Says that a list could not be written, if it is still ours; what there was of it is destroyed. */
export async function fail(id: string, leasedTo: Date, failure: Failure): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.list.updateMany({
      where: { id, state: 'RUNNING', leasedTo },
      data: { state: 'FAILED', failure, finishedAt: clock(), leasedTo: null, bytes: 0 },
    });
    if (count > 0) await tx.listPiece.deleteMany({ where: { listId: id } });
  });
}
