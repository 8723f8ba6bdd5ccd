import { type BulkAct, Prisma } from '@/generated/prisma/client';
import type { BulkKind } from '@/generated/prisma/enums';
import { keysToRead } from '@/lib/campaigns/withheld';
import type { Tx } from '@/lib/db';
import { conditions, NEWEST_FIRST } from './browse';
import { filterOf, saveBulk, wordsOfBulk } from './bulk';
import { wordsIn } from './looked-for';
import { fitting, toLookAt } from './search';

const COUNTED_AT_ONCE = 5_000;
const OPENED_AT_ONCE = 2_000;

/** What an act could still be done with: where there is nothing to do, nothing is counted. */
const worthIt: Record<BulkKind, Prisma.Sql> = {
  HOLD: Prisma.sql`NOT s.held AND s.state <> 'REMOVED'`,
  RELEASE: Prisma.sql`s.held AND s.state <> 'REMOVED'`,
  REMOVE: Prisma.sql`s.state <> 'REMOVED'`,
};

/** Looks at the next rows and writes down which of them it will be done with: those, whatever comes or changes later. */
export async function count(tx: Tx, bulk: BulkAct, now: Date): Promise<void> {
  const { id, campaignId, cursor, kind } = bulk;
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const filter = filterOf(bulk);
  const { range, fits } = conditions(campaign, filter);
  const among = cursor === null ? await toLookAt(campaign, filter, tx) : bulk.among;
  const words = await wordsOfBulk(bulk);
  if (words === null) return saveBulk(tx, id, { state: 'CANCELLED', finishedAt: now });
  const looking = { range, fits: Prisma.sql`${fits} AND ${worthIt[kind]}`, after: cursor };
  const seen = await (words === '' ? putAll(tx, id, looking) : putFound(tx, bulk, looking, words));
  const looked = bulk.looked + seen.looked;
  await saveBulk(tx, id, {
    looked,
    among: Math.max(among, looked),
    counted: bulk.counted + seen.put,
    cursor: seen.last,
    ...(seen.over && { state: 'COUNTED', cursor: null }),
  });
}

type Looking = { range: (after: string | null) => Prisma.Sql; fits: Prisma.Sql; after: string | null };
type Seen = { looked: number; put: number; last: string | null; over: boolean };

async function putAll(tx: Tx, bulkId: string, { range, fits, after }: Looking): Promise<Seen> {
  // Written in the order of their ids, as moves lock them: neither waits for the other in a ring.
  const [seen = { looked: 0, put: 0, last: null }] = await tx.$queryRaw<Omit<Seen, 'over'>[]>`
    WITH looked AS MATERIALIZED (
      SELECT id, state, held, "heldWhy", country, source, "signAs" FROM "Signature" WHERE ${range(after)}
      ORDER BY ${NEWEST_FIRST} LIMIT ${COUNTED_AT_ONCE}
    ), put AS (
      INSERT INTO "BulkItem" ("bulkId", "signatureId")
      SELECT ${bulkId}::uuid, s.id FROM looked s WHERE ${fits} ORDER BY s.id
      ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT (SELECT count(*) FROM looked)::int AS looked, (SELECT count(*) FROM put)::int AS put,
      (SELECT id FROM looked ORDER BY id LIMIT 1) AS last`;
  return { ...seen, over: seen.looked < COUNTED_AT_ONCE };
}

async function putFound(tx: Tx, bulk: BulkAct, looking: Looking, typed: string): Promise<Seen> {
  const keys = await keysToRead(bulk.campaignId, tx);
  // Withheld since its words were read: the next piece finds that, and ends it.
  if (!keys) return { looked: 0, put: 0, last: bulk.cursor, over: false };
  const { looked, last, ids } = await fitting(
    tx,
    keys,
    bulk.campaignId,
    looking,
    wordsIn(typed),
    OPENED_AT_ONCE,
  );
  await tx.bulkItem.createMany({
    data: ids.sort().map((signatureId) => ({ bulkId: bulk.id, signatureId })),
    skipDuplicates: true,
  });
  return { looked, put: ids.length, last, over: looked < OPENED_AT_ONCE };
}
