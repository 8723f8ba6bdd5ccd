import { expect, test } from 'vitest';
import { addresseeFields } from '@/lib/campaigns/addressees';
import { db } from '@/lib/db';
import { gather } from '@/lib/letters/gather';
import { sign } from '@/lib/letters/letters.fixture';
import { makeCampaign, makeOrganiser } from '@/prisma/factories';
import { goOnAsBefore, movesLettersOf, setAddresses } from './addressees';
import { addressee, newDraft, team } from './campaign.fixture';
import { add, change, isAskedToAdd, isAskedToChange, move, remove } from './edit-addressees';

const NOW = new Date('2026-11-22T10:00:00Z');

const of = (campaignId: string) =>
  db().addressee.findMany({ where: { campaignId }, orderBy: { number: 'asc' } });
const emails = async (campaignId: string) => (await of(campaignId)).map(({ email }) => email);
const at = (host: string) => ({ ...addressee, email: `office@${host}.example` });

/** What somebody has before them who opens an addressee now. */
async function opened(campaignId: string, number: number, languages = ['en']) {
  const { settingsVersion: version } = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const found = (await of(campaignId)).find((each) => each.number === number);
  if (!found) throw new Error('no such addressee');
  return { version, base: addresseeFields(found, languages) };
}

async function written() {
  const { organisation, organiserId } = await team();
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, letterEvery: 2 });
  await sign(campaign.id, 2, new Date());
  await gather(campaign.id, new Date());
  return { id: campaign.id, who: { organiserId, slug: campaign.slug } };
}

test('addressees are added, moved and removed, in an order that is kept', async () => {
  const { id, who } = await newDraft({}, NOW);
  for (const host of ['one', 'two', 'three'])
    expect(await add(who, at(host), NOW)).toMatchObject({ ok: true });
  expect(await move(who, 3, 'up', NOW)).toEqual({ ok: true, number: 2 });
  expect(await emails(id)).toEqual(['office@one.example', 'office@three.example', 'office@two.example']);
  expect(await move(who, 1, 'up', NOW)).toEqual({ ok: true, number: 1 });
  expect(await remove(who, 2, NOW)).toEqual({ ok: true });
  expect(await move(who, 1, 'down', NOW)).toEqual({ ok: true, number: 3 });
  expect(await emails(id)).toEqual(['office@two.example', 'office@one.example']);
  expect(await add(who, at('four'), NOW)).toMatchObject({ number: 4 });
  const acts = await db().auditEntry.findMany({ where: { campaignId: id }, orderBy: { id: 'asc' } });
  expect(acts.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['addressee.add', 'addressee.move-up', 'addressee.remove']),
  );
  expect(JSON.stringify(acts.map(({ detail }) => detail))).not.toContain('@');
});

