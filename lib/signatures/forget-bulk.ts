import { db } from '@/lib/db';
import { UNDO_WITHIN } from './bulk';

const ACTS_AT_ONCE = 100;
const ITEMS_AT_ONCE = 5_000;

/**
 * Forgets of bulk acts that can be undone no more the words they looked for and whom they were done with; an act that was
 * counted and never carried out is over with it. How a removed signature stood is kept: it may be put back at any time. Each
 * act is gone through once, piece by piece, and marked in its filter as `swept`.
 */
export async function forgetBulk(now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNDO_WITHIN);
  await db().bulkAct.updateMany({
    where: { state: 'COUNTED', createdAt: { lt: before } },
    data: { state: 'CANCELLED', finishedAt: now, sealed: null },
  });
  for (;;) {
    const over = await db().$queryRaw<{ id: string }[]>`
      SELECT id FROM "BulkAct" WHERE state IN ('DONE', 'CANCELLED', 'UNDONE') AND "finishedAt" < ${before}::timestamptz
        AND NOT jsonb_exists(filter, 'swept') ORDER BY id LIMIT ${ACTS_AT_ONCE}`;
    for (const { id } of over) await sweep(id);
    if (over.length < ACTS_AT_ONCE) return;
  }
}

async function sweep(id: string): Promise<void> {
  // An array, not a set: PostgreSQL looks each of them up, also while it knows nothing of a table that has just grown.
  for (let gone = ITEMS_AT_ONCE; gone === ITEMS_AT_ONCE; ) {
    gone = await db().$executeRaw`
      DELETE FROM "BulkItem" WHERE "bulkId" = ${id}::uuid AND "signatureId" = ANY (ARRAY(
        SELECT i."signatureId" FROM "BulkItem" i JOIN "BulkAct" b ON b.id = i."bulkId"
        WHERE b.id = ${id}::uuid AND (b.kind <> 'REMOVE' OR i.before IS NULL OR i.undone) LIMIT ${ITEMS_AT_ONCE}))`;
  }
  // Last: a sweep that was broken off begins again.
  await db().$executeRaw`
    UPDATE "BulkAct" SET sealed = NULL, filter = filter || '{"swept": true}' WHERE id = ${id}::uuid`;
}
