import { expect } from 'vitest';
import { db } from '@/lib/db';
import { recount } from '@/lib/figures/recount';

/**
 * Counts a campaign again from its rows, as every night, and holds its figures, positions, tallies and the funnel against that.
 * @returns how many signatures count
 */
export async function expectFiguresToEqualARecount(campaignId: string): Promise<number> {
  // In pieces as small as they never are: what one forgets shows.
  const found = await recount(campaignId, 3);
  expect(found?.wrong).toEqual([]);
  await expectFunnelToEqualARecount(campaignId);
  return found?.counting ?? 0;
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
