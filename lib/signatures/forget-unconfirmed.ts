import { db, type Tx } from '@/lib/db';
import { countBecame } from '@/lib/mail/funnel';

/** As long as a link confirms (see `confirmableUntil`): what was typed is kept no day longer. */
const KEPT = 21 * 86_400_000;
const CHUNK = 1_000;

/**
 * Deletes what was typed and never confirmed, 21 days after it was, and the mails about it; the funnel keeps that there was
 * somebody. Whoever is confirming meanwhile is passed over: a confirmed signature is never deleted.
 * @returns how many were deleted
 */
export async function forgetUnconfirmed(now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT);
  for (let forgotten = 0; ; ) {
    const some = await db().$transaction((tx) => forgetSome(tx, before), {
      timeout: 60_000,
      maxWait: 10_000,
    });
    forgotten += some;
    if (some < CHUNK) return forgotten;
  }
}

async function forgetSome(tx: Tx, before: Date): Promise<number> {
  const old = await tx.$queryRaw<{ id: string; erased: boolean }[]>`
    SELECT id, "erasedAt" IS NOT NULL AS erased FROM "Signature"
    WHERE state = 'PENDING' AND "signedAt" < ${before}::timestamptz
    ORDER BY "signedAt" LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED`;
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  // Mails before the funnel, as receipts lock them, though they are only deleted after it has counted them.
  await tx.$queryRaw`SELECT 1 FROM "Mail" WHERE "signatureId" = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  // Who was erased before is counted as gone already.
  await countBecame(tx, { confirmed: [], gone: old.filter(({ erased }) => !erased).map(({ id }) => id) });
  return tx.$executeRaw`DELETE FROM "Signature" WHERE id = ANY(${ids}::uuid[])`;
}
