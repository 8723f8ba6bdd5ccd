import { db } from '@/lib/db';
import type { Also } from './keep';

/**
 * Undoes an import as one piece, also one that is under way: its signatures are gone, the campaign's figure falls.
 * @returns how many signatures it took away; `not-imported` when there is nothing to undo (any more)
 */
export async function undoImport(
  { campaignId, id }: { campaignId: string; id: string },
  now: Date,
  also: (...asked: [...Parameters<Also>, number]) => Promise<void>,
): Promise<{ ok: true; rows: number } | { ok: false; reason: 'not-found' | 'not-imported' }> {
  return db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "PaperImport" WHERE id = ${id}::uuid FOR UPDATE`;
      const row = await tx.paperImport.findFirst({ where: { id, campaignId }, select: { state: true } });
      if (!row) return { ok: false, reason: 'not-found' } as const;
      if (row.state !== 'IMPORTED' && row.state !== 'IMPORTING') {
        return { ok: false, reason: 'not-imported' } as const;
      }
      const { count } = await tx.paperSignature.deleteMany({ where: { importId: id } });
      await tx.paperImport.update({
        where: { id },
        data: { state: 'UNDONE', sealed: null, undoneAt: now },
        select: { id: true },
      });
      await also(tx, id, count);
      await tx.$executeRaw`
        UPDATE "CampaignCount" SET paper = paper - ${count} WHERE "campaignId" = ${campaignId}::uuid`;
      // The time of writing, not of the transaction's start, which may lie further back than the front looks.
      await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaignId}::uuid`;
      return { ok: true, rows: count } as const;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

/** Destroys an upload that was not imported. @returns false when there is none such (any more) */
export async function discardUpload(
  { campaignId, id }: { campaignId: string; id: string },
  also: Also,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.paperImport.deleteMany({ where: { id, campaignId, state: 'UPLOADED' } });
    if (count > 0) await also(tx, id);
    return count > 0;
  });
}

const DAY = 86_400_000;

/** Destroys the uploads that nobody imported within a day. */
export async function forgetUploads(now: Date): Promise<number> {
  const { count } = await db().paperImport.deleteMany({
    where: { state: 'UPLOADED', createdAt: { lt: new Date(now.getTime() - DAY) } },
  });
  return count;
}
