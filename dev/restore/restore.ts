import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { MasterKey } from '@/lib/env';
import { connect } from '../backup/back-up';
import { backupsIn, keysFile } from '../backup/folder';
import { type Counted, type Frame, frames } from '../backup/frames';
import { BrokenStream, openStream } from '../backup/sealed-stream';
import { migrationsOf, quoted, target } from '../backup/tables';
import { Refusal } from '../refusal';
import { forgetDestroyed } from './forget-destroyed';
import { nameAgain } from './name-again';
import { type Quieted, quiet } from './quiet';

export type Restored = {
  name: string;
  madeAt: Date;
  rows: number;
  tables: number;
  quieted: Quieted;
  /** addresses of campaigns whose key is gone, so that nobody in them can be read */
  keyless: string[];
  /** signatures whose public name could not be made anew: what is sealed of them does not open */
  unnamed: number;
};

type Given = { masters: readonly MasterKey[]; now: Date; name?: string | undefined };

/**
 * Fills an empty, migrated database from a folder of backups, in one transaction: all of it or nothing. Tables come from one
 * backup, keys from the newest file of keys: who was destroyed since stays destroyed. What may have been mailed after the
 * backup was made waits for a person (see `quiet`).
 * @param name which backup of the tables; the newest unless given
 * @throws {Refusal} when the database is not empty or of another release, or a file is changed, cut off or missing
 */
export async function restore(
  databaseUrl: string,
  folder: string,
  { masters, now, name }: Given,
): Promise<Restored> {
  const chosen = await choose(folder, name);
  const client = await connect(databaseUrl);
  try {
    await client.query('BEGIN');
    await lockEmpty(client);
    const loaded = await load(client, join(folder, chosen), 'tables', masters);
    const keys = await load(client, keysFile(folder), 'keys', masters);
    if (keys.madeAt < loaded.madeAt)
      throw new Refusal(
        `The file of keys is older than ${chosen}, and would take campaigns made since for destroyed: bring the newest one.`,
      );
    await check(client, [...loaded.counted, ...keys.counted]);
    const keyless = await forgetDestroyed(client, now);
    const unnamed = await nameAgain(client, masters);
    const quieted = await quiet(client, loaded.madeAt, now);
    await client.query('COMMIT');
    await client.query('ANALYZE');
    const rows = loaded.counted.reduce((sum, each) => sum + each.rows, 0);
    const tables = loaded.counted.length;
    return { name: chosen, madeAt: loaded.madeAt, rows, tables, quieted, keyless, unnamed };
  } catch (error) {
    if (error instanceof BrokenStream)
      throw new Refusal(`${chosen} or the file of keys cannot be read: ${error.message}`);
    throw error;
  } finally {
    // Whatever is not committed is undone.
    await client.end();
  }
}

async function choose(folder: string, name: string | undefined): Promise<string> {
  const there = await backupsIn(folder);
  const chosen = name ?? there.at(-1);
  if (!chosen) throw new Refusal(`There is no backup in ${folder}.`);
  if (!there.includes(chosen))
    throw new Refusal(`There is no backup ${chosen} in ${folder}; there are ${there.join(', ') || 'none'}.`);
  if (!existsSync(keysFile(folder)))
    throw new Refusal(
      `The file of keys is missing in ${folder}: without it nothing that is sealed can be read.`,
    );
  return chosen;
}

/** Nobody writes meanwhile, and nothing was written before. */
async function lockEmpty(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
       AND relpersistence = 'p' AND relname <> '_prisma_migrations' ORDER BY 1`,
  );
  const tables = rows.map(({ name }) => name);
  if (tables.length === 0) throw new Refusal('The database has no tables yet: run "npm run migrate" first.');
  await client.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN EXCLUSIVE MODE`);
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rowCount)
      throw new Refusal(
        `The database is not empty: ${table} has rows. A backup is restored into a new one, before anything runs on it: ` +
          'create it, name it in DATABASE_URL, run "npm run migrate".',
      );
  }
}

type Loaded = { madeAt: Date; counted: Counted[] };

async function load(
  client: Client,
  path: string,
  holds: string,
  masters: readonly MasterKey[],
): Promise<Loaded> {
  const { head, plain } = await openStream(createReadStream(path), holds, masters);
  const counted: Counted[] = [];
  let ended = false;
  let filling: Filling | null = null;
  const fill = async () => {
    if (filling) counted.push(await filling.end());
    filling = null;
  };
  for await (const each of frames(plain)) {
    if (each.is === 'S') await sameRelease(client, each.says.migrations);
    else if (each.is === 'D') await filling?.write(each.data);
    else await fill();
    if (each.is === 'T') filling = new Filling(client, each.says);
    if (each.is === 'E') ended = same(each.says.tables, counted);
  }
  if (!ended) throw new BrokenStream('What it says it holds is not what it holds.');
  return { madeAt: new Date(head.madeAt), counted };
}

const same = (one: Counted[], other: Counted[]) => JSON.stringify(one) === JSON.stringify(other);

async function sameRelease(client: Client, made: string[]): Promise<void> {
  const here = await migrationsOf(client);
  const [more, less] = [
    here.filter((each) => !made.includes(each)),
    made.filter((each) => !here.includes(each)),
  ];
  if (less.length > 0)
    throw new Refusal(`The backup is of a later release: this one lacks the migration ${less[0]}.`);
  if (more.length > 0)
    throw new Refusal(
      `The backup is of an earlier release, before the migration ${more[0]}: restore it with that release, then run "npm run migrate" with this one.`,
    );
}

/** One table being filled. */
class Filling {
  readonly #stream;
  readonly #done: Promise<void>;
  readonly #hash = createHash('sha256');

  constructor(
    client: Client,
    readonly says: Extract<Frame, { is: 'T' }>['says'],
  ) {
    this.#stream = client.query(copyFrom(`COPY ${target(says.table, says.columns)} FROM STDIN`));
    this.#done = finished(this.#stream);
    this.#done.catch(() => {});
  }

  async write(data: Buffer): Promise<void> {
    this.#hash.update(data);
    if (this.#stream.write(data)) return;
    await Promise.race([new Promise((resolve) => this.#stream.once('drain', resolve)), this.#done]);
  }

  async end(): Promise<Counted> {
    this.#stream.end();
    await this.#done;
    return { table: this.says.table, rows: this.#stream.rowCount, sha256: this.#hash.digest('hex') };
  }
}

/** What the database took is what it holds. */
async function check(client: Client, counted: Counted[]): Promise<void> {
  for (const { table, rows } of counted) {
    const { rows: found } = await client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(table)}`);
    if (Number(found[0]?.count) !== rows)
      throw new Error(`${table} holds ${found[0]?.count} rows instead of ${rows}`);
  }
}
