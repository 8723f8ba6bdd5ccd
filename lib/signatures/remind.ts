import { db } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { priorities, statesCameBack } from '@/lib/mail/mail';
import { MAILS_AT_MOST } from './signature';

const DAY = 86_400_000;
const AFTER = 2 * DAY;
/** A link confirms for 21 days (see `confirmableUntil`); a reminder of one that dies within a day helps nobody. */
const UNTIL = 20 * DAY;
const CHUNK = 500;

/**
 * Reminds once, two days after signing, everybody who has not confirmed: while the campaign is open, the link has another
 * day, and no mail to them came back, was complained of, or is still on its way out. What is held is looked at first.
 * @returns how many reminders were put into the outbox; several workers at once never remind anybody twice
 */
export async function remindDue(now: Date): Promise<number> {
  for (let reminded = 0; ; ) {
    const put = await remindSome(now);
    reminded += put;
    if (put < CHUNK) {
      if (reminded > 0) wakeMail();
      return reminded;
    }
  }
}

/** One statement, so that nobody is marked as reminded without a mail. */
async function remindSome(now: Date): Promise<number> {
  const [before, after] = [new Date(now.getTime() - AFTER), new Date(now.getTime() - UNTIL)];
  return await db().$executeRaw`
    WITH due AS MATERIALIZED (
      SELECT s.id FROM "Signature" s JOIN "Campaign" c ON c.id = s."campaignId"
      WHERE s.state = 'PENDING' AND s."signedAt" <= ${before}::timestamptz AND s."signedAt" > ${after}::timestamptz
        AND s."remindedAt" IS NULL AND NOT s.held AND s."erasedAt" IS NULL
        AND s."mailsPut" BETWEEN 1 AND ${MAILS_AT_MOST - 1} AND s."lastMailAt" <= ${before}::timestamptz
        AND c.state = 'OPEN' AND c."hiddenAt" IS NULL AND c."panicAt" IS NULL AND c."opensAt" <= ${now}::timestamptz
        AND c."closesAt" > ${now}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM "Mail" m WHERE m."signatureId" = s.id
          AND m.state::text = ANY(${['WAITING', 'QUEUED', ...statesCameBack]}::text[]))
      ORDER BY s."signedAt" LIMIT ${CHUNK} FOR UPDATE OF s SKIP LOCKED
    ), reminded AS (
      UPDATE "Signature" s SET "remindedAt" = ${now}::timestamptz, "mailsPut" = s."mailsPut" + 1,
        "lastMailAt" = ${now}::timestamptz
      FROM due WHERE s.id = due.id RETURNING s.id, s.locale
    )
    INSERT INTO "Mail" (id, kind, priority, "signatureId", locale, "dueAt", "createdAt")
    SELECT gen_random_uuid(), 'REMINDER', ${priorities.REMINDER}, id, locale, ${now}::timestamptz, ${now}::timestamptz
    FROM reminded`;
}
