import type { MailKind } from '@/generated/prisma/enums';
import { db } from '@/lib/db';

// Mails that a restore found in its backup before they were sent. Whether they went afterwards nobody knows: they are PARKED
// under this word, and a person decides.

/** What `Mail.failure` says of them. The statements spell it out: a partial index serves no parameter. */
export const RESTORED = 'restored';

const CHUNK = 1_000;
/** Beyond this nobody needs the exact number, and health asks often. */
const MOST = 100_000;

/** How many such mails there are, by kind, of a hundred thousand at most; served by the partial index "Mail_restored". */
export async function restoredMails(): Promise<{ kind: MailKind; count: number }[]> {
  return db().$queryRaw<{ kind: MailKind; count: number }[]>`
    SELECT kind, count(*)::int AS count FROM (
      SELECT kind FROM "Mail" WHERE state = 'PARKED' AND failure = 'restored' LIMIT ${MOST}) AS found
    GROUP BY kind ORDER BY kind`;
}

/**
 * Decides on such mails: `send` puts them into the outbox again, composed as things stand now (what has nothing to say any more
 * is cancelled there); `drop` cancels them. In chunks, those an organiser has decided on meanwhile left out.
 * @param kind of one kind alone; all unless given
 * @returns how many
 */
export async function decideRestored(what: 'send' | 'drop', now: Date, kind?: MailKind): Promise<number> {
  const state = what === 'send' ? 'WAITING' : 'CANCELLED';
  for (let decided = 0; ; ) {
    const some = await db().$executeRaw`
      WITH chosen AS MATERIALIZED (
        SELECT id FROM "Mail" WHERE state = 'PARKED' AND failure = 'restored'
          AND (${kind ?? null}::text IS NULL OR kind::text = ${kind ?? null}::text)
        LIMIT ${CHUNK} FOR UPDATE SKIP LOCKED)
      UPDATE "Mail" SET state = ${state}::"MailState", failure = NULL,
        "dueAt" = CASE WHEN ${what} = 'send' THEN ${now}::timestamptz ELSE "dueAt" END
      FROM chosen WHERE "Mail".id = chosen.id`;
    decided += some;
    if (some < CHUNK) return decided;
  }
}
