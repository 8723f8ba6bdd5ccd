import { expect, test } from 'vitest';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { arrivalOf } from './arrivals';
import { browse } from './browse';
import { readFilter } from './browse-form';
import { describeBulk, findBulk, startBulk } from './bulk';
import { workOnBulk } from './bulk-work';
import { heldCrowd } from './held-crowd';
import { hold } from './hold';
import { move } from './move';
import { sign } from './sign';
import { readSignature } from './signature-form';

const NOW = new Date();
const nothingElse = async () => {};

async function open() {
  const { slug } = await makeCampaign(db());
  const campaign = await findSignable(slug);
  if (!campaign) throw new Error('no campaign');
  /** So many come from an address in a crowd, and so many of them confirm. */
  const crowd = async (address: string, host: string, count: number, confirming: number, quiet = false) => {
    const emails = Array.from(
      { length: count },
      (_, nth) => `p${nth}.${address.replaceAll('.', '-')}@${host}`,
    );
    const before = await idsOf(campaign.id);
    for (const email of emails) {
      const read = readSignature({ name: 'Ana Ríos', email, consent: 'on' });
      if (!read.ok) throw new Error(JSON.stringify(read.errors));
      const from = { ...(await arrivalOf(address, read.input.email, NOW)), surge: true, quiet };
      await sign(read.input, campaign, { now: NOW, from });
    }
    const own = (await idsOf(campaign.id)).filter((id) => !before.includes(id));
    for (const id of own.slice(0, confirming)) await move({ act: 'confirm', id, now: NOW });
    return own;
  };
  return { ...campaign, timeZone: 'UTC', crowd };
}

const idsOf = async (campaignId: string) =>
  (
    await db().signature.findMany({ where: { campaignId }, select: { id: true }, orderBy: { id: 'asc' } })
  ).map(({ id }) => id);

test('what a crowd had held is told by where it came from and how many of it have confirmed; nothing counts by itself', async () => {
  const campaign = await open();
  await campaign.crowd('203.0.113.7', 'factory.example', 4, 3);
  await campaign.crowd('203.0.113.8', 'junk.example', 6, 0);
  const [byHand = ''] = await campaign.crowd('203.0.113.9', 'school.example', 1, 1);
  await move({ act: 'release', id: byHand, now: NOW });
  await hold(byHand, 'a double', NOW);
  const held = await heldCrowd(campaign);
  expect(held).toMatchObject({ count: 10, confirmed: 3, unmailed: 0, cut: false });
  await campaign.crowd('203.0.113.10', 'junk.example', 2, 0, true);
  expect(await heldCrowd(campaign)).toMatchObject({ count: 12, confirmed: 3, unmailed: 2 });
  expect(held.by.network.map(({ count, confirmed }) => [count, confirmed])).toEqual([
    [6, 0],
    [4, 3],
  ]);
  expect(held.by.host.map(({ domain, confirmed }) => [domain, confirmed])).toEqual([
    ['junk.example', 0],
    ['factory.example', 3],
  ]);
  expect(await db().campaignCount.findUnique({ where: { campaignId: campaign.id } })).toMatchObject({
    confirmed: 0,
  });
  expect(await heldCrowd(await open())).toMatchObject({ count: 0, confirmed: 0 });
});

test('those of one place who have confirmed are counted first, then released, and nobody else', async () => {
  const campaign = await open();
  const people = await campaign.crowd('203.0.113.7', 'factory.example', 4, 3);
  await campaign.crowd('203.0.113.8', 'junk.example', 2, 2);
  const { by } = await heldCrowd(campaign);
  const key = by.host.find(({ domain }) => domain === 'factory.example')?.key;
  const filter = readFilter({ state: 'surge', host: key });
  expect((await browse(campaign, filter)).found.map(({ id }) => id).toSorted()).toEqual(people.slice(0, 3));
  const organiser = await db().organiser.create({
    data: { id: crypto.randomUUID(), email: `${crypto.randomUUID()}@example.org` },
  });
  const described = { kind: 'RELEASE', why: null, filter, words: '' } as const;
  const made = await describeBulk(campaign.id, organiser.id, described, NOW, nothingElse);
  if (!made.ok) throw new Error(made.reason);
  await workOnBulk(NOW);
  expect((await findBulk(campaign, made.id))?.bulk).toMatchObject({ state: 'COUNTED', counted: 3 });
  // Held by hand between counting and releasing: somebody had a reason.
  await move({ act: 'release', id: people[0] ?? '', now: NOW });
  await hold(people[0] ?? '', 'a double', NOW);
  await startBulk({ campaignId: campaign.id, id: made.id }, NOW, nothingElse);
  await workOnBulk(NOW);
  const free = await db().signature.findMany({ where: { campaignId: campaign.id, held: false } });
  expect(free.map(({ id }) => id).toSorted()).toEqual(people.slice(1, 3));
  expect(await db().campaignCount.findUnique({ where: { campaignId: campaign.id } })).toMatchObject({
    confirmed: 2,
  });
});
