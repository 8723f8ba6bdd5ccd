import { expect, test } from 'vitest';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { arrivalOf } from './arrivals';
import { browse } from './browse';
import { minuteOf, readFilter } from './browse-form';
import { describeBulk, findBulk, startBulk } from './bulk';
import { workOnBulk } from './bulk-work';
import { forgetArrivals } from './forget-arrivals';
import { sign } from './sign';
import { readSignature } from './signature-form';
import { surgeOf } from './surge';

const NOW = new Date();

async function open() {
  const { slug } = await makeCampaign(db());
  const campaign = await findSignable(slug);
  if (!campaign) throw new Error('no campaign');
  const signed = async (email: string, address: string, source = '') => {
    const read = readSignature({ name: 'Ana Ríos', email, consent: 'on', source });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const from = { ...(await arrivalOf(address, read.input.email, NOW)), surge: false, quiet: false };
    await sign(read.input, campaign, { now: NOW, from });
  };
  return { ...campaign, timeZone: 'UTC', signed };
}

test('an hour is told apart by network, site, domain and link, and shows no address', async () => {
  const campaign = await open();
  for (let nth = 0; nth < 6; nth += 1)
    await campaign.signed(`t${nth}@mx${nth}.trolls.example`, '203.0.113.7', 'x');
  for (let nth = 0; nth < 3; nth += 1) await campaign.signed(`v${nth}@ward.example`, `2001:db8:5:${nth}::1`);
  const surge = await surgeOf(campaign.id, NOW);
  expect(surge).toMatchObject({ now: 9, before: 0, cut: false });
  expect(surge.by.network.map(({ count }) => count)).toEqual([6, 1, 1, 1]);
  expect(surge.by.site.map(({ count }) => count)).toEqual([3]);
  expect(surge.by.source.map(({ key, count }) => [key, count])).toEqual([
    ['x', 6],
    ['-', 3],
  ]);
  expect(surge.by.host.map(({ count, domain }) => [count, domain])).toEqual([
    [6, expect.stringContaining('trolls.example')],
    [3, 'ward.example'],
  ]);
  const other = await open();
  expect((await surgeOf(other.id, NOW)).now).toBe(0);
  const stored = JSON.stringify(await db().arrival.findMany({ where: { campaignId: campaign.id } }));
  for (const plain of ['203.0.113', '2001:db8', 'trolls', 'ward']) expect(stored).not.toContain(plain);
});

test('what came from one network in an hour is counted first, then held, and nothing else', async () => {
  const campaign = await open();
  for (let nth = 0; nth < 5; nth += 1) await campaign.signed(`t${nth}@trolls.example`, '198.51.100.7');
  await campaign.signed('ana@trolls.example', '198.51.100.8');
  const { since, until, by } = await surgeOf(campaign.id, NOW);
  const filter = readFilter({ network: by.network[0]?.key, since, until });
  expect((await browse(campaign, filter)).found).toHaveLength(5);
  const late = readFilter({ ...filter, since: minuteOf(new Date(NOW.getTime() + 3_600_000)), until: '' });
  expect((await browse(campaign, late)).found).toHaveLength(0);
  const organiser = await db().organiser.create({
    data: { id: crypto.randomUUID(), email: `${crypto.randomUUID()}@example.org` },
  });
  const made = await describeBulk(
    campaign.id,
    organiser.id,
    { kind: 'HOLD', why: 'a flood', filter, words: '' },
    NOW,
    async () => {},
  );
  if (!made.ok) throw new Error(made.reason);
  const which = { campaignId: campaign.id, id: made.id };
  await workOnBulk(NOW);
  expect((await findBulk(campaign, made.id))?.bulk).toMatchObject({ state: 'COUNTED', counted: 5 });
  await startBulk(which, NOW, async () => {});
  await workOnBulk(NOW);
  const rows = await db().signature.findMany({ where: { campaignId: campaign.id } });
  expect(rows.filter(({ held, heldWhy }) => held && heldWhy === 'a flood')).toHaveLength(5);
  await forgetArrivals(new Date(NOW.getTime() + 49 * 3_600_000));
  expect((await findBulk(campaign, made.id))?.filter).toEqual({ since, until });
});
