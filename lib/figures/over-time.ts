import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { dayIn, daysBetween, lastHours, type Step, stepsOf } from './figure';

/** What of a campaign says from when to when its figures run. */
export type Timed = { id: string; timeZone: string; opensAt: Date };

// Both read the tallies of one key: a row for each hour in which something happened, 9,000 a year, however many signed.

/**
 * How the count moved, hour by hour, and where it stood.
 * @param hours how many, up to the hour of `now`
 */
export async function byHour(
  { id }: Pick<Timed, 'id'>,
  now: Date,
  hours = 48,
  tx: Tx = db(),
): Promise<Step<Date>[]> {
  const moments = lastHours(now, hours);
  const since = moments[0] ?? now;
  const rows = await tx.tally.findMany({
    where: { ...total(id), hour: { gte: since } },
    select: { hour: true, count: true },
  });
  const [before] = await tx.$queryRaw<[{ sum: number }]>`
    SELECT coalesce(sum(count), 0)::int AS sum FROM "Tally"
    WHERE "campaignId" = ${id}::uuid AND dimension = 'TOTAL' AND key = '' AND hour < ${since}::timestamptz`;
  return stepsOf(moments, new Map(rows.map(({ hour, count }) => [hour.toISOString(), count])), before.sum);
}

/**
 * How the count moved, day by day in the campaign's own time zone, from its opening (or the first signature) until today, or
 * until the last thing that happened where it has ended. An hour belongs to the day it begins on: a zone half an hour off the
 * others has its midnight inside one.
 */
export async function byDay(
  campaign: Timed & { closesAt: Date },
  now: Date,
  tx: Tx = db(),
): Promise<Step<string>[]> {
  const { id, timeZone, opensAt, closesAt } = campaign;
  const rows = await tx.$queryRaw<{ day: string; by: number }[]>`
    SELECT to_char((hour AT TIME ZONE ${timeZone})::date, 'YYYY-MM-DD') AS day, sum(count)::int AS by
    FROM "Tally" WHERE "campaignId" = ${id}::uuid AND dimension = 'TOTAL' AND key = '' GROUP BY 1 ORDER BY 1`;
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const end = dayIn(closesAt < now ? closesAt : now, timeZone);
  const days = daysBetween(earlier(first, dayIn(opensAt, timeZone)), later(last, end));
  return stepsOf(days, new Map(rows.map(({ day, by }) => [day, by])));
}

const total = (campaignId: string) =>
  ({ campaignId, dimension: 'TOTAL', key: '' }) satisfies Prisma.TallyWhereInput;
const earlier = (one: string, other: string) => (one < other ? one : other);
const later = (one: string, other: string) => (one > other ? one : other);
