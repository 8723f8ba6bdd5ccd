import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type QueryResultRow } from 'pg';
import { PrismaClient } from '@/generated/prisma/client';
import { env } from './env';

/** What a verb may be handed: the client itself or a transaction on it. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
export type Db = PrismaClient;

// Times are written and read without their offset: the session must be in UTC, whatever the server is set to.
const IN_UTC = '-c TimeZone=UTC -c DateStyle=ISO';

// A raw statement that begins with its name in a comment is planned once per connection: those that run for every batch of
// confirmations, while others wait for the rows it has locked.
const NAMED = /^\s*\/\* ([a-z-]{1,60}) \*\//;

// Next's bundle and the front's own each hold a copy of this module in one process: they share one client, one pool.
const shared = globalThis as { undersignedDb?: PrismaClient; undersignedPool?: Pool };

/** The one Prisma client of this process, made at first use. */
export function db(): PrismaClient {
  shared.undersignedDb ??= new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: env().DATABASE_URL,
        max: 10,
        connectionTimeoutMillis: 5_000,
        // To open one costs as much as dozens of questions: not again for what is done every ten seconds.
        idleTimeoutMillis: 60_000,
        options: IN_UTC,
      },
      { statementNameGenerator: ({ sql }) => NAMED.exec(sql)?.[1] ?? '' },
    ),
  });
  return shared.undersignedDb;
}

/** A statement under a name: a connection that has run it once need not plan it again. */
export type Statement = { name: string; text: string };

/**
 * Connections past Prisma, for the very few statements that run thousands of times a second or hand over hundreds of thousands
 * of rows: what Prisma does around each would cost more than they do. All else goes through `db()`.
 */
export function pool(): Pool {
  if (!shared.undersignedPool) {
    shared.undersignedPool = new Pool({
      connectionString: env().DATABASE_URL,
      max: 5,
      connectionTimeoutMillis: 5_000,
      allowExitOnIdle: true,
      options: IN_UTC,
    });
    // One that breaks while nobody uses it is made anew when somebody does.
    shared.undersignedPool.on('error', () => {});
  }
  return shared.undersignedPool;
}

/**
 * Runs a statement whose one parameter is a list of rows as JSON (`FROM json_to_recordset($1)`), in a transaction of its own.
 * @returns the rows it gives back
 */
export async function withRows<Back extends QueryResultRow>(
  { name, text }: Statement,
  rows: readonly unknown[],
): Promise<Back[]> {
  const result = await pool().query<Back>({ name, text, values: [JSON.stringify(rows)] });
  return result.rows;
}
