import { db, type Tx } from '@/lib/db';
import { tallies } from '@/lib/signatures/tally';

/** A figure that is kept, beside what its rows say; a tally by its dimension and key, as `COUNTRY PE`. */
export type Mismatch = { what: string; kept: number; counted: number };

// One snapshot for all of it: whoever confirms meanwhile changes rows and figures in one transaction.
const ONE_MOMENT = { isolationLevel: 'RepeatableRead', timeout: 900_000, maxWait: 30_000 } as const;

/** Rows read by one statement. */
const CHUNK = 1_000;

type Counted = { counting: number; organisations: number; last: number; tallies: Map<string, number> };

/**
 * Counts a campaign again from its rows and holds its figures, positions and tallies against that: in small pieces, without a
 * lock, all of one moment.
 * @returns how many signatures count, and every figure that is not what it should be; null when there is no such campaign
 */
export function recount(
  campaignId: string,
  chunk = CHUNK,
): Promise<{ counting: number; wrong: Mismatch[] } | null> {
  return db().$transaction(async (tx) => {
    const kept = await tx.campaignCount.findUnique({ where: { campaignId } });
    if (!kept) return null;
    const counted = await countRows(tx, campaignId, chunk);
    const paper = await tx.paperSignature.count({ where: { campaignId } });
    const [batches] = await tx.$queryRaw<[{ to: number }]>`
      SELECT coalesce(max("toPosition"), 0) AS to FROM "Batch" WHERE "campaignId" = ${campaignId}::uuid`;
    const figures: Mismatch[] = [
      { what: 'confirmed', kept: kept.confirmed, counted: counted.counting },
      { what: 'organisations', kept: kept.organisations, counted: counted.organisations },
      { what: 'paper', kept: kept.paper, counted: paper },
      // Numbers stay empty where somebody has left: the last one given out may be greater than any in use.
      { what: 'lastPosition', kept: kept.lastPosition, counted: Math.max(kept.lastPosition, counted.last) },
      { what: 'gatheredTo', kept: kept.gatheredTo, counted: batches.to },
    ];
    const wrong = [...figures, ...(await talliesOf(tx, campaignId, counted.tallies))].filter(
      (each) => each.kept !== each.counted,
    );
    return { counting: counted.counting, wrong };
  }, ONE_MOMENT);
}

type Group = {
  country: string | null;
  source: string | null;
  locale: string;
  provider: string;
  signAs: 'PERSON' | 'ORGANISATION';
  count: number;
};

/** Whatever counts has a position, and no two the same: the database sees to that. Read in the order of their positions. */
async function countRows(tx: Tx, campaignId: string, chunk: number): Promise<Counted> {
  const counted: Counted = { counting: 0, organisations: 0, last: 0, tallies: new Map() };
  for (let after = 0; ; ) {
    const rows = await tx.$queryRaw<({ upTo: number | null } & Partial<Group>)[]>`
      WITH piece AS MATERIALIZED (
        SELECT position, state = 'CONFIRMED' AND NOT held AS counts, country, source, locale, provider, "signAs"
        FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid AND position > ${after}
        ORDER BY position LIMIT ${chunk})
      SELECT ends."upTo", alike.* FROM (SELECT max(position) AS "upTo" FROM piece) ends LEFT JOIN (
        SELECT country, source, locale, provider, "signAs", count(*)::int AS count FROM piece WHERE counts GROUP BY 1, 2, 3, 4, 5
      ) alike ON true`;
    const upTo = rows[0]?.upTo ?? null;
    if (upTo === null) return counted;
    for (const row of rows) if (row.count) add(counted, campaignId, row as Group);
    counted.last = upTo;
    after = upTo;
  }
}

function add(counted: Counted, campaignId: string, { count, ...alike }: Group): void {
  counted.counting += count;
  if (alike.signAs === 'ORGANISATION') counted.organisations += count;
  for (const { dimension, key } of tallies({ campaignId, ...alike }, 1, new Date(0))) {
    const name = `${dimension} ${key}`;
    counted.tallies.set(name, (counted.tallies.get(name) ?? 0) + count);
  }
}

async function talliesOf(tx: Tx, campaignId: string, counted: Map<string, number>): Promise<Mismatch[]> {
  const rows = await tx.$queryRaw<{ name: string; sum: number }[]>`
    SELECT dimension || ' ' || key AS name, sum(count)::int AS sum FROM "Tally"
    WHERE "campaignId" = ${campaignId}::uuid GROUP BY 1`;
  const kept = new Map(rows.map(({ name, sum }) => [name, sum]));
  return [...new Set([...kept.keys(), ...counted.keys()])].map((what) => ({
    what,
    kept: kept.get(what) ?? 0,
    counted: counted.get(what) ?? 0,
  }));
}
