import { db, type Tx } from '@/lib/db';
import type { Breakdown } from './figure';

/** By what the signatures that count are told apart. */
export const breakdownNames = ['countries', 'sources', 'languages', 'kinds'] as const;
export type BreakdownName = (typeof breakdownNames)[number];

const DIMENSION: Record<string, BreakdownName> = {
  COUNTRY: 'countries',
  LANGUAGE: 'languages',
  SOURCE: 'sources',
  KIND: 'kinds',
};

type Row = { dimension: string; key: string; count: number; all: number; keys: number };

/**
 * The signatures that count, by country, language, source and kind, the most first, cut off after `top` lines; what was not
 * said (`-`) is always among them. Reads a tally for each hour and key, none for a signature.
 */
export async function breakdowns(
  campaignId: string,
  top = 15,
  tx: Tx = db(),
): Promise<Record<BreakdownName, Breakdown>> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH sums AS (
      SELECT dimension, key, sum(count)::int AS count FROM "Tally"
      WHERE "campaignId" = ${campaignId}::uuid AND dimension IN ('COUNTRY', 'LANGUAGE', 'SOURCE', 'KIND')
      GROUP BY 1, 2 HAVING sum(count) > 0
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY dimension ORDER BY key = '-', count DESC, key) AS rank,
        sum(count) OVER (PARTITION BY dimension)::int AS all, count(*) OVER (PARTITION BY dimension)::int AS keys
      FROM sums
    )
    SELECT dimension::text, key, count, "all", keys FROM ranked WHERE rank <= ${top} OR key = '-'
    ORDER BY dimension, rank`;
  const found = Object.fromEntries(
    breakdownNames.map((name): [string, Breakdown] => [name, { lines: [], rest: 0, others: 0, all: 0 }]),
  ) as Record<BreakdownName, Breakdown>;
  for (const { dimension, key, count, all, keys } of rows) {
    const own = found[DIMENSION[dimension] as BreakdownName];
    own.lines.push({ key, count });
    own.all = all;
    own.rest = all - own.lines.reduce((sum, line) => sum + line.count, 0);
    own.others = keys - own.lines.length;
  }
  return found;
}
