import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { LIMITS } from './limit';
import { listLimits, setLimit } from './set';
import { tries } from './tries';

const NOW = new Date();

test('a limit that is set is listed and takes hold in what runs; reset, it is as it was', async () => {
  const limit = tries('invitations-to');
  const tried = async () => {
    const key = randomUUID();
    const all = [];
    for (let nth = 0; nth < 8; nth += 1) all.push(await limit.consume(key));
    return all.filter(({ ok }) => ok).length;
  };
  expect(await tried()).toBe(5);
  expect(await setLimit('invitations-to', { points: 7, seconds: 60 }, NOW)).toEqual({ ok: true });
  const listed = (await listLimits()).find(({ name }) => name === 'invitations-to');
  expect(listed).toMatchObject({ points: 7, seconds: 60, byDefault: { points: 5, seconds: 86_400 } });
  await expect.poll(tried).toBe(7);
  await setLimit('invitations-to', null, NOW);
  await expect.poll(tried).toBe(5);
});

test('what is no limit and no number is refused', async () => {
  const reasons = [];
  for (const [name, points, seconds] of [
    ['constructor', 1, 1],
    ['sign-in', 0, 60],
    ['sign-in', 1.5, 60],
    ['sign-in', Number.NaN, 60],
    ['sign-in', 10, 172_801],
  ] as const) {
    const done = await setLimit(name, { points, seconds }, NOW);
    reasons.push(!done.ok && done.reason);
  }
  expect(reasons).toEqual(['unknown', 'number', 'number', 'number', 'number']);
  expect(await db().limitSetting.count({ where: { name: 'sign-in' } })).toBe(0);
  expect((await listLimits()).map(({ name }) => name)).toEqual(Object.keys(LIMITS));
});

test('there is no limit beside those that are listed', () => {
  const files = globSync('{app,lib,server}/**/*.{ts,tsx}').filter(
    (file) => !/\.(test|fixture)\.tsx?$/.test(file),
  );
  const counting = files.filter((file) => /[^.\w](tries|clientTries)\(/.test(readFileSync(file, 'utf8')));
  expect(counting.length).toBeGreaterThan(8);
  const given = counting.filter((file) =>
    /[^.\w](?<!function )tries\('[^']*',/.test(readFileSync(file, 'utf8')),
  );
  expect(given).toEqual([]);
  const direct = files.filter((file) => readFileSync(file, 'utf8').includes('new RateLimiter'));
  expect(direct).toEqual(['lib/limits/tries.ts']);
});
