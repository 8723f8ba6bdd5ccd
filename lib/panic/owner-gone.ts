import { type Db, db, type Tx } from '@/lib/db';
import { OWNERS_STAY } from './panic';

/**
 * When somebody last stopped being an owner of an organisation: removed, made less, or gone by themselves; by the log, which says
 * what they were. Null when nobody did within a day.
 */
export async function ownerGone(organisationId: string, now: Date, tx: Tx | Db = db()): Promise<Date | null> {
  const since = new Date(now.getTime() - OWNERS_STAY).toISOString();
  // Older entries do not say what somebody was.
  const [row] = await tx.$queryRaw<[{ at: Date | null }]>`
    SELECT max(at) AS at FROM "AuditEntry"
    WHERE "organisationId" = ${organisationId}::uuid AND at > ${since}::timestamptz
      AND act IN ('member.remove', 'member.leave', 'member.role') AND coalesce(detail->>'from', 'OWNER') = 'OWNER'`;
  return row.at;
}

/** Waits until nobody's ownership is being changed, and keeps it so until the transaction ends. */
export async function holdOwners(tx: Tx, campaignId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Organisation" WHERE id = (SELECT "organisationId" FROM "Campaign" WHERE id = ${campaignId}::uuid)
    FOR NO KEY UPDATE`;
}
