import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addMany } from '@/prisma/many-signatures';
import { cancelBulk, describeBulk, findBulk, startBulk, UNDO_WITHIN } from './bulk';
import { workOnBulk } from './bulk-work';
import { forgetBulk } from './forget-bulk';
import { remove, restore } from './hold';
import { signedCampaign } from './life-of-one.fixture';

const nothing = async () => {};

test('once nothing can be undone any more, words and items are forgotten; how one stood that was removed is not', async () => {
  const now = new Date();
  const { campaign, ids, row } = await signedCampaign(3);
  const described = { kind: 'HOLD' as const, why: 'a list', filter: {}, words: 'signer' };
  const [held, counted] = await Promise.all([
    describeBulk(campaign.id, crypto.randomUUID(), described, now, nothing),
    describeBulk(campaign.id, crypto.randomUUID(), described, now, nothing),
  ]);
  if (!held.ok || !counted.ok) throw new Error('not described');
  while ((await workOnBulk(now)) > 0);
  await startBulk({ campaignId: campaign.id, id: held.id }, now, nothing);
  while ((await workOnBulk(now)) > 0);
  await remove(ids[0] ?? '', 'a mistake', now);
  const acts = () => db().bulkAct.findMany({ where: { campaignId: campaign.id, sealed: { not: null } } });
  const items = (bulkId: string) => db().bulkItem.count({ where: { bulkId } });
  await forgetBulk(new Date(now.getTime() + UNDO_WITHIN - 1));
  expect([(await acts()).length, await items(held.id), await items(counted.id)]).toEqual([2, 3, 3]);
  await forgetBulk(new Date(now.getTime() + UNDO_WITHIN + 1));
  expect([(await acts()).length, await items(held.id)]).toEqual([0, 0]);
  expect(await db().bulkAct.findUnique({ where: { id: counted.id } })).toMatchObject({ state: 'CANCELLED' });
  await restore(ids[0] ?? '', now);
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED' });
});

test('what was swept is not looked at again, and more than a piece of it is gone at once', async () => {
  const now = new Date();
  const late = new Date(now.getTime() + UNDO_WITHIN + 1);
  const { campaign } = await signedCampaign(0);
  await addMany(campaign.id, 5_100, (n) => ({ name: `Crowd ${n}`, email: `crowd-${n}@crowd.example` }));
  const described = { kind: 'REMOVE' as const, why: 'a list', filter: {}, words: '' };
  const made = await describeBulk(campaign.id, crypto.randomUUID(), described, now, nothing);
  if (!made.ok) throw new Error('not described');
  while ((await workOnBulk(now)) > 0);
  const items = () => db().bulkItem.count({ where: { bulkId: made.id } });
  expect(await items()).toBe(5_100);
  await cancelBulk({ campaignId: campaign.id, id: made.id }, now, nothing);
  await forgetBulk(late);
  expect(await items()).toBe(0);
  expect(await findBulk(campaign, made.id)).toMatchObject({ filter: {}, bulk: { filter: { swept: true } } });
  const one = await db().signature.findFirstOrThrow({ where: { campaignId: campaign.id } });
  await db().bulkItem.create({ data: { bulkId: made.id, signatureId: one.id } });
  await forgetBulk(late);
  expect(await items()).toBe(1);
});
