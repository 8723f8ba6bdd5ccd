import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { settingsOf } from '@/lib/organisations/settings';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { changeSettings, found, ownOrganisations } from './organisation';

const NOW = new Date();

async function team(role: Role = 'OWNER') {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), `${role}-${organisation.id}@example.org`);
  await db().membership.create({
    data: { organiserId: organiser.id, organisationId: organisation.id, role },
  });
  const row = () => db().organisation.findUniqueOrThrow({ where: { id: organisation.id } });
  return {
    ...{ organisation, organiser, row },
    who: { organiserId: organiser.id, organisationId: organisation.id },
    base: settingsOf(organisation),
  };
}

test('what is saved stands, moves the version, is logged by its fields alone, and the same again changes nothing', async () => {
  const { who, base, row } = await team();
  const mine = {
    ...base,
    contact: 'Main Street 1',
    links: [{ label: 'Paper', url: 'https://paper.example' }],
  };
  const shown = { version: 0, base };
  expect(await changeSettings(who, shown, mine, NOW)).toMatchObject({
    ok: true,
    changed: ['contact', 'links'],
  });
  expect(await row()).toMatchObject({ contact: 'Main Street 1', version: 1 });
  expect(await changeSettings(who, { version: 1, base: mine }, mine, NOW)).toEqual({
    ...{ ok: true, changed: [], also: [] },
  });
  const log = await db().auditEntry.findMany({ where: { organisationId: who.organisationId } });
  expect(log.map(({ act, detail }) => [act, detail])).toEqual([
    ['organisation.settings', { version: 1, fields: ['contact', 'links'] }],
  ]);
});

test('the second of two editors is told what the first wrote where both wrote, and loses nothing', async () => {
  const { who, base, row } = await team();
  const shown = { version: 0, base };
  await changeSettings(who, shown, { ...base, contact: 'First', site: 'https://first.example' }, NOW);
  const mine = { ...base, contact: 'Second', legalName: 'Second' };
  expect(await changeSettings(who, shown, mine, NOW)).toMatchObject({
    ...{ ok: false, reason: 'stale', both: ['contact'], others: ['site'] },
    theirs: { contact: 'First', site: 'https://first.example' },
  });
  expect(await row()).toMatchObject({ contact: 'First', legalName: base.legalName, version: 1 });
  // Told, they save again from the page as it was filled in anew: the newest version, and what they were first shown.
  expect(await changeSettings(who, { version: 1, base }, mine, NOW)).toMatchObject({ ok: true });
  expect(await row()).toMatchObject({
    contact: 'Second',
    legalName: 'Second',
    site: 'https://first.example',
  });
});

test('two who changed different things at once both have their way, and the second hears of it', async () => {
  const { who, base, row } = await team();
  const shown = { version: 0, base };
  const both = await Promise.all([
    changeSettings(who, shown, { ...base, contact: 'First' }, NOW),
    changeSettings(who, shown, { ...base, legalName: 'Second' }, NOW),
  ]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  expect(both.flatMap((saved) => (saved.ok ? saved.also : []))).toHaveLength(1);
  expect(await row()).toMatchObject({ contact: 'First', legalName: 'Second', version: 2 });
});

test('a script that does not say what it was shown overwrites nothing newer', async () => {
  const { who, base } = await team();
  await changeSettings(who, { version: 0, base: null }, { ...base, contact: 'First' }, NOW);
  expect(
    await changeSettings(who, { version: 0, base: null }, { ...base, site: 'https://a.example' }, NOW),
  ).toMatchObject({
    ...{ ok: false, reason: 'stale', both: ['contact', 'site'] },
  });
});

test('a name is one organisation’s', async () => {
  const { who, base } = await team();
  const other = await makeOrganisation(db());
  expect(await changeSettings(who, { version: 0, base }, { ...base, name: other.name }, NOW)).toEqual({
    ...{ ok: false, reason: 'taken' },
  });
});

test('campaigns that wear the organisation’s second ink change with it, others keep theirs, all are shown anew', async () => {
  const { who, base } = await team();
  const { organisationId } = who;
  const follows = await makeCampaign(db(), { organisationId, ink: '#B3261E' });
  const own = await makeCampaign(db(), { organisationId, ink: '#123456' });
  const elsewhere = await makeCampaign(db(), { ink: '#B3261E' });
  await changeSettings(who, { version: 0, base }, { ...base, secondInk: '#0055aa' }, NOW);
  const row = (id: string) => db().campaign.findUniqueOrThrow({ where: { id } });
  expect(await row(follows.id)).toMatchObject({ ink: '#0055aa', settingsVersion: 1 });
  expect(await row(own.id)).toMatchObject({ ink: '#123456', settingsVersion: 0 });
  expect((await row(own.id)).touchedAt.getTime()).toBeGreaterThan(own.touchedAt.getTime());
  expect((await row(elsewhere.id)).touchedAt).toEqual(elsewhere.touchedAt);
});

test('an organiser founds an organisation of their own, once by that name and five times in a day', async () => {
  const founder = await makeOrganiser(db(), `founder-${process.pid}-${Date.now()}@example.org`);
  const name = (at: number) => `Founded ${founder.id} ${at}`;
  const first = await found(founder, name(0), NOW);
  expect(first).toMatchObject({ ok: true });
  expect(await found(founder, name(0), NOW)).toEqual({ ok: false, reason: 'taken' });
  expect(await ownOrganisations(founder.id)).toMatchObject([{ name: name(0), role: 'OWNER' }]);
  for (const at of [1, 2, 3, 4]) expect(await found(founder, name(at), NOW)).toMatchObject({ ok: true });
  expect(await found(founder, name(5), NOW)).toEqual({ ok: false, reason: 'too-many' });
  const id = first.ok ? first.id : '';
  const log = await db().auditEntry.findMany({ where: { organisationId: id } });
  expect(log.map(({ act, organiserId }) => [act, organiserId])).toEqual([['organisation.found', founder.id]]);
});

test('only owners change what it says of itself', async () => {
  for (const role of ['VIEWER', 'EDITOR', 'EXPORTER'] as const) {
    const { who, base } = await team(role);
    expect(await changeSettings(who, { version: 0, base }, { ...base, contact: 'x' }, NOW)).toEqual({
      ...{ ok: false, reason: 'not-found' },
    });
  }
  const { base, who } = await team();
  const stranger = { ...who, organiserId: (await team()).organiser.id };
  expect(await changeSettings(stranger, { version: 0, base }, base, NOW)).toMatchObject({ ok: false });
  expect(
    await changeSettings({ ...who, organisationId: 'no-id' }, { version: 0, base }, base, NOW),
  ).toMatchObject({
    ok: false,
  });
});
