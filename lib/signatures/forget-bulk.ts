import { db } from '@/lib/db';
import { UNDO_WITHIN } from './bulk';

/**
 * Forgets of bulk acts that can be undone no more the words they looked for and whom they were done with; an act that was
 * counted and never carried out is over with it. How a removed signature stood is kept: it may be put back at any time.
 */
export async function forgetBulk(now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNDO_WITHIN);
  await db().bulkAct.updateMany({
    where: { state: 'COUNTED', createdAt: { lt: before } },
    data: { state: 'CANCELLED', finishedAt: now, sealed: null },
  });
  const over = {
    state: { in: ['DONE' as const, 'CANCELLED' as const, 'UNDONE' as const] },
    finishedAt: { lt: before },
  };
  await db().bulkAct.updateMany({ where: { ...over, sealed: { not: null } }, data: { sealed: null } });
  await db().bulkItem.deleteMany({ where: { bulk: { ...over, kind: { not: 'REMOVE' } } } });
  await db().bulkItem.deleteMany({ where: { before: null, bulk: { ...over, kind: 'REMOVE' } } });
}
