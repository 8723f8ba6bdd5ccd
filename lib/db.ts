import { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolConfig, type QueryResultRow } from 'pg';
import { PrismaClient } from '@/generated/prisma/client';
import { env } from './env';
import { onePerProcess } from './one-per-process';

/** What a verb may be handed: the client itself or a transaction on it. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
export type Db = PrismaClient;

// Times are written and read without their offset: the session must be in UTC, whatever the server is set to.
const IN_UTC = '-c TimeZone=UTC -c DateStyle=ISO';

// A raw statement that begins with its name in a comment is planned once per connection: those that run for every batch of
// confirmations, while others wait for the rows it has locked.
const NAMED = /^\s*\/\* ([a-z-]{1,60}) \*\//;

// One client, one pool.
const shared = onePerProcess<{ db?: PrismaClient; pool?: Pool; patience?: number }>('db', () => ({}));

/**
 * Has this process wait no longer for the database, where somebody waits for the process in turn: PostgreSQL ends a statement that
 * takes longer, and a connection on which nothing is heard some seconds beyond that is given up. To be called before the first
 * use. A worker does not: some of its statements take minutes.
 * @param ms how long a statement may take
 */
export function waitAtMost(ms: number): void {
  shared.patience = ms;
}

/** So much longer than a statement may take a connection may be silent: less would cut transactions that wait for something else. */
const BEYOND = 5_000;

/** What every connection has in common. One whose other end has vanished without a word is noticed by the system in time. */
function connection(idleTimeoutMillis: number): PoolConfig {
  const patience = shared.patience;
  const common = {
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
  if (!patience) return { ...common, idleTimeoutMillis, options: IN_UTC };
  return {
    ...common,
    // Closed before its silence could be taken for a server that hangs.
    idleTimeoutMillis: Math.min(idleTimeoutMillis, patience),
    options: `${IN_UTC} -c statement_timeout=${patience}`,
    stream: () => {
      const socket = new Socket();
      return socket.setTimeout(patience + BEYOND, () => void socket.destroy());
    },
  };
}

/** The one Prisma client of this process, made at first use. */
export function db(): PrismaClient {
  shared.db ??= new PrismaClient({
    adapter: new PrismaPg(
      {
        // To open one costs as much as dozens of questions: not again for what is done every ten seconds.
        ...connection(60_000),
        max: 10,
      },
      { statementNameGenerator: ({ sql }) => NAMED.exec(sql)?.[1] ?? '' },
    ),
  });
  return shared.db;
}

/** A statement under a name: a connection that has run it once need not plan it again. */
export type Statement = { name: string; text: string };

/**
 * Connections past Prisma, for the very few statements that run thousands of times a second or hand over hundreds of thousands
 * of rows: what Prisma does around each would cost more than they do. All else goes through `db()`.
 */
export function pool(): Pool {
  if (!shared.pool) {
    const given = connection(10_000);
    // All of them look rows up by an index. One planned while a table was small would go on reading it whole as it grows.
    const options = `${given.options} -c enable_seqscan=off`;
    shared.pool = new Pool({ ...given, options, max: 5, allowExitOnIdle: true });
    // One that breaks while nobody uses it is made anew when somebody does.
    shared.pool.on('error', () => {});
  }
  return shared.pool;
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
