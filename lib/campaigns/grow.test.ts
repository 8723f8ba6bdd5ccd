import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { findCampaign, listCampaigns } from './find';
import { growGoals } from './grow';

const NOW = new Date();

async function counted(confirmed: number, goalGrows: boolean) {
  const tag = uuid();
  const { id, slug } = await makeCampaign(db(), { goal: 1_000, goalGrows, tags: [tag] });
  const counts = (confirmed: number) =>
    db().campaignCount.update({ where: { campaignId: id }, data: { confirmed, lastPosition: 9_999 } });
  await counts(confirmed);
  const shown = async () => [
    (await findCampaign(slug, 'en', NOW))?.goal,
    (await listCampaigns('en', NOW, { tags: [tag] }))[0]?.goal,
  ];
  return { id, counts, shown };
}

test('a growing goal is shown grown at once, on the page and in lists', async () => {
  expect(await (await counted(899, true)).shown()).toEqual([1_000, 1_000]);
  expect(await (await counted(900, true)).shown()).toEqual([2_000, 2_000]);
  expect(await (await counted(900, false)).shown()).toEqual([1_000, 1_000]);
});

test('a goal that has grown stays so when the number falls again, a fixed one is left alone', async () => {
  const { id, counts, shown } = await counted(950, true);
  const fixed = await counted(5_000, false);
  await Promise.all([growGoals(), growGoals()]);
  await counts(100);
  expect(await shown()).toEqual([2_000, 2_000]);
  await growGoals();
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({ goal: 2_000 });
  expect(await db().campaign.findUnique({ where: { id: fixed.id } })).toMatchObject({ goal: 1_000 });
});
