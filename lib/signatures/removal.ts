import type { BulkItem } from '@/generated/prisma/client';
import type { Db, Tx } from '@/lib/db';

// How a removed signature stood is kept with what removed it, as long as it is not put back.

/** What keeps how a removed signature stood; null where that was never kept. */
export function removalOf(tx: Db | Tx, signatureId: string): Promise<BulkItem | null> {
  return tx.bulkItem.findFirst({
    where: { signatureId, undone: false, before: { not: null }, bulk: { kind: 'REMOVE' } },
    orderBy: { bulk: { startedAt: 'desc' } },
  });
}

/** Writes down that it was put back, or that it will stand otherwise once it is. */
export async function writeRemoval(
  tx: Tx,
  { bulkId, signatureId }: BulkItem,
  data: { undone: true } | { before: 'WITHDRAWN' },
): Promise<void> {
  const where = { bulkId_signatureId: { bulkId, signatureId } };
  await tx.bulkItem.update({ where, data, select: { bulkId: true } });
}
