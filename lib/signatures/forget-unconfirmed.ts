import { db } from '@/lib/db';

/** As long as a link confirms (see `confirmableUntil`): what was typed is kept no day longer. */
const KEPT = 21 * 86_400_000;
const CHUNK = 1_000;

/**
 * Deletes what was typed and never confirmed, 21 days after it was, and the mails about it. Whoever is confirming meanwhile
 * is passed over: a confirmed signature is never deleted.
 * @returns how many were deleted
 */
export async function forgetUnconfirmed(now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT);
  for (let forgotten = 0; ; ) {
    const some = await db().$executeRaw`
      WITH old AS MATERIALIZED (
        SELECT id FROM "Signature" WHERE state = 'PENDING' AND "signedAt" < ${before}::timestamptz
        ORDER BY "signedAt" LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED
      )
      DELETE FROM "Signature" s USING old WHERE s.id = old.id`;
    forgotten += some;
    if (some < CHUNK) return forgotten;
  }
}
