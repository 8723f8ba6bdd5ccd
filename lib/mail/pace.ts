import { db } from '@/lib/db';

// One rate for all workers, kept where they all look: a row of the limits' own table says when the next request may leave.
const KEY = 'mail-api';

/**
 * Takes the next turn to send one request.
 * @param perSecond requests per second, of all workers together
 * @returns 0 when the turn is ours, else the milliseconds until the next one
 */
export async function takeTurn(now: Date, perSecond: number): Promise<number> {
  const next = new Date(now.getTime() + Math.ceil(1_000 / perSecond));
  const taken = await db().$executeRaw`
    INSERT INTO "Limit" ("key", "points", "expire") VALUES (${KEY}, 0, ${next}::timestamptz)
    ON CONFLICT ("key") DO UPDATE SET "expire" = EXCLUDED."expire"
    WHERE "Limit"."expire" IS NULL OR "Limit"."expire" <= ${now}::timestamptz`;
  if (taken > 0) return 0;
  const row = await db().limit.findUnique({ where: { key: KEY } });
  return Math.max(1, (row?.expire?.getTime() ?? 0) - now.getTime());
}

/** Nobody sends anything until then: the API said so. */
export async function pauseUntil(until: Date): Promise<void> {
  await db().$executeRaw`
    INSERT INTO "Limit" ("key", "points", "expire") VALUES (${KEY}, 0, ${until}::timestamptz)
    ON CONFLICT ("key") DO UPDATE SET "expire" = GREATEST("Limit"."expire", EXCLUDED."expire")`;
}
