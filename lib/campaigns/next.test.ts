import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { nextCampaign } from './next';

const NOW = new Date();
/** A moment of the last second, in ms since it began: newer than what any other test opened. */
const moment = (ms: number) => new Date(NOW.getTime() - 1_000 + ms);

test('who has signed is shown an open campaign of their language on the same matters, never the same one', async () => {
  const tags = [`t-${crypto.randomUUID().slice(0, 8)}`];
  const signed = await makeCampaign(db(), { tags, opensAt: moment(900) });
  await makeCampaign(db(), { tags, opensAt: moment(800), state: 'PAUSED' });
  await makeCampaign(db(), { tags, opensAt: moment(800), hiddenAt: NOW });
  await makeCampaign(db(), { tags, opensAt: moment(800), text: { es: {} } });
  await makeCampaign(db(), { tags, opensAt: moment(800), state: 'CLOSED' });
  const wanted = await makeCampaign(db(), { tags, opensAt: moment(700) });
  expect(await nextCampaign(signed, 'en', NOW)).toMatchObject({ slug: wanted.slug, textLocale: 'en' });
});

test('where none is on the same matters it is the newest of that language', async () => {
  const other = await makeCampaign(db(), { opensAt: moment(999), text: { it: {} } });
  const signed = await makeCampaign(db(), { tags: ['of-nobody-else'], text: { it: {} } });
  expect(await nextCampaign(signed, 'it', NOW)).toMatchObject({ slug: other.slug });
  // Nobody's test writes in Navajo.
  expect(await nextCampaign(other, 'nv', NOW)).toBeNull();
});
