import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, status } from './migrate';
import { changedSince } from './migrations';

const server = process.env.DATABASE_URL ?? '';
let url: string;
let folder: string;

async function ask<T extends object>(database: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query<T>(sql).finally(() => client.end());
  return rows;
}

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

beforeEach(async () => {
  const name = `migrate_${randomUUID().replaceAll('-', '')}`;
  await ask(server, `CREATE DATABASE ${name}`);
  url = new URL(`/${name}`, server).href;
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await ask(server, `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
});

test('ten processes that start at once on an empty database all succeed, and one of them did the work', async () => {
  const run = promisify(execFile);
  const once = () =>
    run(process.execPath, ['--import', 'tsx', 'dev/migrate.ts'], {
      env: { ...process.env, DATABASE_URL: url },
    });
  const said = (await Promise.all(Array.from({ length: 10 }, once))).map(({ stdout }) => stdout.trim());
  expect(said.filter((words) => words.startsWith('applied '))).toHaveLength(1);
  expect(said.filter((words) => words === 'The database is up to date already.')).toHaveLength(9);
  expect(await status(url)).toEqual({ pending: [], failed: [], edited: [], unknown: [] });
}, 120_000);

test('the migrations lead to what prisma/schema.prisma says today', async () => {
  expect(await changedSince()).toBe('');
});

test('SQL written by hand keeps its functions, its semicolons and its dollar quotes', async () => {
  write(
    '1_words',
    `CREATE FUNCTION words() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'a;b'; END; $$; -- one; two`,
  );
  expect(await migrate(url, folder)).toEqual(['1_words']);
  expect(await ask(url, 'SELECT words()')).toEqual([{ words: 'a;b' }]);
});

test('a migration that fails leaves nothing, names its line, and is applied once it is mended', async () => {
  write('1_first', 'CREATE TABLE first (id int);');
  write('2_second', 'CREATE TABLE second (id int);\n\nINSERT INTO nowhere VALUES (1);');
  await expect(migrate(url, folder)).rejects.toThrow(
    '2_second was refused and undone: relation "nowhere" does not exist (line 3',
  );
  expect(await status(url, folder)).toEqual({ pending: ['2_second'], failed: [], edited: [], unknown: [] });
  expect(
    await ask(url, "SELECT to_regclass('first')::text AS first, to_regclass('second') AS second"),
  ).toEqual([{ first: 'first', second: null }]);
  write('2_second', 'CREATE TABLE second (id int);');
  expect(await migrate(url, folder)).toEqual(['2_second']);
});

test('a later migration may use a value that an earlier one added to an enum', async () => {
  write('1_mood', "CREATE TYPE mood AS ENUM ('calm');");
  write('2_angry', "ALTER TYPE mood ADD VALUE 'angry';");
  write('3_moods', "CREATE TABLE moods (mood mood DEFAULT 'angry');");
  expect(await migrate(url, folder)).toHaveLength(3);
});

test('status tells of a migration that was changed after it was applied, and of one that the folder lacks', async () => {
  write('1_first', 'CREATE TABLE first (id int);');
  write('2_second', 'CREATE TABLE second (id int);');
  await migrate(url, folder);
  write('1_first', 'CREATE TABLE first (id bigint);');
  expect((await status(url, folder)).edited).toEqual(['1_first']);
  const older = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(join(folder, '1_first'), join(older, '1_first'), { recursive: true });
  expect((await status(url, older)).unknown).toEqual(['2_second']);
  expect(await migrate(url, older)).toEqual([]);
  rmSync(older, { recursive: true });
});

test('a database that cannot be reached is one sentence that never holds the password', async () => {
  await expect(migrate('postgresql://someone:secret@127.0.0.1:1/nothing')).rejects.toThrow(
    /^Nothing answers at 127\.0\.0\.1:1: start PostgreSQL there, or correct DATABASE_URL\.$/,
  );
  await expect(migrate('mysql://secret@127.0.0.1/x')).rejects.toThrow(
    /^DATABASE_URL must be an address of the form/,
  );
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(status(wrong.href)).rejects.toThrow(/^PostgreSQL at .* refuses the password of "undersigned"/);
  await expect(status(new URL('/none', server).href)).rejects.toThrow(/has no database "none": create it/);
});
