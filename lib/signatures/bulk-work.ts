import { db } from '@/lib/db';
import { carryOut, undo } from './bulk-carry-out';
import { count } from './bulk-count';

// Bulk acts in the background: counted, carried out and undone piece by piece, each piece one transaction with the act's own
// row locked. A worker killed at any moment leaves whole pieces only, and of two workers one passes over what the other has.

const BUDGET = 2_000;

/**
 * Does a piece of every bulk act that is under way, again and again, for about two seconds.
 * @param budget how long, in ms; 0 for one round
 * @returns how many pieces
 */
export async function workOnBulk(now: Date, budget = BUDGET): Promise<number> {
  const left = new Set((await underWay()).map(({ id }) => id));
  const troubles: unknown[] = [];
  const until = Date.now() + budget;
  let pieces = 0;
  do {
    for (const id of left) {
      const more = await piece(id, now).catch((error: unknown) => {
        troubles.push(error);
        return false;
      });
      if (more) pieces += 1;
      else left.delete(id);
    }
  } while (left.size > 0 && Date.now() < until);
  // One act that cannot be gone on with holds up no other.
  if (troubles.length > 0) throw troubles[0];
  return pieces;
}

function underWay(): Promise<{ id: string }[]> {
  return db().bulkAct.findMany({
    where: { state: { in: ['COUNTING', 'RUNNING', 'UNDOING'] } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** @returns whether there was something to do: not when another worker is at it, or it is over */
function piece(id: string, now: Date): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      const mine = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "BulkAct" WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`;
      const bulk = mine.length > 0 ? await tx.bulkAct.findUnique({ where: { id } }) : null;
      if (bulk?.state === 'COUNTING') await count(tx, bulk, now);
      else if (bulk?.state === 'RUNNING') await carryOut(tx, bulk, now);
      else if (bulk?.state === 'UNDOING') await undo(tx, bulk, now);
      else return false;
      return true;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}
