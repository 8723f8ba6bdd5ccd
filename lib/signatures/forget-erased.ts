import { db, type Tx } from '@/lib/db';

/** Links confirm until so long after closing (see `confirmableUntil`), and the last letters wait as long for them. */
const AFTER_CLOSING = 86_400_000;
const CHUNK = 1_000;
const TRANSACTION = { timeout: 60_000, maxWait: 10_000 };

/**
 * What is left of erased signatures. A day after each was erased: what became of the mails to it, but for those that say that the
 * mailbox wants or gets no mail. A day after its campaign has closed: which mailbox it came from, how many mails went there, and
 * the rest of them. Of each there stays a row that stands for nobody: its number, if it still counts, and that it was erased. In
 * chunks; killed anywhere, it carries on there.
 * @returns how many signatures stand for nobody now
 */
export async function forgetErased(now: Date, chunk = CHUNK): Promise<number> {
  while ((await inOne((tx) => forgetMails(tx, now, chunk))) === chunk);
  for (let forgotten = 0; ; ) {
    const some = await inOne((tx) => forgetSome(tx, now, chunk));
    forgotten += some;
    if (some < chunk) return forgotten;
  }
}

const inOne = (act: (tx: Tx) => Promise<number>) => db().$transaction(act, TRANSACTION);

/** What is on its way is left alone: its receipt is still to come. */
function forgetMails(tx: Tx, now: Date, chunk: number): Promise<number> {
  const before = new Date(now.getTime() - AFTER_CLOSING).toISOString();
  return tx.$executeRaw`
    DELETE FROM "Mail" WHERE id IN (
      SELECT m.id FROM "Signature" s JOIN "Mail" m ON m."signatureId" = s.id
      WHERE s."erasedAt" IS NOT NULL AND s."forgottenAt" IS NULL AND s."erasedAt" < ${before}::timestamptz
        AND m.state IN ('ACCEPTED', 'DELAYED', 'DELIVERED', 'CANCELLED')
      ORDER BY m.id LIMIT ${chunk} FOR UPDATE OF m SKIP LOCKED)`;
}

async function forgetSome(tx: Tx, now: Date, chunk: number): Promise<number> {
  const closedBefore = new Date(now.getTime() - AFTER_CLOSING).toISOString();
  const over = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM "Campaign" c CROSS JOIN LATERAL (
      SELECT id FROM "Signature" e WHERE "campaignId" = c.id AND "erasedAt" IS NOT NULL AND "forgottenAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Mail" WHERE "signatureId" = e.id AND state = 'QUEUED')
      ORDER BY "campaignId", id LIMIT ${chunk} FOR UPDATE SKIP LOCKED
    ) s WHERE c."closesAt" < ${closedBefore}::timestamptz LIMIT ${chunk}`;
  if (over.length === 0) return 0;
  const ids = over.map(({ id }) => id);
  await tx.$executeRaw`
    DELETE FROM "Mail" WHERE id IN (
      SELECT id FROM "Mail" WHERE "signatureId" = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE)`;
  // Two random UUIDs where the index was: as long, as unique, and made of no mailbox.
  return tx.$executeRaw`
    UPDATE "Signature" SET mailbox = decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'),
      "mailsPut" = 0, "lastMailAt" = NULL, "remindedAt" = NULL, "heldWhy" = CASE WHEN held THEN 'looked at' END,
      "removedWhy" = NULL, "forgottenAt" = ${now.toISOString()}::timestamptz
    WHERE id = ANY(${ids}::uuid[])`;
}
