import { once } from 'node:events';
import { createServer } from 'node:net';
import { Client, Pool } from 'pg';
import { expect, test } from 'vitest';
import { freePort } from '@/dev/ports';
import { isAway, rememberAway, sqlState, unsavedOfLate, whyAway } from '@/lib/away';
import { db } from '@/lib/db';
import { env } from '@/lib/env';

const now = new Date();
const caught = (doing: Promise<unknown>) =>
  doing.then(
    () => undefined,
    (error: unknown) => error,
  );
const raised = (state: string) =>
  caught(db().$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$`));

test.each([
  ['53100', 'full'],
  ['53300', 'crowded'],
  ['57014', 'slow'],
  ['57P03', 'gone'],
  ['08006', 'gone'],
  ['23505', null],
  ['42P01', null],
])('what PostgreSQL says as %s is %s', async (state, why) => {
  const error = await raised(state);
  expect(sqlState(error)).toBe(state);
  expect(whyAway(error)).toBe(why);
});

test('nobody there, one who says nothing, and a pool without one to spare are told apart, and from a mistake of ours', async () => {
  const nobody = new Pool({ host: '127.0.0.1', port: await freePort() });
  expect(whyAway(await caught(nobody.connect()))).toBe('gone');
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as { port: number };
  const pool = new Pool({ host: '127.0.0.1', port, connectionTimeoutMillis: 50, max: 1 });
  expect(whyAway(await caught(pool.connect()))).toBe('gone');
  silent.close();
  const one = new Pool({ connectionString: env().DATABASE_URL, max: 1 });
  const taken = await one.connect();
  one.options.connectionTimeoutMillis = 50;
  expect(whyAway(await caught(one.connect()))).toBe('crowded');
  taken.release();
  await one.end();
  expect(isAway(new TypeError('undefined is not a function'))).toBe(false);
});

test('that something was not saved is remembered for a minute, but not where the database was gone', async () => {
  const later = (ms: number) => new Date(now.getTime() + ms);
  rememberAway(new Error('ours'), now);
  expect(unsavedOfLate(now)).toBeNull();
  rememberAway(await raised('53100'), now);
  expect([unsavedOfLate(later(59_999)), unsavedOfLate(later(60_000))]).toEqual(['full', null]);
  rememberAway(await raised('57P01'), now);
  expect(unsavedOfLate(now)).toBeNull();
});

test('a connection that broke while it was being handed on is no mistake of ours', async () => {
  const broken = new Client({ connectionString: env().DATABASE_URL });
  broken.on('error', () => {});
  const ended = new Promise<void>((resolve) => broken.on('end', () => resolve()));
  await broken.connect();
  const { rows } = await broken.query('SELECT pg_backend_pid() AS pid');
  await db().$queryRaw`SELECT pg_terminate_backend(${rows[0].pid}::int)`;
  await ended;
  expect(whyAway(await caught(broken.query('SELECT 1')))).toBe('gone');
  const closed = new Client({ connectionString: env().DATABASE_URL });
  await closed.connect();
  await closed.end();
  expect(whyAway(await caught(closed.query('SELECT 1')))).toBe('gone');
});
