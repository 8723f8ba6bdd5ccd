import { Prisma, type Signature, type TallyDimension } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';

/** One step of one tally. */
export type TallyChange = {
  campaignId: string;
  dimension: TallyDimension;
  key: string;
  hour: Date;
  by: number;
};

type Told = Pick<Signature, 'campaignId' | 'country' | 'source' | 'locale' | 'provider' | 'signAs'>;

/** The steps, one per dimension, when a signature starts (1) or stops (-1) to count. `-` stands for not said. */
export function tallies(signature: Told, by: 1 | -1, now: Date): TallyChange[] {
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  const keys: [TallyDimension, string][] = [
    ['TOTAL', ''],
    ['COUNTRY', signature.country ?? '-'],
    ['SOURCE', signature.source ?? '-'],
    ['LANGUAGE', signature.locale],
    ['PROVIDER', signature.provider],
    ['KIND', signature.signAs.toLowerCase()],
  ];
  return keys.map(([dimension, key]) => ({ campaignId: signature.campaignId, dimension, key, hour, by }));
}

/**
 * The statement that adds steps to the tallies, summed and in one order, so that processes writing the same ones do not
 * deadlock. Of no steps it writes nothing.
 */
export function addingTallies(changes: TallyChange[]): Prisma.Sql {
  const sums = new Map<string, TallyChange>();
  for (const change of changes) {
    const name = `${change.campaignId}\n${change.dimension}\n${change.key}\n${change.hour.getTime()}`;
    const sum = sums.get(name);
    if (sum) sum.by += change.by;
    else sums.set(name, { ...change });
  }
  const rows = [...sums.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, sum]) => sum)
    .filter(({ by }) => by !== 0);
  return Prisma.sql`
    INSERT INTO "Tally" ("campaignId", dimension, key, hour, count)
    SELECT "campaignId", dimension::"TallyDimension", key, hour, by
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS t("campaignId" uuid, dimension text, key text, hour timestamptz, by int)
    ON CONFLICT ("campaignId", dimension, key, hour) DO UPDATE SET count = "Tally".count + excluded.count`;
}

/** Adds steps to the tallies. */
export async function writeTallies(tx: Tx, changes: TallyChange[]): Promise<void> {
  await tx.$executeRaw(addingTallies(changes));
}
