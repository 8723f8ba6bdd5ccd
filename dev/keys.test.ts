import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundled } from './bundled.fixture';
import { ask, emptyDatabase } from './restore/database.fixture';

const MASTER_KEY = process.env.MASTER_KEY ?? '';
const newer = `2:${randomBytes(32).toString('base64')}`;

type Ran = { code: number; out: string; error: string };

/** Runs a command of ours on a database, with a master key. */
async function run(url: string, masterKey: string, ...args: string[]): Promise<Ran> {
  const environment = { ...process.env, DATABASE_URL: url, MASTER_KEY: masterKey, DATA_DIR: '/nonexistent' };
  return promisify(execFile)(process.execPath, args, { env: environment }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => ({
      code: failed.code,
      out: failed.stdout,
      error: failed.stderr,
    }),
  );
}

test('keys are listed, wrapped anew while a site may run, and found wanting, by commands', async () => {
  const url = await emptyDatabase();
  const started = await bundled('dev/keys.test-process.ts', 'dev/keys.ts', 'server/worker.ts');
  const keys = started['dev/keys.ts'];
  const made = await run(url, MASTER_KEY, started['dev/keys.test-process.ts']);
  const [good = '', bad = ''] = made.out.trim().split(' ');
  expect(bad, made.error).not.toBe('');
  const listed = await run(url, MASTER_KEY, keys, 'list');
  expect(listed.out).toMatch(/^(site|good|bad)\tmaster version 1\tmade \d{4}-\d\d-\d\dT\d\d:\d\dZ$/m);
  expect(listed.out.split('\n').filter((line) => line.includes('version 1'))).toHaveLength(3);

  const rotated = await run(url, `${newer},${MASTER_KEY}`, keys, 'rotate');
  expect(rotated).toMatchObject({
    code: 0,
    out: expect.stringContaining('3 keys wrapped anew with version 2'),
  });
  expect(await run(url, newer, keys, 'verify')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^3 keys open/),
  });

  // Another campaign's blob in the place of its own, which no key opens.
  const [other] = await ask<{ sealed: Buffer }>(
    url,
    `SELECT sealed FROM "Signature" WHERE "campaignId" = $1`,
    [good],
  );
  await ask(url, `UPDATE "Signature" SET sealed = $1 WHERE "campaignId" = $2`, [other?.sealed, bad]);
  const verified = await run(url, newer, keys, 'verify');
  expect(verified).toMatchObject({
    code: 1,
    out: '',
    error: expect.stringMatching(/^The signature [0-9a-f-]{36} of bad does not open/),
  });

  // A worker with a lost master key ends at its start, with one sentence.
  expect(await run(url, MASTER_KEY, started['server/worker.ts'])).toEqual({
    code: 1,
    out: '',
    error:
      'MASTER_KEY lacks version 2, which stored keys are wrapped with: without it nothing they seal can be read.\n',
  });
}, 240_000);
