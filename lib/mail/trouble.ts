import { db } from '@/lib/db';
import { standsStill } from './post';

const LATE = 5 * 60_000;
const WEEK = 7 * 86_400_000;

/** What is wrong with the mail, for whoever runs the site. */
export type MailTrouble = {
  /** the name of the API's error, while nothing is sent because of it */
  stopped: string | null;
  /** since when; null while it is not stopped */
  sinceStopped: Date | null;
  /** since when mail has been due that no worker has taken up; null while it is less than five minutes */
  lateSince: Date | null;
  /** postings of the last seven days of which nobody knows whether they went */
  parked: number;
};

/** How the mail is doing; null when all is well. Parked mail alone is shown, but the queue is well. */
export async function mailTrouble(now: Date): Promise<MailTrouble | null> {
  const [stopped, oldest, parked] = await Promise.all([
    standsStill(now),
    db().mail.findFirst({
      where: { state: 'WAITING', dueAt: { lt: new Date(now.getTime() - LATE) } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
    db().posting.count({ where: { state: 'PARKED', settledAt: { gt: new Date(now.getTime() - WEEK) } } }),
  ]);
  const sinceStopped = stopped ? await stoppedSince() : null;
  const trouble = { stopped, sinceStopped, lateSince: oldest?.dueAt ?? null, parked };
  return stopped || oldest || parked > 0 ? trouble : null;
}

/** The first posting that was stopped since the last that was accepted; after 24 hours another has taken its place. */
async function stoppedSince(): Promise<Date | null> {
  const [found] = await db().$queryRaw<{ since: Date | null }[]>`
    WITH accepted AS (SELECT max("settledAt") AS at FROM "Posting" WHERE "state" = 'ACCEPTED')
    SELECT greatest(min("frozenAt"), max(accepted.at)) AS since FROM "Posting", accepted
    WHERE "failure" LIKE 'stop:%' AND ("settledAt" IS NULL OR accepted.at IS NULL OR "settledAt" > accepted.at)`;
  return found?.since ?? null;
}
