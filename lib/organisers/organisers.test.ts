import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { hideCampaign } from '@/lib/campaigns/hide';
import { db } from '@/lib/db';
import { gather } from '@/lib/letters/gather';
import { leave } from '@/lib/letters/letters.fixture';
import { seenAs } from '@/lib/signatures/face';
import { findWaiting } from '@/lib/signatures/look-at';
import { addSignatures, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { decideWords } from './decide';
import { enrol } from './enrol';
import { sendBatch } from './letters';
import { nextBatch, onlyWhatWaits } from './next-batch';
import { ownCampaigns } from './own-campaigns';
import { acts, actsUpon, campaignFor, campaignsOf, may, type OrganiserAct, roles } from './permissions';
import { isSameSite } from './same-site';

const NOW = new Date();
let people = 0;
const person = (name: string, own: object = {}) => ({
  person: { name, email: `words${++people}@example.org`, ...own },
  at: NOW,
  visibility: 'PUBLIC' as const,
});

async function team(role: Role = 'OWNER') {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, letterEvery: null });
  const organiser = await makeOrganiser(db(), `${role}-${campaign.slug}@example.org`);
  await db().membership.create({
    data: { organiserId: organiser.id, organisationId: organisation.id, role },
  });
  return { organisation, campaign, organiser };
}

test('who may do what', () => {
  const table = roles.map((role) => [role, acts.filter((act) => may(role, act)).join(' ')]);
  expect(table).toEqual([
    ['VIEWER', 'see'],
    ['EDITOR', 'see look edit send'],
    ['EXPORTER', 'see look edit send export'],
    ['OWNER', 'see look edit send export own'],
  ]);
});

test('a campaign is found by its organisers for what their role allows, and by nobody else', async () => {
  const { campaign, organiser } = await team('EXPORTER');
  const stranger = (await team()).organiser;
  const find = async (id: string, act: OrganiserAct) =>
    (await campaignFor(id, campaign.slug, act))?.id ?? null;
  expect(await find(organiser.id, 'export')).toBe(campaign.id);
  expect(await find(organiser.id, 'own')).toBeNull();
  expect(await find(stranger.id, 'see')).toBeNull();
  expect(await actsUpon(organiser.id, campaign)).toEqual(['see', 'look', 'edit', 'send', 'export']);
  expect(await actsUpon(stranger.id, campaign)).toEqual([]);
  expect((await ownCampaigns(stranger.id, 'en', NOW)).map(({ slug }) => slug)).not.toContain(campaign.slug);
});

test('the list to look at holds what waits, opened, and empties as it is decided', async () => {
  const { campaign, organiser } = await team();
  const stranger = (await team()).organiser;
  const [spoken = '', , endorsed = ''] = await addSignatures(db(), campaign.id, [
    person('Ana', { message: 'Water now', affiliation: 'School 4' }),
    person('Silent'),
    { ...person('Bea', { organisation: 'Nurses Union', role: 'chair' }), signAs: 'ORGANISATION' },
    { ...person('Pending', { message: 'Not yet' }), pending: true },
    { ...person('Unnamed', { message: 'Nowhere to stand' }), visibility: 'COUNT' },
  ]);
  const seen = async (id: string) => seenAs(await db().signature.findUniqueOrThrow({ where: { id } }));
  const waiting = () => findWaiting(campaignsOf(organiser.id, 'look'), 1);
  expect(await waiting()).toMatchObject({
    found: [{ id: spoken, name: 'Ana', words: { message: 'Water now', affiliation: 'School 4' } }],
    more: 1,
  });
  expect(await decideWords(stranger.id, spoken, 'approve', await seen(spoken), NOW)).toEqual({
    ok: false,
    reason: 'not-found',
  });
  expect(await decideWords(organiser.id, 'no-id', 'approve', '', NOW)).toEqual({
    ok: false,
    reason: 'not-found',
  });
  expect(await decideWords(organiser.id, spoken, 'hide', 'other words', NOW)).toEqual({
    ok: false,
    reason: 'not-now',
  });
  expect(await decideWords(organiser.id, spoken, 'hide', await seen(spoken), NOW)).toEqual({ ok: true });
  expect(await waiting()).toMatchObject({ found: [{ name: 'Nurses Union', signedBy: 'Bea' }], more: 0 });
  expect(await decideWords(organiser.id, endorsed, 'approve', await seen(endorsed), NOW)).toEqual({
    ok: true,
  });
  expect(await waiting()).toEqual({ found: [], more: 0 });
  expect(await findWaiting(campaignsOf(stranger.id, 'look'), 1)).toEqual({ found: [], more: 0 });
  const rows = await db().signature.findMany({
    where: { id: { in: [spoken, endorsed] } },
    orderBy: { position: 'asc' },
  });
  expect(rows.map(({ words, publicName, publicWords }) => [words, publicName, publicWords])).toEqual([
    ['HIDDEN', 'Ana', null],
    ['APPROVED', 'Nurses Union', { role: 'chair' }],
  ]);
  const acts = await db().auditEntry.findMany({ where: { campaignId: campaign.id }, orderBy: { id: 'asc' } });
  expect(acts.map(({ act }) => act)).toEqual(['words.hide', 'words.approve']);
});

