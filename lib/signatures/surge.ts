import { db } from '@/lib/db';
import { listed } from './browse';
import { idAt, minuteOf } from './browse-form';

/** By what an hour's signatures are told apart. */
export const sides = ['network', 'site', 'host', 'source'] as const;
export type Side = (typeof sides)[number];

/** `key`: a hash of the day in hexadecimal, or the source (`-` for none); `domain`: the mailboxes', as one of them has it. */
export type Gathered = { key: string; count: number; domain: string | null };

export type Surge = {
  /** came in within the last hour, and within the hour before; at most `MOST_LOOKED_AT` each */
  now: number;
  before: number;
  /** of the newest so many, where there are more: what is told apart stops there */
  cut: boolean;
  /** the last hour, to the minute, as a filter has it */
  since: string;
  until: string;
  by: Record<Side, Gathered[]>;
};

const HOUR = 3_600_000;
export const MOST_LOOKED_AT = 50_000;
const SHOWN = 12;

/**
 * What came in within the last hour, and from where. Networks are hashes that are others tomorrow; which domain it is that many
 * mailboxes are at, one of them tells.
 */
export async function surgeOf(campaignId: string, now: Date): Promise<Surge> {
  // To the minute: so that what is shown is what a filter for it finds.
  const until = new Date(Math.ceil((now.getTime() + 1) / 60_000) * 60_000);
  const since = new Date(until.getTime() - HOUR);
  const [last, earlier, rows] = await Promise.all([
    count(campaignId, since, until),
    count(campaignId, new Date(since.getTime() - HOUR), since),
    groups(campaignId, since),
  ]);
  const samples = rows.flatMap(({ side, sample }) => (side === 'host' ? sample : []));
  const domains = new Map(
    (await listed(campaignId, samples)).map(({ id, email }) => [id, email?.split('@')[1] ?? null]),
  );
  const by: Surge['by'] = { network: [], site: [], host: [], source: [] };
  for (const { side, key, count, sample } of rows) {
    by[side].push({ key, count, domain: domains.get(sample) ?? null });
  }
  const cut = last >= MOST_LOOKED_AT;
  return { now: last, before: earlier, cut, since: minuteOf(since), until: minuteOf(until), by };
}

async function count(campaignId: string, from: Date, before: Date): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM "Arrival" WHERE "campaignId" = ${campaignId}::uuid AND id >= ${idAt(from)}::uuid
        AND id < ${idAt(before)}::uuid LIMIT ${MOST_LOOKED_AT}) a`;
  return row?.count ?? 0;
}

/** The largest groups of each side. `sample`: the newest of its signatures. */
function groups(campaignId: string, since: Date) {
  return db().$queryRaw<{ side: Side; key: string; count: number; sample: string }[]>`
    WITH recent AS MATERIALIZED (
      SELECT id, encode(network, 'hex') AS network, encode(site, 'hex') AS site, encode(host, 'hex') AS host,
        coalesce(source, '-') AS source
      FROM "Arrival" WHERE "campaignId" = ${campaignId}::uuid AND id >= ${idAt(since)}::uuid
      ORDER BY "campaignId" DESC, id DESC LIMIT ${MOST_LOOKED_AT}
    ), counted AS (
      SELECT v.side, v.key, count(*)::int AS count, max(r.id::text) AS sample
      FROM recent r CROSS JOIN LATERAL (VALUES
        ('network', r.network), ('site', r.site), ('host', r.host), ('source', r.source)) AS v(side, key)
      WHERE v.key IS NOT NULL GROUP BY v.side, v.key
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY side ORDER BY count DESC, key) AS rank FROM counted
    )
    SELECT side, key, count, sample FROM ranked WHERE rank <= ${SHOWN} ORDER BY side, rank`;
}
