import { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { countBecame } from '@/lib/mail/funnel';
import { UNDO_WITHIN } from './bulk';

/** As long as a link confirms (see `confirmableUntil`): what was typed is kept no day longer. */
const KEPT = 21 * 86_400_000;
const CHUNK = 1_000;

/**
 * Deletes what was typed and never confirmed, 21 days after it was, and the mails about it; the funnel keeps that there was
 * somebody. What was removed before it was confirmed goes as well, once that cannot be undone any more. Whoever is confirming
 * meanwhile is passed over: a confirmed signature is never deleted.
 * @returns how many were deleted
 */
export async function forgetUnconfirmed(now: Date): Promise<number> {
  const signedBefore = new Date(now.getTime() - KEPT);
  const removedBefore = new Date(now.getTime() - UNDO_WITHIN);
  const old = { pending: pending(signedBefore), removed: removed(signedBefore, removedBefore) };
  return (await forgetAll(old.pending)) + (await forgetAll(old.removed));
}

// Each in the words of an index that holds few others.
const pending = (signedBefore: Date) => Prisma.sql`
  state = 'PENDING' AND "signedAt" < ${signedBefore}::timestamptz ORDER BY "signedAt"`;
const removed = (signedBefore: Date, removedBefore: Date) => Prisma.sql`
  state IN ('REMOVED', 'WITHDRAWN') AND state = 'REMOVED' AND "confirmedAt" IS NULL
    AND "signedAt" < ${signedBefore}::timestamptz AND "changedAt" < ${removedBefore}::timestamptz
  ORDER BY "campaignId", id`;

async function forgetAll(old: Prisma.Sql): Promise<number> {
  for (let forgotten = 0; ; ) {
    const some = await db().$transaction((tx) => forgetSome(tx, old), { timeout: 60_000, maxWait: 10_000 });
    forgotten += some;
    if (some < CHUNK) return forgotten;
  }
}

async function forgetSome(tx: Tx, oldest: Prisma.Sql): Promise<number> {
  const old = await tx.$queryRaw<{ id: string; asked: boolean }[]>`
    SELECT id, state = 'PENDING' AND "erasedAt" IS NULL AS asked FROM "Signature"
    WHERE ${oldest} LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED`;
  if (old.length === 0) return 0;
  const ids = old.map(({ id }) => id);
  // Mails before the funnel, as receipts lock them, though they are only deleted after it has counted them.
  await tx.$queryRaw`SELECT 1 FROM "Mail" WHERE "signatureId" = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  // Who was erased or removed before is counted as gone already.
  await countBecame(tx, { confirmed: [], gone: old.filter(({ asked }) => asked).map(({ id }) => id) });
  return tx.$executeRaw`DELETE FROM "Signature" WHERE id = ANY(${ids}::uuid[])`;
}
