import type { MailState, PostingState } from '@/generated/prisma/enums';
import { db, type Tx } from '@/lib/db';
import { countInFunnel } from './funnel';
import { PARKED_AFTER } from './posting';

// What becomes of postings with time.

/**
 * Settles what no answer settled within 24 hours and destroys its bytes. What may have gone is parked: Resend has forgotten
 * the key, sending again could be a second mail, and nobody knows whether there was a first; it is never resent of itself
 * and shown to whoever runs the site. What has certainly not gone waits again and is composed anew; unless it was put off
 * all day for a reason of its own: that mail has failed.
 * @returns how many postings
 */
export async function parkStale(now: Date): Promise<number> {
  const before = new Date(now.getTime() - PARKED_AFTER);
  return await db().$transaction(async (tx) => {
    const stale = await tx.$queryRaw<{ id: string; gone: boolean; failure: string | null }[]>`
      SELECT "id", "asked" OR "tries" > "stops" AS "gone", "failure" FROM "Posting"
      WHERE "state" = 'FROZEN' AND "frozenAt" <= ${before}::timestamptz FOR UPDATE`;
    const unsent = stale.filter(({ gone }) => !gone);
    const failed = unsent.filter(({ failure }) => failure?.startsWith('alone:'));
    const again = unsent.filter((each) => !failed.includes(each));
    await settleAll(tx, now, idsOf(stale.filter(({ gone }) => gone)), 'PARKED', 'PARKED');
    const bounced = await settleAll(tx, now, idsOf(failed), 'REFUSED', 'FAILED');
    await settleAll(tx, now, idsOf(again), 'REFUSED', 'WAITING');
    await countInFunnel(tx, { bounced });
    return stale.length;
  });
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);

/**
 * A mail that failed keeps why; one that waits again keeps its posting, by which it is known to have been queued before.
 * @returns the mails
 */
async function settleAll(
  tx: Tx,
  now: Date,
  ids: string[],
  posting: PostingState,
  mail: MailState,
): Promise<string[]> {
  if (ids.length === 0) return [];
  await tx.posting.updateMany({
    where: { id: { in: ids } },
    data: { state: posting, sealed: null, settledAt: now },
  });
  const mails = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Mail" SET "state" = ${mail}::"MailState",
      "failure" = CASE WHEN ${mail} = 'FAILED' THEN substr("Posting"."failure", length('alone:') + 1) END
    FROM "Posting" WHERE "Mail"."postingId" = "Posting"."id" AND "Posting"."id" = ANY(${ids}::uuid[])
      AND "Mail"."state" = 'QUEUED' RETURNING "Mail"."id"`;
  return idsOf(mails);
}

const KEPT = 30 * 86_400_000;
const CHUNK = 1_000;

/**
 * Deletes postings settled more than thirty days ago, a thousand at a time; their mails stay.
 * @returns how many
 */
export async function forgetPostings(now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT);
  for (let forgotten = 0; ; ) {
    const deleted = await db().$executeRaw`
      DELETE FROM "Posting" WHERE "id" IN (
        SELECT "id" FROM "Posting" WHERE "state" <> 'FROZEN' AND "settledAt" < ${before}::timestamptz
        LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED)`;
    forgotten += deleted;
    if (deleted < CHUNK) return forgotten;
  }
}
