import { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';

// Of the mails of updates to signers, those that wait in the outbox. The states stand in the queries as words, so that the
// partial index "Mail_update_waiting" serves them: an update may have hundreds of thousands of mails that have long gone.

/** Mails changed by one statement: none of them is kept from its writer for long. */
const CHUNK = 5_000;
// The rest is for the next round.
const CHUNKS_AT_ONCE = 20;

const HOUR = 3_600_000;
// More than lies between two rounds: what is postponed is never due while its campaign is hidden.
const AHEAD = 60_000;

/** Campaigns that the public sees and whose names are not withheld; those of all others (`hidden`, see `standing`) wait. */
export const inPublic = (now: Date) =>
  ({
    hiddenAt: null,
    panicAt: null,
    state: { not: 'DRAFT' },
    opensAt: { lte: now },
  }) satisfies Prisma.CampaignWhereInput;

/** Asks whether any mail of an update to a signer waits: one row, `waits`. */
export const anyWaits = (updateId: string): Prisma.Sql => Prisma.sql`
  SELECT EXISTS (
    SELECT 1 FROM "Mail" WHERE "updateId" = ${updateId}::uuid AND state = 'WAITING' AND "signatureId" IS NOT NULL
  ) AS waits`;

/** Clears away what still waits of updates that were cancelled on their way. A mail that is being written is left to its writer. */
export async function cancelLeft(chunk = CHUNK): Promise<void> {
  const cancelled = await db().$queryRaw<{ id: string }[]>`
    SELECT u.id FROM "Update" u WHERE u.state = 'CANCELLED' AND EXISTS (
      SELECT 1 FROM "Mail" m WHERE m."updateId" = u.id AND m.state = 'WAITING' AND m."signatureId" IS NOT NULL
    )`;
  for (const { id } of cancelled)
    await inChunks(
      chunk,
      () => db().$executeRaw`
        WITH waiting AS MATERIALIZED (
          SELECT id FROM "Mail" WHERE "updateId" = ${id}::uuid AND state = 'WAITING' AND "signatureId" IS NOT NULL
          LIMIT ${chunk} FOR UPDATE SKIP LOCKED
        )
        UPDATE "Mail" SET state = 'CANCELLED' FROM waiting WHERE "Mail".id = waiting.id`,
    );
}

/**
 * Puts off by an hour what is due, or about to be, of hidden campaigns' updates, those due first: were they taken, they could
 * not be composed, and others' mails taken with them would have to go one by one.
 */
export async function postponeHidden(now: Date, chunk = CHUNK): Promise<void> {
  const hidden = await db().update.findMany({
    where: { state: { in: ['SENDING', 'SENT'] }, campaign: { NOT: inPublic(now) } },
    select: { id: true },
  });
  const soon = new Date(now.getTime() + AHEAD);
  const later = new Date(now.getTime() + HOUR);
  for (const { id } of hidden)
    await inChunks(
      chunk,
      () => db().$executeRaw`
        WITH soon AS MATERIALIZED (
          SELECT id FROM "Mail" WHERE "updateId" = ${id}::uuid AND state = 'WAITING' AND "signatureId" IS NOT NULL
            AND "dueAt" <= ${soon}::timestamptz
          ORDER BY "dueAt" LIMIT ${chunk} FOR UPDATE SKIP LOCKED
        )
        UPDATE "Mail" SET "dueAt" = ${later}::timestamptz FROM soon WHERE "Mail".id = soon.id`,
    );
}

async function inChunks(chunk: number, change: () => Promise<number>): Promise<void> {
  for (let done = 0; done < CHUNKS_AT_ONCE; done++) if ((await change()) < chunk) break;
}
