import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { MasterKey } from '@/lib/env';
import { connectionRefusal } from '../connection-refusal';
import { keysFile, openFolder, tablesName, writeWhole } from './folder';
import { type Counted, frame } from './frames';
import { sealStream } from './sealed-stream';
import { columnsOf, migrationsOf, source, tablesOf } from './tables';

export const IN_UTC = '-c TimeZone=UTC -c DateStyle=ISO';
const GATHERED = 64 * 1024;

export type BackedUp = {
  /** the name of the file of tables; null where only the keys were wanted */
  name: string | null;
  tables: Counted[];
  keys: number;
  bytes: number;
};

/**
 * Backs a site up while it runs, from one snapshot: the wrapped keys first, in a file that replaces the one before, then every
 * other table, in a file of its own. Nothing is written but whole files, and nothing is held in memory but a piece of a table.
 * @param keysOnly after a key was destroyed: the older file of keys still holds it
 */
export async function backUp(
  databaseUrl: string,
  folder: string,
  { master, now, keysOnly = false }: { master: MasterKey; now: Date; keysOnly?: boolean },
): Promise<BackedUp> {
  const client = await connect(databaseUrl);
  const directory = await openFolder(folder);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const write = (path: string, tables: string[], counted: Counted[], holds: string) =>
      writeWhole(path, sealStream(copies(client, tables, counted), { holds, madeAt: now, master }));
    const [keys, tables]: [Counted[], Counted[]] = [[], []];
    let bytes = await write(keysFile(folder), ['VaultKey'], keys, 'keys');
    const name = keysOnly ? null : tablesName(now);
    if (name) bytes += await write(join(folder, name), await tablesOf(client), tables, 'tables');
    await client.query('COMMIT');
    await directory.sync();
    return { name, tables, keys: keys[0]?.rows ?? 0, bytes };
  } finally {
    await directory.close();
    await client.end();
  }
}

/** @param counted is told of each table as it ends */
async function* copies(client: Client, tables: string[], counted: Counted[]): AsyncGenerator<Buffer> {
  yield frame('S', { migrations: await migrationsOf(client) });
  for (const table of tables) {
    const columns = await columnsOf(client, table);
    yield frame('T', { table, columns });
    const stream = client.query(copyTo(`COPY ${source(table, columns)} TO STDOUT`));
    const hash = createHash('sha256');
    for await (const data of gathered(stream)) {
      hash.update(data);
      yield frame('D', data);
    }
    counted.push({ table, rows: stream.rowCount ?? 0, sha256: hash.digest('hex') });
  }
  yield frame('E', { tables: counted });
}

/** PostgreSQL sends row by row: a frame for each would cost more than the row. */
async function* gathered(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    held.push(part);
    size += part.length;
    if (size < GATHERED) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** @throws {Refusal} in one sentence when the database cannot be reached */
export async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    options: IN_UTC,
  });
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    throw connectionRefusal(error, databaseUrl);
  });
  return client;
}
