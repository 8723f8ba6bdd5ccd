import { expect, test } from 'vitest';
import { standing } from '@/lib/campaigns/campaign';
import { findCampaign } from '@/lib/campaigns/find';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { foreseen } from '@/lib/letters/compose';
import { campaignsDue } from '@/lib/letters/due';
import { gather } from '@/lib/letters/gather';
import { orderList } from '@/lib/lists/order';
import { readBytes } from '@/lib/lists/pieces';
import { prepareLists } from '@/lib/lists/prepare';
import { takeList } from '@/lib/lists/take';
import { listed } from '@/lib/signatures/browse';
import { findSignature } from '@/lib/signatures/find';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { newestPublic, publicMessages, publicOrganisations, publicPeople } from '@/lib/signatures/list';
import { findWaiting } from '@/lib/signatures/look-at';
import { byAddress } from '@/lib/signatures/search';
import { wholeSignature } from '@/lib/signatures/whole';
import { withdraw } from '@/lib/signatures/withdraw';
import { press } from './panic.fixture';

const nothing = async () => {};
const now = () => new Date();

/** Six who signed in public, and every way in which somebody reads their names. */
async function read(signed: Awaited<ReturnType<typeof signedCampaign>>, listId: string) {
  const { campaign, ids } = signed;
  const { id, slug } = campaign;
  const asked = { purpose: 'legal', format: 'csv', locale: 'en' } as const;
  const taken = await takeList({ id, slug }, asked, now(), nothing, async () => true);
  const plan = { campaignId: id, addresseeId: campaign.addressees[0]?.id ?? '', number: 1, textVersion: 1 };
  const letter = await foreseen({ ...plan, fromPosition: 1, toPosition: 6, final: false }, now());
  const file: string[] = [];
  try {
    for await (const bytes of readBytes(id, { listId, file: 1 }, 0, 50))
      file.push(Buffer.from(bytes).toString());
  } catch {}
  const people = await publicPeople(id, { take: 10 });
  return JSON.stringify([
    await newestPublic(id, 10),
    people.signers,
    (await publicOrganisations(id, { take: 10 })).signers,
    await publicMessages(id, 10),
    (await listed(id, ids)).map((each) => ('name' in each ? each.name : null)),
    (await wholeSignature(id, ids[0] ?? ''))?.person ?? null,
    (await byAddress(campaign, 'signer0@example.org'))?.length ?? null,
    (await findWaiting({ id }, 10)).found.length,
    taken.ok && (await new Response(taken.bytes).text()).includes('Signer'),
    letter.named.map(({ name }) => name),
    file.join('').length > 0,
  ]);
}

test('while names are withheld nobody reads one in any way there is, and afterwards all is as it was', async () => {
  const signed = await signedCampaign(6, { visibility: 'PUBLIC' }, { timeZone: 'UTC' });
  const { campaign, tokens, count } = signed;
  const ordered = await orderList(
    campaign.id,
    { purpose: 'legal', format: 'csv', locale: 'en' },
    crypto.randomUUID(),
    now(),
    nothing,
  );
  if (!ordered.ok) throw new Error(ordered.reason);
  while ((await db().list.count({ where: { state: { in: ['WAITING', 'RUNNING'] } } })) > 0)
    await prepareLists(now());
  const before = await read(signed, ordered.id);
  expect(before).toContain('Signer 5');
  const figures = await count();

  expect(await press(campaign.id, 'begin')).toEqual({ ok: true });
  const during = await read(signed, ordered.id);
  expect(during).not.toContain('Signer');
  expect(during).not.toContain('example.org');
  expect(during).toMatch(/,false,\[\],false\]$/);
  expect(await count()).toEqual(figures);
  expect(await findCampaign(campaign.slug, 'en', now())).toMatchObject({ standing: 'paused', confirmed: 6 });
  // Who signed keeps every right.
  expect((await findSignature(tokens[0] ?? '', now()))?.person?.name).toBe('Signer 0');
  expect(await withdraw(tokens[0] ?? '', now())).toMatchObject({ ok: true });

  expect(await press(campaign.id, 'end')).toEqual({ ok: true });
  const after = await read(signed, ordered.id);
  expect(after).toContain('Signer 5');
  expect(after).not.toContain('"name":"Signer 0","position"');
  expect(await findCampaign(campaign.slug, 'en', now())).toMatchObject({ standing: 'open', confirmed: 5 });
});

test('nobody signs meanwhile, and no letter is gathered', async () => {
  const { campaign } = await signedCampaign(3, {}, { letterEvery: 2 });
  expect(await campaignsDue(now())).toContain(campaign.id);
  await press(campaign.id, 'begin');
  const signable = await findSignable(campaign.slug);
  expect(signable && standing(signable, now())).toBe('paused');
  expect(await campaignsDue(now())).not.toContain(campaign.id);
  expect(await gather(campaign.id, now())).toEqual({ ok: false, reason: 'not-yet' });
  await press(campaign.id, 'end');
  expect(await gather(campaign.id, now())).toMatchObject({ ok: true, letters: 1 });
});

test('a list in the making is stopped, and no other is begun', async () => {
  const { campaign } = await signedCampaign(2);
  const asked = { purpose: 'press', format: 'csv', locale: 'en' } as const;
  const order = () => orderList(campaign.id, asked, crypto.randomUUID(), now(), nothing);
  const ordered = await order();
  await press(campaign.id, 'begin');
  const id = ordered.ok ? ordered.id : '';
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({ state: 'CANCELLED' });
  expect(await order()).toEqual({ ok: false, reason: 'gone' });
});
