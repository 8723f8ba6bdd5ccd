import { db } from '@/lib/db';
import { priorities } from './mail';
import { standsStill } from './post';
import { restoredMails } from './restored';

const LATE = 5 * 60_000;
const HOUR = 3_600_000;
const WEEK = 7 * 86_400_000;

/** What is wrong with the mail, for whoever runs the site. */
export type MailTrouble = {
  /** the name of the API's error, while nothing is sent because of it */
  stopped: string | null;
  /** since when; null while it is not stopped */
  sinceStopped: Date | null;
  /**
   * since when mail has been due that should have gone, or been tried again and again; null while none is late. Late is what somebody waits for (up to a
   * confirmation) and has been due for five minutes; any other mail only when, besides, nothing has been frozen or settled
   * for five minutes: a large update takes its time, and letters wait their turn.
   */
  lateSince: Date | null;
  /** postings of the last seven days of which nobody knows whether they went */
  parked: number;
  /** mails that could not be written for an hour or more: a mistake of ours, and whatever builds on them waits */
  unwritten: number;
  /** mails that a restore found unsent in its backup: they may have gone since, and wait for a person */
  restored: number;
};

/** How the mail is doing; null when all is well. Parked mail alone is shown, but the queue is well. */
export async function mailTrouble(now: Date): Promise<MailTrouble | null> {
  const [stopped, late, parked, unwritten, found] = await Promise.all([
    standsStill(now),
    lateSince(new Date(now.getTime() - LATE)),
    db().posting.count({ where: { state: 'PARKED', settledAt: { gt: new Date(now.getTime() - WEEK) } } }),
    unwrittenSince(new Date(now.getTime() - HOUR)),
    restoredMails(),
  ]);
  const back = found.reduce((sum, { count }) => sum + count, 0);
  const sinceStopped = stopped ? await stoppedSince() : null;
  const trouble = { stopped, sinceStopped, lateSince: late, parked, unwritten, restored: back };
  return stopped || late || parked + unwritten + back > 0 ? trouble : null;
}

/** Served by the partial index "Mail_put_off", which needs the state written out. */
async function unwrittenSince(before: Date): Promise<number> {
  const [found] = await db().$queryRaw<{ mails: number }[]>`
    SELECT count(*)::int AS mails FROM "Mail" WHERE state = 'WAITING' AND failure IS NOT NULL
      AND "createdAt" < ${before}::timestamptz AND failure LIKE 'compose:%'`;
  return found?.mails ?? 0;
}

/** When the oldest mail that is late fell due. Looks at one entry of the index for each priority, however many wait. */
async function lateSince(before: Date): Promise<Date | null> {
  const oldest = await db().$queryRaw<{ priority: number; due: Date | null }[]>`
    SELECT priority, (
      SELECT m."dueAt" FROM "Mail" m WHERE m.state = 'WAITING' AND m.priority = each.priority
      ORDER BY m."dueAt" LIMIT 1
    ) AS due FROM unnest(${[...new Set(Object.values(priorities))]}::int[]) AS each (priority)`;
  const late = oldest.flatMap(({ priority, due }) => (due && due < before ? [{ priority, due }] : []));
  const tried = await triedSince(before);
  if (late.length === 0) return tried;
  const counts = (await anyMoved(before)) ? late.filter((each) => isUrgent(each.priority)) : late;
  const times = [...counts.map(({ due }) => due), ...(tried ? [tried] : [])].map((at) => at.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/**
 * When the oldest posting was frozen that has been tried since without being taken, by an API that is away; those put off for a reason
 * of their own are left out. Few are tried at once: see `MOST_UNSETTLED`.
 */
async function triedSince(before: Date): Promise<Date | null> {
  const [found] = await db().$queryRaw<{ since: Date | null }[]>`
    SELECT min("frozenAt") AS since FROM "Posting" WHERE state = 'FROZEN' AND tries > 0
      AND "frozenAt" < ${before}::timestamptz AND (failure LIKE 'retry:%' OR failure LIKE 'later:%')`;
  return found?.since ?? null;
}

const isUrgent = (priority: number) => priority <= priorities.CONFIRMATION;

/**
 * Whether any posting was frozen or settled since. What was settled was last claimed for longer than a try takes, so its next
 * try lies later still: that is what the index knows.
 */
async function anyMoved(since: Date): Promise<boolean> {
  const moved = await db().$queryRaw<{ found: number }[]>`
    (SELECT 1 AS found FROM "Posting" WHERE state = 'FROZEN' AND "frozenAt" > ${since}::timestamptz LIMIT 1)
    UNION ALL
    (SELECT 1 FROM "Posting" WHERE state IN ('ACCEPTED', 'REFUSED', 'PARKED') AND "nextTryAt" > ${since}::timestamptz
      AND "settledAt" > ${since}::timestamptz LIMIT 1)
    LIMIT 1`;
  return moved.length > 0;
}

/** The first posting that was stopped since the last that was accepted; after 24 hours another has taken its place. */
async function stoppedSince(): Promise<Date | null> {
  const [found] = await db().$queryRaw<{ since: Date | null }[]>`
    WITH accepted AS (SELECT max("settledAt") AS at FROM "Posting" WHERE "state" = 'ACCEPTED')
    SELECT greatest(min("frozenAt"), max(accepted.at)) AS since FROM "Posting", accepted
    WHERE "failure" LIKE 'stop:%' AND ("settledAt" IS NULL OR accepted.at IS NULL OR "settledAt" > accepted.at)`;
  return found?.since ?? null;
}
