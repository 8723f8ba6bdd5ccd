import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { countAgain, counted, lengthOf, lengthsOf } from './counted';
import { made, person } from './lists.fixture';
import { takeList } from './take';

const three = () => made([person('Ana'), person('Bea'), person('Carla', { visibility: 'COUNT' })]);

test('a campaign is counted once for all who look within a minute, and anew for whoever must know now', async () => {
  const { campaign } = await three();
  const [one, other] = await Promise.all([counted(campaign.id), counted(campaign.id)]);
  expect(one).toBe(other);
  expect(one).toMatchObject({ counting: 3, each: { handover: 2, press: 0, mailing: 0, legal: 3 } });
  expect([...one.versions]).toEqual([[1, 3]]);
  await addSignatures(db(), campaign.id, [person('Dora')]);
  expect(await counted(campaign.id)).toBe(one);
  expect((await countAgain(campaign.id)).each.handover).toBe(3);
  expect((await counted(campaign.id)).each.handover).toBe(3);
});

test('the length of a list is exact where it is counted soon, and never waited for where that takes long', async () => {
  const { campaign } = await three();
  const { id } = campaign;
  expect(await lengthOf(id, 'handover', { confirmed: 3, lastPosition: 3 })).toEqual({ count: 2 });
  const many = { confirmed: 4_000_000, lastPosition: 5_000_000 };
  const { at } = await counted(id);
  expect(await lengthOf(id, 'handover', many)).toEqual({ count: 2, countedAt: at.toISOString() });
  expect(await lengthOf(id, 'legal', many)).toEqual({ count: 3 });
  const { campaign: uncounted } = await three();
  expect(await lengthOf(uncounted.id, 'press', many)).toEqual({ atMost: 4_000_000 });
});

test('a page says how long the lists are, of a large campaign that nobody has counted how long they can be', async () => {
  const { campaign } = await three();
  const all = { handover: { count: 2 }, press: { count: 0 }, mailing: { count: 0 }, legal: { count: 3 } };
  expect(await lengthsOf(campaign.id)).toEqual(all);
  const { campaign: large } = await three();
  await db().campaignCount.update({ where: { campaignId: large.id }, data: { lastPosition: 5_000_000 } });
  const most = { atMost: 3 };
  expect(await lengthsOf(large.id)).toEqual({ handover: most, press: most, mailing: most, legal: null });
  await counted(large.id);
  expect(await lengthsOf(large.id)).toEqual(all);
});

test('whoever takes the list of a large campaign that nobody has counted is told how many it may hold', async () => {
  const { campaign } = await three();
  await db().campaignCount.update({
    where: { campaignId: campaign.id },
    data: { lastPosition: 5_000_000 },
  });
  const said: unknown[] = [];
  const taken = await takeList(
    campaign,
    { purpose: 'handover', format: 'csv', locale: 'en' },
    new Date(),
    async (_, length) => void said.push(length),
    async () => true,
  );
  expect(said).toEqual([{ atMost: 3 }]);
  if (taken.ok) await taken.bytes.cancel();
});
