import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

// After a restore nothing may be mailed twice. A backup shows what had been sent when it was made, not what was sent after
// that: whatever the restored site would send by itself, and may have sent already, waits for a person.

export type Quieted = {
  /** mails that were in the outbox, or in a request without an answer */
  mails: number;
  /** campaigns whose letters are paused */
  letters: number;
  /** updates that were planned (drafts again) or on their way (stopped) */
  updates: number;
};

/** Keeps from going whatever may have gone between the backup and now, within the transaction that restores. */
export async function quiet(client: Client, madeAt: Date, now: Date): Promise<Quieted> {
  const run = async (sql: string, ...values: unknown[]) => (await client.query(sql, values)).rowCount ?? 0;

  // Updates first: of one that was on its way nobody knows whom it reached after the backup; its mails are not to be sent singly.
  const stopped = await run(`UPDATE "Update" SET state = 'CANCELLED' WHERE state = 'SENDING'`);
  await run(`
    UPDATE "Mail" m SET state = 'CANCELLED' FROM "Update" u
    WHERE u.id = m."updateId" AND u.state = 'CANCELLED' AND m.state = 'WAITING' AND m."signatureId" IS NOT NULL`);
  const drafts = await run(
    `UPDATE "Update" SET state = 'DRAFT', "dueAt" = NULL, sooner = false WHERE state = 'SCHEDULED'`,
  );

  // Who asked what they signed asks again.
  await run(`DELETE FROM "Asked"`);

  // The outbox. A request without an answer may have been answered since; its bytes no backup holds.
  const mails = await run(
    `UPDATE "Mail" SET state = 'PARKED', failure = 'restored' WHERE state IN ('WAITING', 'QUEUED')`,
  );
  await run(`UPDATE "SignIn" SET "expiresAt" = least("expiresAt", $1)`, now);

  // What would be written next: letters about positions that may stand in one already, reminders, notices.
  const letters = await run(
    `UPDATE "Campaign" SET "lettersPausedAt" = $1, "lettersLookAt" = NULL
     WHERE "lettersPausedAt" IS NULL AND "lettersReleasedAt" IS NOT NULL AND "finalLettersAt" IS NULL
       AND "purgingAt" IS NULL`,
    now,
  );
  await run(
    `UPDATE "Signature" SET "remindedAt" = $1
     WHERE state = 'PENDING' AND "remindedAt" IS NULL AND "signedAt" <= $1::timestamptz - interval '2 days'`,
    now,
  );
  await noticesAsTold(run, now);

  // A key whose last hour had begun gets that hour again: who stopped it after the backup must be able to stop it once more.
  await run(
    `UPDATE "Campaign" SET "destroysAt" = greatest("destroysAt", $1::timestamptz + interval '1 hour') WHERE "destroysAt" IS NOT NULL`,
    now,
  );
  await writeDown(run, madeAt, now);
  return { mails, letters, updates: stopped + drafts };
}

type Run = (sql: string, ...values: unknown[]) => Promise<number>;

/** What nobody had been told of, told or not: it stands on the organisers' pages. */
async function noticesAsTold(run: Run, now: Date): Promise<void> {
  await run(
    `INSERT INTO "Notice" (id, "campaignId", "organiserId", about, "answerId", at)
     SELECT gen_random_uuid(), a."campaignId", t."organiserId", 'ANSWER_GIVEN', a.id, $1
     FROM "Answer" a JOIN "Campaign" c ON c.id = a."campaignId" JOIN "Membership" t ON t."organisationId" = c."organisationId"
     WHERE a.state = 'GIVEN' ON CONFLICT DO NOTHING`,
    now,
  );
  await run(
    `INSERT INTO "Notice" (id, "campaignId", "organiserId", about, "letterId", at)
     SELECT gen_random_uuid(), l."campaignId", t."organiserId",
       (CASE WHEN m.state = 'COMPLAINED' THEN 'LETTER_COMPLAINED' ELSE 'LETTER_BOUNCED' END)::"NoticeAbout", l.id, $1
     FROM "Mail" m JOIN "Letter" l ON l.id = m."letterId" JOIN "Campaign" c ON c.id = l."campaignId"
       JOIN "Membership" t ON t."organisationId" = c."organisationId"
     WHERE m.state IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED') ON CONFLICT DO NOTHING`,
    now,
  );
  await run(
    `INSERT INTO "Notice" (id, "campaignId", "organiserId", about, "signatureId", at)
     SELECT gen_random_uuid(), s."campaignId", t."organiserId", 'SIGNER_OBJECTS', s.id, $1
     FROM "Signature" s JOIN "Campaign" c ON c.id = s."campaignId" JOIN "Membership" t ON t."organisationId" = c."organisationId"
     WHERE s."objectedAt" IS NOT NULL ON CONFLICT DO NOTHING`,
    now,
  );
}

/** In the log of every organisation that has campaigns: from when what they see is, and that what came after is gone. */
async function writeDown(run: Run, madeAt: Date, now: Date): Promise<void> {
  const made = madeAt.toISOString().slice(0, 16).replace('T', ' ');
  await run(
    `INSERT INTO "AuditEntry" (id, at, "organisationId", act, detail)
     SELECT gen_random_uuid(), $1, o.id, 'site.restore', jsonb_build_object('made', $2::text, 'run', $3::text)
     FROM "Organisation" o`,
    now,
    made,
    randomUUID(),
  );
}
