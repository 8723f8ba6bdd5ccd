import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Client } from 'pg';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { countMany } from '@/prisma/many-signatures';
import type { Crowd } from './crowd';
import { figure } from './measure';

/** Some signatures of one campaign, by their numbers from 0; `mailed`: the mail that asked each to confirm is there too. */
export type Part = {
  campaignId: string;
  crowd: Crowd;
  /** when the first of the crowd signed, in ms */
  began: number;
  from: number;
  count: number;
  mailed: boolean;
};

/** The same with the last position that the campaign had given out before. */
export type Placed = Part & { after: number };

/** From so many signatures on it is faster to make the indexes anew than to keep them. */
const MANY = 200_000;

/**
 * Fills campaigns straight into the tables, in as many processes as there are cores: sealed, with figures, tallies and funnel
 * as they would have come about, every index as it was, and the tables as autovacuum leaves them.
 * @returns what was done at what rate, in a line
 */
export async function fill(parts: Part[]): Promise<string> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    const restore = count >= MANY ? await withoutIndexes(client) : async () => {};
    try {
      const placed = await Promise.all(parts.map(place));
      const processes = availableParallelism();
      await Promise.all(
        Array.from({ length: processes }, (_, at) => filling(placed.map(share(at, processes)))),
      );
    } finally {
      await restore();
    }
    const stored = seconds();
    for (const campaignId of new Set(parts.map((part) => part.campaignId))) {
      await countMany(db(), campaignId);
    }
    await client.query('VACUUM (ANALYZE) "Signature", "Mail", "Tally", "Funnel", "CampaignCount"');
    return (
      `${figure(count)} signatures sealed and stored in ${stored.toFixed(0)} s (${figure(count / stored)}/s), ` +
      `counted and tidied in ${(seconds() - stored).toFixed(0)} s more`
    );
  } finally {
    await client.end();
  }
}

async function place(part: Part): Promise<Placed> {
  const { campaignId } = part;
  const count = await db().campaignCount.findUnique({ where: { campaignId } });
  return { ...part, after: count?.lastPosition ?? 0 };
}

/** The n-th of so many equal shares of a part. */
const share = (at: number, of: number) => (part: Placed) => {
  const edge = (n: number) => part.from + Math.floor((part.count * n) / of);
  return { ...part, from: edge(at), count: edge(at + 1) - edge(at) };
};

function filling(parts: Placed[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = fork('bench/fill-process.ts', [], { execArgv: ['--import', 'tsx'] });
  child.once('exit', (code) =>
    code === 0 ? resolve() : reject(new Error(`filling the tables ended with ${code}`)),
  );
  child.send(parts);
  return promise;
}

/**
 * Drops the indexes that no constraint stands on.
 * @returns what makes them again, word for word
 */
async function withoutIndexes(client: Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
     WHERE indrelid IN ('"Signature"'::regclass, '"Mail"'::regclass)
       AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return async () => {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { made } of rows) await client.query(made);
  };
}
