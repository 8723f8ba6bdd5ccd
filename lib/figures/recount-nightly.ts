import { whyAway } from '@/lib/away';
import { db, type Tx } from '@/lib/db';
import { log } from '@/lib/log';
import { type Mismatch, recount } from './recount';

// Each night every campaign is counted again. A figure that is wrong is not set right by itself: somebody must find out why.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** In UTC. */
const NIGHT = 2 * HOUR;
/** A worker that is to stop is not kept waiting for all campaigns: the next round goes on. */
const AT_ONCE = 25;
const NOTED_AT_MOST = 10;

/** When the last night began. */
const lastNight = (now: Date) => new Date(Math.floor((now.getTime() - NIGHT) / DAY) * DAY + NIGHT);

/**
 * Counts campaigns again that were not since the last night began, one at a time, new ones first, and keeps what was found; what
 * is wrong is noted in the log, by ids and numbers. One that cannot be counted holds up no other, and is tried again the next
 * night. Killed anywhere, it goes on where it was; of several workers none counts what another is at. Drafts have no figures,
 * and of a campaign that is being erased the figures outlive the rows.
 * @returns how many campaigns
 */
export async function recountNightly(now: Date): Promise<number> {
  await db().$executeRaw`
    INSERT INTO "Recount" ("campaignId") SELECT c.id FROM "Campaign" c
    WHERE c.state <> 'DRAFT' AND c."purgingAt" IS NULL AND NOT EXISTS (SELECT FROM "Recount" r WHERE r."campaignId" = c.id)
    ON CONFLICT DO NOTHING`;
  let counted = 0;
  while (counted < AT_ONCE && (await recountNext(now))) counted += 1;
  return counted;
}

// A little longer than a recount itself may take: its end is written down within.
const CLAIMED = { timeout: 960_000, maxWait: 30_000 } as const;

/**
 * Claims a campaign by locking its row, and nothing that anybody else writes, for as long as it is counted. What is closed and
 * has the figures with which it last agreed is left out.
 */
function recountNext(now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const [due] = await tx.$queryRaw<{ id: string; figures: string }[]>`
      SELECT c.id, concat_ws(' ', n.confirmed, n.organisations, n.paper, n."lastPosition", n."gatheredTo") AS figures
      FROM "Recount" r JOIN "Campaign" c ON c.id = r."campaignId" JOIN "CampaignCount" n ON n."campaignId" = c.id
      WHERE c.state <> 'DRAFT' AND c."purgingAt" IS NULL AND (r.at IS NULL OR r.at < ${lastNight(now)}::timestamptz)
        AND (r.failed OR r.agreed IS NULL OR (c.state <> 'CLOSED' AND c."closesAt" > r.at) OR c."touchedAt" > r.at
          OR r.agreed <> concat_ws(' ', n.confirmed, n.organisations, n.paper, n."lastPosition", n."gatheredTo"))
      ORDER BY r.at NULLS FIRST, c.id LIMIT 1 FOR UPDATE OF r SKIP LOCKED`;
    if (due) await recountOne(tx, due, now);
    return due !== undefined;
  }, CLAIMED);
}

async function recountOne(tx: Tx, { id, figures }: { id: string; figures: string }, now: Date) {
  const found = await recount(id).catch((error: unknown) => {
    // Without a database nothing can be said of it. One that took too long, or found no connection, failed.
    if (whyAway(error) === 'gone') throw error;
    log('recount failed', { campaign: id, why: error instanceof Error ? error.name : 'unknown' });
    return null;
  });
  const wrong = found?.wrong ?? [];
  for (const { what, kept, counted } of wrong.slice(0, NOTED_AT_MOST))
    log('figure is wrong', { campaign: id, what, kept, counted });
  const data = found
    ? { at: now, failed: false, wrong, agreed: wrong.length === 0 ? figures : null }
    : { at: now, failed: true };
  await tx.recount.updateMany({ where: { campaignId: id }, data });
}

/** What the last recount of a campaign found wrong; nothing while all agrees, or before the first. */
export async function wrongFigures(campaignId: string, tx: Tx = db()): Promise<Mismatch[]> {
  const found = await tx.recount.findUnique({ where: { campaignId } });
  return (found?.wrong ?? []) as Mismatch[];
}

/**
 * In how many campaigns that are not being erased the last recount found figures that are wrong, and how many could not be
 * counted; served by the partial index "Recount_wrong".
 */
export async function recountTrouble(): Promise<{ wrong: number; failed: number }> {
  const [found] = await db().$queryRaw<[{ wrong: number; failed: number }]>`
    SELECT (count(*) FILTER (WHERE r.wrong <> '[]'::jsonb))::int AS wrong, (count(*) FILTER (WHERE r.failed))::int AS failed
    FROM "Recount" r JOIN "Campaign" c ON c.id = r."campaignId"
    WHERE (r.wrong <> '[]'::jsonb OR r.failed) AND c."purgingAt" IS NULL`;
  return found;
}
