import type { BulkAct, BulkItem, Signature } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { stillFits } from './browse';
import { filterOf, saveBulk } from './bulk';
import { type Move, moveWithin } from './move';

// A campaign's figures are locked as long as a piece takes: whoever confirms meanwhile waits so long.
const MOVED_AT_ONCE = 200;

/**
 * Does it with the next signatures, each of which says how it stood. Those that the filter fits no more, since they were
 * counted, or with which there is nothing to do any more, are left alone and say nothing.
 */
export async function carryOut(tx: Tx, bulk: BulkAct, now: Date): Promise<void> {
  const { id, kind, why, cursor, done } = bulk;
  const filter = filterOf(bulk);
  const items = await next(tx, id, cursor);
  const stood = new Map<string, Signature>();
  const moves = items.map(({ signatureId }): Move => {
    const when = (row: Signature) => {
      stood.set(row.id, { ...row });
      const worthIt = row.state !== 'REMOVED' && (kind === 'REMOVE' || row.held === (kind === 'RELEASE'));
      return worthIt && stillFits(row, filter);
    };
    return { act: ACTS[kind], id: signatureId, now, when, ...(why && { why }) };
  });
  const moved = await moveWithin(tx, moves);
  const changed = moves.flatMap(({ id }, at) => (moved[at]?.ok ? (stood.get(id) ?? []) : []));
  await tx.$executeRaw`
    UPDATE "BulkItem" i SET before = n.state::"SignatureState", "heldBefore" = n.held
    FROM unnest(${changed.map((row) => row.id)}::uuid[], ${changed.map(({ state }) => state)}::text[],
      ${changed.map(({ held }) => held)}::bool[]) AS n(id, state, held)
    WHERE i."bulkId" = ${id}::uuid AND i."signatureId" = n.id`;
  const over = items.length < MOVED_AT_ONCE;
  await saveBulk(tx, id, {
    done: done + changed.length,
    cursor: items.at(-1)?.signatureId ?? cursor,
    ...(over && { state: 'DONE', cursor: null, finishedAt: now }),
  });
}

const ACTS = { HOLD: 'hold', RELEASE: 'release', REMOVE: 'remove' } as const;

type Item = Pick<BulkItem, 'signatureId' | 'before' | 'heldBefore' | 'undone'>;

function next(tx: Tx, bulkId: string, cursor: string | null): Promise<Item[]> {
  return tx.bulkItem.findMany({
    where: { bulkId, ...(cursor && { signatureId: { gt: cursor } }) },
    orderBy: { signatureId: 'asc' },
    take: MOVED_AT_ONCE,
  });
}

/** Puts the next signatures back as they were, unless their signer or somebody else has changed them since. */
export async function undo(tx: Tx, bulk: BulkAct, now: Date): Promise<void> {
  // Locked before it is read how they stood: who withdraws meanwhile changes that (see `withdraw`).
  const ids = (await next(tx, bulk.id, bulk.cursor)).map(({ signatureId }) => signatureId);
  await tx.$queryRaw`SELECT 1 FROM "Signature" WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const items = await next(tx, bulk.id, bulk.cursor);
  const moves = items.flatMap((item) => (item.undone ? [] : (back(bulk, item, now) ?? [])));
  const moved = await moveWithin(tx, moves);
  const undone = moves.flatMap(({ id }, at) => (moved[at]?.ok ? id : []));
  await tx.bulkItem.updateMany({
    where: { bulkId: bulk.id, signatureId: { in: undone } },
    data: { undone: true },
  });
  const over = items.length < MOVED_AT_ONCE;
  await saveBulk(tx, bulk.id, {
    done: bulk.done + undone.length,
    cursor: items.at(-1)?.signatureId ?? bulk.cursor,
    ...(over && { state: 'UNDONE', cursor: null }),
  });
}

/** How one signature is put back; null when the act had done nothing with it. */
function back(
  { kind, why, finishedAt }: BulkAct,
  { signatureId, before, heldBefore }: Item,
  now: Date,
): Move | null {
  if (before === null || before === 'REMOVED') return null;
  const own = { id: signatureId, now };
  const untouched = (row: Signature) => finishedAt !== null && row.changedAt <= finishedAt;
  switch (kind) {
    // The mark was ours: it goes whatever its signer has done since, which stays as they wanted it.
    case 'HOLD':
      return { ...own, act: 'release', when: (row) => row.held && row.heldWhy === why };
    case 'RELEASE': {
      const when = (row: Signature) => !row.held && row.state === before && untouched(row);
      return { ...own, act: 'hold', why: HELD_AGAIN, when };
    }
    case 'REMOVE': {
      // What its signer has chosen since stays as they wanted it, and is no reason to keep it removed.
      const when = (row: Signature) =>
        row.state === 'REMOVED' && row.removedWhy === why && row.held === heldBefore;
      return { ...own, act: 'restore', to: before, when };
    }
  }
}

/** Why something is held of which a release was undone: what was said before is not kept. */
const HELD_AGAIN = 'undone';
