import { db } from '@/lib/db';

/** No more are counted than this: how many more there are changes nothing for who looks. */
const MOST = 100_000;

/**
 * How many mails wait, and how many postings stand in each state that is not yet over, or ended badly: from indexes that hold
 * nothing else. Parked ones are those of the last seven days.
 */
export async function mailsWaiting(): Promise<{ waiting: number; posting: number; parked: number }> {
  const [found] = await db().$queryRaw<[{ waiting: number; posting: number; parked: number }]>`
    SELECT
      (SELECT count(*)::int FROM (SELECT 1 FROM "Mail" WHERE state = 'WAITING'
        ORDER BY priority, "dueAt" LIMIT ${MOST}) AS m) AS waiting,
      (SELECT count(*)::int FROM "Posting" WHERE state = 'FROZEN') AS posting,
      (SELECT count(*)::int FROM "Posting" WHERE state = 'PARKED'
        AND "settledAt" > now() - interval '7 days') AS parked`;
  return found;
}

/** The requests that mails came of, by mail; those that none is known of are left out. */
export async function requestsOf(mails: readonly string[]): Promise<Record<string, string>> {
  const found = await db().mail.findMany({
    where: { id: { in: [...mails] }, requestId: { not: null } },
    select: { id: true, requestId: true },
  });
  return Object.fromEntries(found.map(({ id, requestId }) => [id, requestId ?? '']));
}
