import { expect } from 'vitest';
import { db } from '@/lib/db';
import { tallies } from '@/lib/signatures/tally';

/**
 * Counts a campaign again from its rows and holds the figures, positions and tallies against it.
 * @returns how many signatures count
 */
export async function expectFiguresToEqualARecount(campaignId: string): Promise<number> {
  const rows = await db().signature.findMany({ where: { campaignId, state: 'CONFIRMED', held: false } });
  const count = await db().campaignCount.findUniqueOrThrow({ where: { campaignId } });
  expect(count.confirmed).toBe(rows.length);
  expect(count.organisations).toBe(rows.filter(({ signAs }) => signAs === 'ORGANISATION').length);
  expect(count.paper).toBe(await db().paperSignature.count({ where: { campaignId } }));
  const positions = rows.map(({ position }) => position);
  expect(new Set(positions).size).toBe(rows.length);
  expect(Math.max(0, ...positions.map(Number))).toBeLessThanOrEqual(count.lastPosition);
  const recounted = new Map<string, number>();
  const add = (name: string, by: number) => recounted.set(name, (recounted.get(name) ?? 0) + by);
  for (const row of rows)
    for (const tally of tallies(row, 1, row.signedAt)) add(`${tally.dimension} ${tally.key}`, 1);
  const kept = new Map<string, number>();
  for (const { dimension, key, count: by } of await db().tally.findMany({ where: { campaignId } })) {
    kept.set(`${dimension} ${key}`, (kept.get(`${dimension} ${key}`) ?? 0) + by);
  }
  for (const [name, sum] of kept) if (sum === 0) kept.delete(name);
  expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(recounted));
  await expectFunnelToEqualARecount(campaignId);
  return rows.length;
}

/** By provider and day: whoever was asked by a first mail and has ever confirmed, whatever became of it afterwards. */
async function expectFunnelToEqualARecount(campaignId: string): Promise<void> {
  const asked = await db().mail.findMany({
    where: { campaignId, signature: { confirmedAt: { not: null } } },
    select: { provider: true, createdAt: true },
  });
  const recounted = new Map<string, number>();
  for (const { provider, createdAt } of asked) {
    const place = `${provider} ${createdAt.toISOString().slice(0, 10)}`;
    recounted.set(place, (recounted.get(place) ?? 0) + 1);
  }
  const kept = await db().funnel.findMany({ where: { campaignId, confirmed: { not: 0 } } });
  const told = kept.map(({ provider, day, confirmed }) => [
    `${provider} ${day.toISOString().slice(0, 10)}`,
    confirmed,
  ]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(recounted));
}
