import { v7 as uuid } from 'uuid';
import type { Signature } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { type Moved, move, moveAlone, moveWithin } from './move';
import { removalOf, writeRemoval } from './removal';
import { restoredTo } from './signature';

/** What else is done in the transaction in which it is done. */
type Also = (tx: Tx) => Promise<void>;

/** Marks a signature as suspicious: accepted, not counted until somebody has looked. */
export function hold(id: string, why: string, now: Date, also?: Also): Promise<Moved> {
  const how = { act: 'hold', id, why, now } as const;
  return also ? moveAlone(how, also) : move(how);
}

/** Takes the mark off: it counts, if it is confirmed. */
export function release(id: string, now: Date, also?: Also): Promise<Moved> {
  const how = { act: 'release', id, now } as const;
  return also ? moveAlone(how, also) : move(how);
}

const GONE: Moved = { ok: false, reason: 'gone' };

/**
 * Removes a signature, with the organiser's reason. Whoever signs again from its mailbox is answered as ever. How it stood is
 * kept, as of a bulk act with one item, so that it can be put back exactly so.
 * @returns `changed` when it was removed already
 */
export function remove(id: string, why: string, now: Date, also?: Also): Promise<Moved> {
  return db().$transaction(async (tx) => {
    const stood: Signature[] = [];
    const when = (row: Signature) => {
      stood.push({ ...row });
      return row.state !== 'REMOVED';
    };
    const [moved = GONE] = await moveWithin(tx, [{ act: 'remove', id, why, now, when }]);
    const [before] = stood;
    if (!moved.ok || !before) return moved;
    await remember(tx, before, why, now);
    await also?.(tx);
    return moved;
  });
}

async function remember(tx: Tx, { id, campaignId, state, held }: Signature, why: string, now: Date) {
  await tx.bulkAct.create({
    data: {
      ...{ id: uuid(), campaignId, kind: 'REMOVE', state: 'DONE', why, filter: { one: true } },
      ...{ looked: 1, among: 1, counted: 1, done: 1, createdAt: now, startedAt: now, finishedAt: now },
      items: { create: { signatureId: id, before: state, heldBefore: held } },
    },
  });
}

/**
 * Puts a removed signature back as it stood: what its signer had withdrawn stays withdrawn.
 * @returns `changed` when it is not removed, `erased` when its signer had everything erased
 */
export function restore(id: string, now: Date, also?: Also): Promise<Moved> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ confirmedAt: Date | null }[]>`
      SELECT "confirmedAt" FROM "Signature" WHERE id = ${id}::uuid FOR UPDATE`;
    if (!row) return GONE;
    const removed = await removalOf(tx, id);
    const to = restoredTo(row, removed?.before ?? null);
    const when = ({ state }: Signature) => state === 'REMOVED';
    const [moved = GONE] = await moveWithin(tx, [{ act: 'restore', to, id, now, when }]);
    if (!moved.ok) return moved;
    if (removed) await writeRemoval(tx, removed, { undone: true });
    await also?.(tx);
    return moved;
  });
}