test('of those who move at once every number is one addressee’s', async () => {
  const { id, who } = await newDraft({}, NOW);
  for (const host of ['one', 'two', 'three']) await add(who, at(host), NOW);
  await Promise.all([move(who, 1, 'down', NOW), move(who, 3, 'up', NOW), move(who, 2, 'up', NOW)]);
  expect((await of(id)).map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('what was shown under a number is not taken for what stands there now', async () => {
  const { id, who, organiserId } = await newDraft({}, NOW);
  for (const host of ['one', 'two']) await add(who, at(host), NOW);
  const form = await opened(id, 1);
  const shown = (await of(id))[0]?.id;
  await move(who, 1, 'down', NOW);
  const another = { ok: false, reason: 'another' };
  const before = await of(id);
  const typed = { ...form.base, email: 'new@one.example', secondEmail: '' };
  const which = { slug: who.slug, number: 1, id: shown };
  expect(await change(who, 1, { ...form, typed, id: shown }, NOW)).toEqual(another);
  expect(await move(who, 1, 'down', NOW, shown)).toEqual(another);
  expect(await remove(who, 1, NOW, shown)).toEqual(another);
  expect(await setAddresses(organiserId, which, typed, NOW)).toEqual(another);
  expect(await goOnAsBefore(organiserId, which, NOW)).toEqual(another);
  expect(await of(id)).toEqual(before);
  expect(await remove(who, 2, NOW, shown)).toEqual({ ok: true });
  expect(await remove(who, 2, NOW, shown)).toEqual(another);
});

test('what is wrong with an addressee is said by field', async () => {
  const { id, who } = await newDraft({}, NOW);
  const typed = { 'office.en': ' ', email: 'a@b', secondEmail: '', language: 'fr', zone: 'Moon' };
  expect(await add(who, typed, NOW)).toEqual({
    ok: false,
    reason: 'refused',
    errors: { 'office.en': ['missing'], email: ['domain'], language: ['choice'], zone: ['choice'] },
  });
  const twice = { ...addressee, secondEmail: addressee.email.toUpperCase().replace('OFFICE', 'office') };
  expect(await add(who, twice, NOW)).toMatchObject({ errors: { secondEmail: ['same'] } });
  expect(await of(id)).toEqual([]);
});

test('two who change one at once are both heard, or the second is told', async () => {
  const { id, who } = await newDraft({}, NOW);
  await add(who, addressee, NOW);
  const form = await opened(id, 1);
  await change(who, 1, { ...form, typed: { ...form.base, name: 'Rosa Vidal' } }, NOW);
  expect(await change(who, 1, { ...form, typed: { ...form.base, zone: 'UTC' } }, NOW)).toMatchObject({
    ok: true,
    theirs: ['name'],
  });
  const typed = { ...form.base, name: 'Luz Mar' };
  expect(await change(who, 1, { ...form, typed }, NOW)).toMatchObject({
    ...{ reason: 'stale', both: ['name'], now: { name: 'Rosa Vidal' } },
  });
  const { version } = await opened(id, 1);
  expect(await change(who, 1, { ...form, version, typed }, NOW)).toMatchObject({ ok: true });
  expect((await of(id))[0]).toMatchObject({ name: 'Luz Mar', timeZone: 'UTC', email: addressee.email });
});

test('the address of one that was written to changes with what came back, and it cannot be removed', async () => {
  const { id, who } = await written();
  const [before] = await of(id);
  await db().addressee.updateMany({ where: { campaignId: id }, data: { trouble: 'BOUNCED' } });
  const form = await opened(id, 1, ['en']);
  const typed = { ...form.base, email: 'new@water-board.example' };
  expect(await change(who, 1, { ...form, typed }, NOW)).toMatchObject({ ok: true });
  const [after] = await of(id);
  expect(after).toMatchObject({
    id: before?.id,
    email: 'new@water-board.example',
    trouble: null,
    addressSince: NOW,
  });
  expect(await remove(who, 1, NOW)).toEqual({ ok: false, reason: 'written' });
  expect(await of(id)).toHaveLength(1);
});

test('once a campaign is open somebody is always written to', async () => {
  const { organisation, organiserId } = await team();
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, to: [{}, { copy: true }] });
  const who = { organiserId, slug: campaign.slug };
  expect(await remove(who, 1, NOW)).toEqual({ ok: false, reason: 'last' });
  const form = await opened(campaign.id, 1);
  expect(await change(who, 1, { ...form, typed: { ...form.base, copy: 'on' } }, NOW)).toMatchObject({
    errors: { copy: ['last'] },
  });
  expect(await remove(who, 2, NOW)).toEqual({ ok: true });
});

test('nobody is added to a campaign whose last letters are written, nor beyond a hundred', async () => {
  const { id, who } = await written();
  await db().campaign.update({ where: { id }, data: { finalLettersAt: NOW } });
  expect(await add(who, addressee, NOW)).toEqual({ ok: false, reason: 'ended' });
  const { organisation, organiserId } = await team();
  const many = Array.from({ length: 100 }, () => ({}));
  const full = await makeCampaign(db(), { organisationId: organisation.id, to: many });
  expect(await add({ organiserId, slug: full.slug }, addressee, NOW)).toEqual({
    ok: false,
    reason: 'too-many',
  });
});

test('an addressee who is the employer keeps names back', async () => {
  const { id, who } = await newDraft({}, NOW);
  await add(who, { ...addressee, isEmployer: 'on' }, NOW);
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({ defaultVisibility: 'COUNT' });
});

test('who may not edit changes nothing, and what is not there is not found', async () => {
  const { id, who } = await newDraft({}, NOW);
  await add(who, addressee, NOW);
  const form = await opened(id, 1);
  const stranger = { ...who, organiserId: (await team()).organiserId };
  const before = await of(id);
  const none = { ok: false, reason: 'not-found' };
  expect(await add(stranger, addressee, NOW)).toEqual(none);
  expect(await change(stranger, 1, { ...form, typed: form.base }, NOW)).toEqual(none);
  expect(await move(stranger, 1, 'up', NOW)).toEqual(none);
  expect(await remove(stranger, 1, NOW)).toEqual(none);
  for (const number of [2, 0, -1, 1.5, Number.NaN]) {
    expect(await change(who, number, { ...form, typed: form.base }, NOW)).toEqual(none);
    expect(await move(who, number, 'down', NOW)).toEqual(none);
    expect(await remove(who, number, NOW)).toEqual(none);
  }
  expect(await of(id)).toEqual(before);
});

const told = async (campaignId: string) =>
  (await db().notice.findMany({ where: { campaignId }, include: { addressee: true, mail: true } })).map(
    ({ about, addressee, mail }) => `${about} ${addressee?.number} ${mail?.state}`,
  );

test('every owner is told where letters of an open campaign go from now on, whichever way it was changed', async () => {
  const { id, who } = await written();
  const colleague = await makeOrganiser(db(), `${id}@example.org`);
  const { organisationId } = await db().campaign.findUniqueOrThrow({ where: { id } });
  await db().membership.create({ data: { organiserId: colleague.id, organisationId, role: 'EDITOR' } });
  const which = { slug: who.slug, number: 1 };
  const expected: string[] = [];
  const then = async (news: string[]) => {
    expected.push(...news.map((number) => `ADDRESS_CHANGED ${number} WAITING`));
    expect(await told(id)).toEqual(expected);
  };
  const set = (email: string, secondEmail: string) =>
    setAddresses(who.organiserId, which, { email, secondEmail }, NOW);
  await set('a@office.example', '');
  await then(['1']);
  await set('a@office.example', 'b@office.example');
  await then(['1']);
  await set('a@office.example', 'b@office.example');
  await then([]);
  await set('c@office.example', 'd@office.example');
  await then(['1']);
  const form = await opened(id, 1);
  await change(who, 1, { ...form, typed: { ...form.base, name: 'Rosa Vidal' } }, NOW);
  await then([]);
  const again = await opened(id, 1);
  await change(who, 1, { ...again, typed: { ...again.base, email: 'e@office.example' } }, NOW);
  await then(['1']);
  const now = await opened(id, 1);
  await change(who, 1, { ...now, typed: { ...now.base, secondEmail: '' } }, NOW);
  await then(['1']);
  await add(who, at('another'), NOW);
  await then(['2']);
  const unwritten = await opened(id, 2);
  await change(who, 2, { ...unwritten, typed: { ...unwritten.base, email: 'f@office.example' } }, NOW);
  await then(['2']);
});

test('a draft’s addressees are nobody’s news', async () => {
  const { id, who } = await newDraft({}, NOW);
  await add(who, addressee, NOW);
  const form = await opened(id, 1);
  await change(who, 1, { ...form, typed: { ...form.base, email: 'a@office.example' } }, NOW);
  await setAddresses(
    who.organiserId,
    { slug: who.slug, number: 1 },
    { email: 'b@office.example', secondEmail: '' },
    NOW,
  );
  expect(await told(id)).toEqual([]);
  expect(await isAskedToAdd(who.slug)).toBe(false);
  const typed = { ...form.base, email: 'c@office.example' };
  expect(await isAskedToChange(who.slug, 1, { base: form.base, typed })).toBe(false);
});

test('a code is asked for where letters would go elsewhere, whatever the form says that it was opened with', async () => {
  const { id, who } = await written();
  const { base } = await opened(id, 1);
  const asked = (was: typeof base | null, typed: Record<string, string>) =>
    isAskedToChange(who.slug, 1, { base: was, typed });
  const thief = 'thief@mail.example';
  expect(await asked(base, { ...base, name: 'Rosa Vidal' })).toBe(false);
  expect(await asked(base, { ...base, email: thief })).toBe(true);
  expect(await asked(base, { ...base, secondEmail: thief })).toBe(true);
  expect(await asked(null, { email: thief })).toBe(true);
  // Nothing changes: it is what the form was opened with.
  expect(await asked({ ...base, email: thief }, { ...base, email: thief })).toBe(false);
  expect(await asked({ ...base, email: 'x@y.example' }, { ...base, email: thief })).toBe(true);
  expect(await isAskedToAdd(who.slug)).toBe(true);
  const of = (number: number, email: string) =>
    movesLettersOf({ slug: who.slug, number }, { email, secondEmail: '' });
  expect([await of(1, thief), await of(1, ` ${base.email} `), await of(1, 'x'), await of(9, thief)]).toEqual([
    ...[true, false, false, false],
  ]);
});
