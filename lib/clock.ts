import { db } from './db';
import { onePerProcess } from './one-per-process';

// Moments are written by many processes and compared by others: when mail is due, how long a lease holds, which worker was seen.
// PostgreSQL's clock is the one they all share.

/** A difference below this is the way to PostgreSQL and back, not the clocks; in ms. */
const NOISE = 1_000;
/** From this difference on somebody should set a clock right; in ms. */
const WRONG = 60_000;

/** By how many ms this process's own clock is ahead of PostgreSQL's. */
const known = onePerProcess('clock', () => ({ ahead: 0 }));

/** Now, by PostgreSQL's clock as far as this process knows it. */
export const clock = (): Date => new Date(Date.now() - known.ahead);

/**
 * Now, asked of PostgreSQL itself: for what must not happen early or late by any process's clock, not even until that is next
 * compared.
 */
export async function databaseTime(): Promise<Date> {
  const [row] = await db().$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  return row.now;
}

/** Asks PostgreSQL for the time. Each process does so at its start and again and again. */
export async function compareClocks(): Promise<void> {
  const before = Date.now();
  const now = await databaseTime();
  const ahead = Math.round((before + Date.now()) / 2 - now.getTime());
  known.ahead = Math.abs(ahead) < NOISE ? 0 : ahead;
}

/** How many seconds this process's own clock is ahead of PostgreSQL's; negative when it is behind, 0 when they agree. */
export const secondsAhead = (): number => Math.round(known.ahead / 1_000);

/** What to tell whoever runs the site of a clock that is so many seconds ahead; nothing where that does no harm. */
export function clockTrouble(whose: string, ahead: number): string[] {
  if (Math.abs(ahead) * 1_000 < WRONG) return [];
  const by = `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'}`;
  return [`The clock of ${whose} is ${by} the database's: set it right.`];
}
