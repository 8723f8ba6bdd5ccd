import { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { type Browsed, conditions, listed, NEWEST_FIRST } from './browse';
import type { cameFrom } from './browse-form';
import { MOST_LOOKED_AT } from './surge';

// What a limit held (`surge`) somebody releases: nothing releases it by itself. Whoever floods a campaign from a mail domain of
// their own confirms every one of them, so that a network where most have confirmed is no proof of people; and what was let in
// wrongly at night is on the page and in a letter by the morning, which nobody takes back, while what was held is only late. What
// is shown here makes it a matter of one look: who has confirmed, of how many, from where. The rest stays held, and is forgotten
// unconfirmed.

export type Side = (typeof cameFrom)[number];

/** Those held from one place. `key`: a hash of the day in hexadecimal; `domain`: the mailboxes', as one of them has it. */
export type HeldFrom = { key: string; count: number; confirmed: number; domain: string | null };

/**
 * Those that a crowd had held, of the newest `MOST_LOOKED_AT` that are held (`cut`: there are more), and how many of them have
 * confirmed; to `unmailed` of them no mail was put yet, they came with too many others. Told apart by where they came from for as long as that is known, two days.
 */
export type HeldCrowd = {
  count: number;
  confirmed: number;
  unmailed: number;
  cut: boolean;
  by: Record<Side, HeldFrom[]>;
};

const SHOWN = 12;

/** What a crowd had held, and nobody has decided on. */
export async function heldCrowd(campaign: Browsed): Promise<HeldCrowd> {
  const held = conditions(campaign, { state: 'held' }).range();
  const [all, rows] = await Promise.all([counted(held), groups(campaign.id, held)]);
  const samples = rows.flatMap(({ side, sample }) => (side === 'host' ? sample : []));
  const domains = new Map(
    (await listed(campaign.id, samples)).map(({ id, email }) => [id, email?.split('@')[1] ?? null]),
  );
  const by: HeldCrowd['by'] = { network: [], site: [], host: [] };
  for (const { side, key, count, confirmed, sample } of rows) {
    by[side].push({ key, count, confirmed, domain: domains.get(sample) ?? null });
  }
  const { looked, ...rest } = all;
  return { ...rest, cut: looked >= MOST_LOOKED_AT, by };
}

const crowd = (held: Prisma.Sql) => Prisma.sql`
  looked AS MATERIALIZED (
    SELECT id, state, "heldWhy", "lastMailAt" FROM "Signature" WHERE ${held} ORDER BY ${NEWEST_FIRST} LIMIT ${MOST_LOOKED_AT}
  ), crowd AS MATERIALIZED (
    SELECT id, state = 'CONFIRMED' AS confirmed, state = 'PENDING' AND "lastMailAt" IS NULL AS unmailed FROM looked
    WHERE "heldWhy" = 'surge' AND state IN ('PENDING', 'CONFIRMED')
  )`;

async function counted(held: Prisma.Sql) {
  const [row] = await db().$queryRaw<
    { looked: number; count: number; confirmed: number; unmailed: number }[]
  >`
    WITH ${crowd(held)}
    SELECT (SELECT count(*) FROM looked)::int AS looked, count(*)::int AS count,
      (count(*) FILTER (WHERE confirmed))::int AS confirmed, (count(*) FILTER (WHERE unmailed))::int AS unmailed FROM crowd`;
  return row ?? { looked: 0, count: 0, confirmed: 0, unmailed: 0 };
}

type Row = { side: Side; key: string; count: number; confirmed: number; sample: string };

/** The places most of them came from, one after the other by the key of what is known. `sample`: the newest of its signatures. */
function groups(campaignId: string, held: Prisma.Sql) {
  return db().$queryRaw<Row[]>`
    WITH ${crowd(held)}, come AS (
      SELECT c.*, encode(a.network, 'hex') AS network, encode(a.site, 'hex') AS site, encode(a.host, 'hex') AS host
      FROM crowd c CROSS JOIN LATERAL (
        SELECT network, site, host FROM "Arrival" WHERE "campaignId" = ${campaignId}::uuid AND id = c.id OFFSET 0
      ) a
    ), grouped AS (
      SELECT v.side, v.key, count(*)::int AS count, (count(*) FILTER (WHERE confirmed))::int AS confirmed,
        max(id::text) AS sample
      FROM come CROSS JOIN LATERAL (VALUES ('network', network), ('site', site), ('host', host)) AS v(side, key)
      WHERE v.key IS NOT NULL GROUP BY v.side, v.key
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY side ORDER BY count DESC, key) AS rank FROM grouped
    )
    SELECT side, key, count, confirmed, sample FROM ranked WHERE rank <= ${SHOWN} ORDER BY side, rank`;
}
