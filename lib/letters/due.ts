import { db } from '@/lib/db';
import { type Clock, hourCome } from './rhythm';

/** How long, in milliseconds, letters that are held up are not looked at again. */
export const LOOK_AGAIN = 5 * 60_000;

/**
 * The campaigns in which a batch or a letter may be due. Cheap when there is none: figures and pointers only, no signature is
 * read. One too many costs a look; none may be missing.
 */
export async function campaignsDue(now: Date): Promise<string[]> {
  const [byFigures, byHour] = await Promise.all([dueByFigures(now), dueByHour(now)]);
  return [...new Set([...byFigures, ...byHour])];
}

async function dueByFigures(now: Date): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT c.id FROM "Campaign" c JOIN "CampaignCount" n ON n."campaignId" = c.id
    WHERE c.state <> 'DRAFT' AND c."hiddenAt" IS NULL AND c."opensAt" <= ${now}::timestamptz
      AND c."panicAt" IS NULL AND c."purgingAt" IS NULL
      AND c."lettersReleasedAt" IS NOT NULL AND c."lettersPausedAt" IS NULL
      AND EXISTS (SELECT 1 FROM "Addressee" a WHERE a."campaignId" = c.id)
      AND (
        -- N have come together.
        (c."letterEvery" IS NOT NULL AND ${now}::timestamptz < c."closesAt" + interval '1 day'
          AND n."lastPosition" - n."gatheredTo" >= greatest(c."letterEvery", c."letterMinimum"))
        -- Somebody was not told of a batch: held up, waiting for their week or milestone, or a letter came back.
        OR EXISTS (
          SELECT 1 FROM "Addressee" a WHERE a."campaignId" = c.id
            AND a."toldTo" < n."gatheredTo" AND a.trouble IS NULL AND a.rhythm <> 'STOP'
            AND (c."lettersLookAt" IS NULL OR c."lettersLookAt" <= ${now}::timestamptz))
        -- It has closed, and somebody's last letter is not written, or came back.
        OR (${now}::timestamptz >= c."closesAt" + interval '1 day' AND (c."finalLettersAt" IS NULL OR (
          n."gatheredTo" > 0 AND EXISTS (
            SELECT 1 FROM "Addressee" a WHERE a."campaignId" = c.id AND a.trouble IS NULL AND a.rhythm <> 'STOP'
              AND NOT EXISTS (
                SELECT 1 FROM "Letter" l WHERE l."addresseeId" = a.id AND l.final AND l."returnedAt" IS NULL
                  AND l."toPosition" >= n."gatheredTo")))))
      )`;
  return rows.map(({ id }) => id);
}

type Hour = Clock & { id: string; timeZone: string; servedAt: Date | null; lookAt: Date | null };

/** Hours are reckoned here, not in the query: a zone that the database does not know would fail it for every campaign. */
async function dueByHour(now: Date): Promise<string[]> {
  // No two of an addressee's hours are closer than this, whatever the clocks do.
  const before = new Date(now.getTime() - 22 * 3_600_000);
  const rows = await db().$queryRaw<Hour[]>`
    SELECT c.id, c."letterRhythm"::text AS "letterRhythm", c."letterHour", c."letterWeekday", a."timeZone", a."servedAt",
      c."lettersLookAt" AS "lookAt"
    FROM "Campaign" c JOIN "Addressee" a ON a."campaignId" = c.id
    WHERE c."letterRhythm" <> 'NONE' AND c.state <> 'DRAFT' AND c."hiddenAt" IS NULL
      AND c."panicAt" IS NULL AND c."purgingAt" IS NULL
      AND c."opensAt" <= ${now}::timestamptz AND ${now}::timestamptz < c."closesAt" + interval '1 day'
      AND c."lettersReleasedAt" IS NOT NULL AND c."lettersPausedAt" IS NULL
      AND (a."servedAt" IS NULL OR a."servedAt" < ${before}::timestamptz)`;
  const come = rows.filter((row) => {
    const hour = hourCome(row, row, now);
    if (!hour && row.servedAt !== null) return false;
    // An hour that was looked at and is held up waits for the next look; one that came since does not.
    const { lookAt } = row;
    return !lookAt || lookAt <= now || (hour !== null && hour.getTime() > lookAt.getTime() - LOOK_AGAIN);
  });
  return come.map(({ id }) => id);
}
