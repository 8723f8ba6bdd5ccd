import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { firstFew, sharedLimits, type Took } from './shares';

const TEN = { points: 10, seconds: 600 };
const passed = (took: Took[]) => took.filter(({ ok }) => ok).length;
const many = (count: number, take: () => Took | Promise<Took>) =>
  Promise.all(Array.from({ length: count }, take));

test('of five hundred at once at a limit of ten, in two processes’ memories, ten get through', async () => {
  const [one, other] = [sharedLimits(), sharedLimits()];
  const key = randomUUID();
  const took = await Promise.all([many(250, () => one(key, TEN)), many(250, () => other(key, TEN))]);
  expect(passed(took.flat())).toBe(10);
  const refused = took.flat().find(({ ok }) => !ok);
  expect(refused && !refused.ok && refused.retryAfter).toBeGreaterThan(500);
  expect(await one(randomUUID(), TEN)).toEqual({ ok: true });
});

test('the same between two real processes', async () => {
  const key = randomUUID();
  const children = [0, 1].map(() =>
    fork(fileURLToPath(new URL('./shares.test-process.ts', import.meta.url)), [], {
      execArgv: ['--import', 'tsx'],
    }),
  );
  const took = children.map(async (child) => {
    child.send({ key, limit: TEN, times: 250 });
    const [[count]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
    return count as number;
  });
  const [one = 0, other = 0] = await Promise.all(took);
  expect(one + other).toBe(10);
});

test('a process that starts again begins where the others are', async () => {
  const key = randomUUID();
  expect(passed(await many(4, () => sharedLimits()(key, TEN)))).toBe(4);
  expect(passed(await many(20, () => sharedLimits()(key, TEN)))).toBe(6);
});

test('of a large limit no more get through than it has, however many processes try', async () => {
  const limit = { points: 400, seconds: 600 };
  const key = randomUUID();
  const processes = Array.from({ length: 16 }, () => {
    const [take, few] = [sharedLimits(), firstFew()];
    return () => (few(key, limit, limit) ? ({ ok: true } as const) : take(key, limit));
  });
  const took = await Promise.all(processes.map((take) => many(60, take)));
  expect(passed(took.flat())).toBeLessThanOrEqual(400);
  expect(passed(took.flat())).toBeGreaterThan(300);
});

test('who comes once or twice is let through without asking, but not of a small limit', () => {
  const few = firstFew();
  const [key, large] = [randomUUID(), { points: 300, seconds: 60 }];
  expect([1, 2, 3].map(() => few(key, large, large))).toEqual([true, true, false]);
  expect([few(randomUUID(), TEN, large), few(randomUUID(), large, TEN)]).toEqual([false, false]);
});

test('when its time is over a limit begins anew, and one that is made shorter ends sooner', async () => {
  const key = randomUUID();
  await many(20, () => sharedLimits()(key, TEN));
  const shorter = await sharedLimits()(key, { ...TEN, seconds: 5 });
  expect(!shorter.ok && shorter.retryAfter).toBeLessThanOrEqual(5);
  await db().limitCount.update({ where: { key }, data: { until: new Date(Date.now() - 1_000) } });
  expect(passed(await many(20, () => sharedLimits()(key, TEN)))).toBe(10);
});

test('another limit takes hold at once for what is in memory', async () => {
  const take = sharedLimits();
  const key = randomUUID();
  expect(passed(await many(20, () => take(key, TEN)))).toBe(10);
  // What was refused counts too: nobody is let through by those who wait.
  const wide = { points: 90, seconds: 600 };
  expect(passed(await many(200, () => take(key, wide)))).toBeGreaterThan(40);
});

test('how far a key is beyond its limit is counted in all processes together', async () => {
  const key = randomUUID();
  const [one, other] = [sharedLimits(), sharedLimits()];
  let tries = 0;
  /** How far beyond by all that others tried: without what this asking adds. */
  const beyond = async (take: typeof one) => {
    const took = await take(key, TEN);
    tries += 1;
    return took.ok ? Number.NaN : took.beyond - tries / TEN.points;
  };
  await many(10, () => one(key, TEN));
  expect(await beyond(one)).toBeCloseTo(0);
  await many(39, () => one(key, TEN));
  tries = 0;
  // What one refused the other hears of, and the first of the other's: behind whoever was refused.
  await expect.poll(() => beyond(other)).toBeGreaterThan(3.9);
  await many(50, () => other(key, TEN));
  await expect.poll(() => beyond(one)).toBeGreaterThan(8.9);
});
