import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeChallenge, passes, timesTheWork } from './challenge';
import { solve } from './solve.fixture';

const NOW = new Date();
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** How many steps it took to solve one that was set for a key so far beyond its limit. */
async function steps(beyond: number): Promise<number> {
  const answer = await solve(await makeChallenge({ network: 'a', beyond }, NOW));
  return JSON.parse(Buffer.from(answer, 'base64').toString()).solution.counter;
}

test('the work grows with how far a key is beyond its limit, and not without end', async () => {
  expect([-1, 0, 0.5, 1, 2, 1_000].map(timesTheWork)).toEqual([1, 1, 4.5, 8, 8, 8]);
  const least = await steps(0);
  expect(least).toBeGreaterThanOrEqual(400);
  expect(least).toBeLessThanOrEqual(1_000);
  const most = await steps(1_000);
  expect(most).toBeGreaterThanOrEqual(3_200);
  expect(most).toBeLessThanOrEqual(8_000);
});

test('a solved challenge passes once, from its own network, until its time is over', async () => {
  const [network, other] = [randomUUID(), randomUUID()];
  const answer = await solve(await makeChallenge({ network, beyond: 0 }, NOW));
  expect(await passes(answer, other, NOW)).toBe(false);
  expect(await passes(answer, network, later(11))).toBe(false);
  const all = await Promise.all(Array.from({ length: 5 }, () => passes(answer, network, NOW)));
  expect(all.filter(Boolean)).toHaveLength(1);
});

test('an easier challenge than was set is none of ours', async () => {
  const { parameters, signature } = await makeChallenge({ network: 'a', beyond: 0 }, NOW);
  for (const change of [{}, { cost: 1 }, { expiresAt: later(60).getTime() / 1_000 }]) {
    const easy = { parameters: { ...parameters, keyPrefix: '0', ...change }, signature };
    expect(await passes(await solve(easy), 'a', NOW), JSON.stringify(change)).toBe(false);
  }
});
