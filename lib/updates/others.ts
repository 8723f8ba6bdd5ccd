import { db, type Tx } from '@/lib/db';
import { timeOf } from './update';

/** Whoever says when an update of a campaign goes does so alone: the distance between two is looked at first. */
export async function lockUpdates(tx: Tx, campaignId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('updates:' || ${campaignId}, 0))`;
}

/**
 * When a campaign's other updates went or are to go; one that was cancelled before it began counts for nothing, one that
 * was stopped on its way has reached people.
 * @param not the update that is asked for
 */
export async function timesOfOthers(
  campaignId: string,
  not: string | null,
  tx: Tx | ReturnType<typeof db> = db(),
): Promise<Date[]> {
  const rows = await tx.update.findMany({
    where: {
      campaignId,
      ...(not && { id: { not } }),
      OR: [{ state: 'SCHEDULED' }, { startedAt: { not: null } }],
    },
    select: { startedAt: true, dueAt: true },
  });
  return rows.flatMap((row) => timeOf(row) ?? []);
}
