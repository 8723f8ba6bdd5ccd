import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { gather, gatherByHand, gatherDue } from './gather';

const NOW = new Date();

async function signed(n: number, given = {}) {
  const campaign = await makeCampaign(db(), { letterEvery: 5, to: [{}, { copy: true }], ...given });
  const people = Array.from({ length: n }, (_, at) => ({
    person: { name: `Signer ${at}`, email: `signer${at}@example.org` },
    at: NOW,
  }));
  await addSignatures(db(), campaign.id, people);
  return campaign;
}

const batchesOf = (campaignId: string) =>
  db().batch.findMany({ where: { campaignId }, orderBy: { number: 'asc' } });
const lettersOf = (campaignId: string) =>
  db().letter.findMany({ where: { campaignId }, include: { mail: true } });

test('every fifth signature makes a batch, and each batch a letter and its mail per addressee', async () => {
  const campaign = await signed(12);
  expect(await gather(campaign.id, NOW)).toEqual({ ok: true, batches: 2 });
  const ranges = (await batchesOf(campaign.id)).map(({ fromPosition, toPosition }) => [
    fromPosition,
    toPosition,
  ]);
  expect(ranges).toEqual([
    [1, 5],
    [6, 10],
  ]);
  const letters = await lettersOf(campaign.id);
  expect(letters.length).toBe(4);
  expect(letters.every(({ mail }) => mail?.state === 'WAITING' && mail.kind === 'LETTER')).toBe(true);
  expect(await gather(campaign.id, NOW)).toEqual({ ok: true, batches: 0 });
});

test('two gatherers at once make one batch', async () => {
  const campaign = await signed(5);
  const both = await Promise.all([gather(campaign.id, NOW), gather(campaign.id, NOW)]);
  expect(both.map((done) => (done.ok ? done.batches : -1)).sort()).toEqual([0, 1]);
  expect((await batchesOf(campaign.id)).length).toBe(1);
});

test('by hand everything new goes, even one name; and nothing when there is nothing', async () => {
  const campaign = await signed(7);
  await gather(campaign.id, NOW);
  expect(await gatherByHand(campaign.id, 2, NOW)).toEqual({ ok: true });
  expect((await batchesOf(campaign.id)).at(-1)).toMatchObject({ number: 2, fromPosition: 6, toPosition: 7 });
  expect(await gatherByHand(campaign.id, 3, NOW)).toEqual({ ok: false, reason: 'nothing-new' });
});

test('pressed twice by hand, a batch goes once, even when somebody confirms in between', async () => {
  const campaign = await signed(3, { letterEvery: null });
  const log: string[] = [];
  expect(await gatherByHand(campaign.id, 1, NOW, async () => void log.push('first'))).toEqual({ ok: true });
  await addSignatures(db(), campaign.id, [{ person: { name: 'Late', email: 'late@example.org' }, at: NOW }]);
  expect(await gatherByHand(campaign.id, 1, NOW, async () => void log.push('second'))).toEqual({
    ok: false,
    reason: 'nothing-new',
  });
  expect(log).toEqual(['first']);
  expect((await batchesOf(campaign.id)).length).toBe(1);
});

test('a campaign without a rhythm sends nothing by itself', async () => {
  const campaign = await signed(9, { letterEvery: null });
  await gatherDue(NOW);
  expect(await batchesOf(campaign.id)).toEqual([]);
});

test('a campaign the operator has hidden gathers nothing', async () => {
  const campaign = await signed(9, { hiddenAt: NOW });
  await gatherDue(NOW);
  expect(await gatherByHand(campaign.id, 1, NOW)).toEqual({ ok: false, reason: 'not-yet' });
});

test('the worker finds what is due', async () => {
  const campaign = await signed(6);
  await gatherDue(NOW);
  expect((await batchesOf(campaign.id)).length).toBe(1);
});