test('a batch by hand goes as it was shown, and once', async () => {
  const { campaign, organiser } = await team();
  const viewer = (await team('VIEWER')).organiser;
  await addSignatures(db(), campaign.id, [
    person('Ana'),
    { ...person('Count'), visibility: 'COUNT' },
    { ...person('Bea', { organisation: 'Unread Union', role: 'chair' }), signAs: 'ORGANISATION' },
  ]);
  expect(await nextBatch(campaign.id, 'es')).toEqual({
    number: 1,
    named: 1,
    unnamed: 2,
    tooFew: null,
    addressees: [{ office: 'Junta de aguas', copy: false, now: true, waiting: 0 }],
  });
  expect(await sendBatch({ organiserId: viewer.id, slug: campaign.slug }, 1, NOW)).toEqual({
    ok: false,
    reason: 'not-found',
  });
  expect(await sendBatch({ organiserId: organiser.id, slug: campaign.slug }, 2, NOW)).toEqual({
    ok: false,
    reason: 'nothing-new',
  });
  const pressed = await Promise.all(
    [1, 1].map((number) => sendBatch({ organiserId: organiser.id, slug: campaign.slug }, number, NOW)),
  );
  expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db().letter.count({ where: { campaignId: campaign.id } })).toBe(1);
  expect(await nextBatch(campaign.id, 'en')).toMatchObject({ number: 2, named: 0, unnamed: 0 });
});

test('what waited of an earlier batch goes by hand though no new batch is made', async () => {
  const { campaign, organiser } = await team();
  await db().campaign.update({ where: { id: campaign.id }, data: { letterEvery: 2, letterGapHours: 48 } });
  await addSignatures(db(), campaign.id, [person('Ana'), person('Bea')]);
  await gather(campaign.id, NOW);
  await leave(campaign.id, NOW);
  await addSignatures(db(), campaign.id, [person('Cora'), person('Dora')]);
  const later = new Date(NOW.getTime() + 3_600_000);
  await gather(campaign.id, later);
  const next = await nextBatch(campaign.id, 'en', later);
  expect(next).toMatchObject({ number: 3, named: 0, unnamed: 0, addressees: [{ now: true, waiting: 2 }] });
  expect(onlyWhatWaits(next)).toBe(true);
  await addSignatures(db(), campaign.id, [person('Eva')]);
  expect(onlyWhatWaits(await nextBatch(campaign.id, 'en', later))).toBe(false);
  await db().campaign.update({ where: { id: campaign.id }, data: { letterMinimum: 2 } });
  expect(onlyWhatWaits(await nextBatch(campaign.id, 'en', later))).toBe(true);
  const send = () => sendBatch({ organiserId: organiser.id, slug: campaign.slug }, 3, later);
  expect(await send()).toEqual({ ok: true, batch: false });
  expect(await db().batch.count({ where: { campaignId: campaign.id } })).toBe(2);
  await addSignatures(db(), campaign.id, [person('Fe')]);
  expect(await send()).toEqual({ ok: true, batch: true });
});

