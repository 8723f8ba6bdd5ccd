import { Prisma } from '@/generated/prisma/client';

// When a chore may have something to do: true whenever it would find any, at the price of an index. One time too many costs the
// chore's own look; none may be missing.

const since = (now: Date, ms: number) =>
  Prisma.sql`${new Date(now.getTime() - ms).toISOString()}::timestamptz`;
const WEEK = 7 * 86_400_000;

// As the partial index "Mail_letter_came_back" has it.
const cameBack = Prisma.raw(`m."letterId" IS NOT NULL
  AND m.state IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'PARKED', 'CANCELLED')`);

/** A letter that came back and was not seen to. */
export const lettersReturned = () => Prisma.sql`EXISTS (
  SELECT 1 FROM "Mail" m JOIN "Letter" l ON l.id = m."letterId" WHERE ${cameBack} AND l."returnedAt" IS NULL)`;

/** A letter that came back, was complained of or is parked, or an answer or an objection of the last week; told of or not. */
export const toTellOf = (now: Date) => Prisma.sql`
  EXISTS (SELECT 1 FROM "Mail" m WHERE ${cameBack})
  OR EXISTS (SELECT 1 FROM "Answer" WHERE state = 'GIVEN' AND "givenAt" > ${since(now, WEEK)})
  OR EXISTS (SELECT 1 FROM "Signature" WHERE "objectedAt" > ${since(now, WEEK)})`;

/** An update that is due or under way, and mails of any that are not to go, or not yet. */
export const updatesDue = (now: Date) => Prisma.sql`
  EXISTS (SELECT 1 FROM "Mail" WHERE "updateId" IS NOT NULL AND state = 'WAITING')
  OR EXISTS (
    SELECT 1 FROM "Update" WHERE state = 'SENDING' OR (state = 'SCHEDULED' AND "dueAt" <= ${since(now, 0)}))`;

/** A bulk act under way. */
export const bulkActs = () =>
  Prisma.sql`EXISTS (SELECT 1 FROM "BulkAct" WHERE state IN ('COUNTING', 'RUNNING', 'UNDOING'))`;

/** A call to a hook that is due, whether or not the hook is in force. */
export const callsDue = (now: Date) =>
  Prisma.sql`EXISTS (SELECT 1 FROM "HookCall" WHERE state = 'WAITING' AND "nextTryAt" <= ${since(now, 0)})`;

/** A list of people on paper that is being imported. */
export const paperBegun = () => Prisma.sql`EXISTS (SELECT 1 FROM "PaperImport" WHERE state = 'IMPORTING')`;

/** A list that waits, or that some worker is at: it may be this one, or one that was killed. */
export const listsAsked = () =>
  Prisma.sql`EXISTS (SELECT 1 FROM "List" WHERE state IN ('WAITING', 'RUNNING'))`;

/** Somebody who asked what they signed, and was not looked up yet. */
export const askedDue = () =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Asked" WHERE "lookedAt" IS NULL AND sealed IS NOT NULL)`;

/** A campaign whose date to be erased has come, that is being erased, or that somebody signed while it was. */
export const purgesDue = (now: Date) => Prisma.sql`
  EXISTS (SELECT 1 FROM "Campaign" WHERE "purgedAt" IS NULL AND "purgesAt" <= ${since(now, 0)} AND state <> 'DRAFT')
  OR EXISTS (SELECT 1 FROM "Campaign" WHERE "purgingAt" IS NOT NULL AND "purgedAt" IS NULL)
  OR EXISTS (
    SELECT 1 FROM "Campaign" c WHERE "purgedAt" > ${since(now, 86_400_000)}
      AND EXISTS (SELECT 1 FROM "Signature" WHERE "campaignId" = c.id))`;

/** A campaign whose key is to be destroyed: by the database's clock its hour is over, or has not begun. */
export const hoursOver = () => Prisma.sql`
  EXISTS (SELECT 1 FROM "Campaign" WHERE "destroysAt" <= clock_timestamp())
  OR EXISTS (SELECT 1 FROM "Campaign" WHERE "destroysAt" > clock_timestamp() + interval '1 hour')`;