test('forwarded is what a mail server has taken, never what failed or waits', async () => {
  const { campaign, organiser } = await team();
  await addSignatures(db(), campaign.id, [person('Ana'), { ...person('Pending'), pending: true }]);
  await sendBatch({ organiserId: organiser.id, slug: campaign.slug }, 1, NOW);
  await db().funnel.create({
    data: { campaignId: campaign.id, provider: 'other', day: NOW, queued: 3, confirmed: 1, gone: 1 },
  });
  const figures = async () => (await ownCampaigns(organiser.id, 'en', NOW, campaign.slug))[0];
  expect(await figures()).toMatchObject({ confirmed: 1, pending: 1, forwarded: 0, waiting: 0 });
  await db().letter.updateMany({ where: { campaignId: campaign.id }, data: { named: 1, unnamed: 0 } });
  const state = (state: 'ACCEPTED' | 'BOUNCED') =>
    db().mail.updateMany({ where: { letter: { campaignId: campaign.id } }, data: { state } });
  await state('ACCEPTED');
  expect(await figures()).toMatchObject({ forwarded: 1 });
  await state('BOUNCED');
  expect(await figures()).toMatchObject({ forwarded: 0 });
});

test('an organiser made from the shell owns the organisation named, made if need be, however often', async () => {
  const name = `Shell ${crypto.randomUUID()}`;
  const email = `${crypto.randomUUID()}@Shell.example`;
  expect(await enrol(email, name)).toEqual({
    ok: true,
    email: email.toLowerCase(),
    organisations: [name],
    made: true,
  });
  expect(await enrol(email, name)).toMatchObject({ ok: true, made: false });
  expect(
    await db().membership.findMany({ where: { organiser: { email: email.toLowerCase() } } }),
  ).toMatchObject([{ role: 'OWNER' }]);
  expect(await enrol('nobody', name)).toEqual({ ok: false, reason: 'address' });
});

test('named nothing, an organiser joins what nobody runs yet and nothing that others run', async () => {
  const empty = await makeOrganisation(db());
  const { organisation: taken } = await team();
  const enrolled = await enrol(`${crypto.randomUUID()}@shell.example`);
  expect(enrolled.ok && enrolled.organisations).toContain(empty.name);
  expect(enrolled.ok && enrolled.organisations).not.toContain(taken.name);
});

test('the emergency brake hides and shows, moving the version that pages are kept by', async () => {
  const { campaign } = await team();
  expect(await hideCampaign('no-such-campaign', true, NOW)).toEqual({ ok: false, reason: 'not-found' });
  const later = new Date(NOW.getTime() + 1_000);
  expect(await hideCampaign(campaign.slug, true, later)).toEqual({ ok: true });
  expect(await db().campaign.findUnique({ where: { slug: campaign.slug } })).toMatchObject({
    hiddenAt: later,
    touchedAt: later,
  });
  await hideCampaign(campaign.slug, false, later);
  expect(await db().campaign.findUnique({ where: { slug: campaign.slug } })).toMatchObject({
    hiddenAt: null,
  });
});

test('a request is ours when the browser says so, or no browser made it', () => {
  const from = (headers: Record<string, string>) =>
    isSameSite(new Request('http://undersigned.test/', { method: 'POST', headers }));
  expect(from({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(true);
  expect(from({ 'sec-fetch-site': 'none' })).toBe(true);
  expect(from({ origin: 'http://undersigned.test' })).toBe(true);
  expect(from({})).toBe(true);
  expect(from({ 'sec-fetch-site': 'same-site' })).toBe(false);
  expect(from({ 'sec-fetch-site': 'cross-site', origin: 'http://undersigned.test' })).toBe(false);
  expect(from({ origin: 'http://undersigned.test.evil.example' })).toBe(false);
  expect(from({ origin: 'null' })).toBe(false);
  expect(from({ origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' })).toBe(true);
  expect(from({ origin: 'http://192.0.2.8:3000', host: '192.0.2.7:3000' })).toBe(false);
  expect(from({ origin: 'null', host: 'null' })).toBe(false);
});
