import { expect, test } from 'vitest';
import { findSettings } from '@/lib/campaigns/settings';
import { db } from '@/lib/db';
import { addressee, newDraft, team, wholeDraft } from './campaign.fixture';
import * as life from './campaign-life';
import { add, move } from './edit-addressees';
import { changeSettings } from './settings';

const NOW = new Date('2026-11-22T10:00:00Z');

/** What somebody has before them who opens the settings now. */
async function opened(id: string) {
  const found = await findSettings(id, NOW);
  if (!found) throw new Error('no campaign');
  return { version: found.campaign.settingsVersion, base: found.fields };
}
const row = (id: string) => db().campaign.findUniqueOrThrow({ where: { id } });

test('settings are saved, said in the log without what they are, and move the version once', async () => {
  const { id, who } = await newDraft({}, NOW);
  const form = await opened(id);
  const typed = { ...form.base, goal: '5000', grows: 'on', tags: 'water', replyTo: 'us@union.example' };
  const before = await row(id);
  expect(await changeSettings(who, { ...form, typed }, NOW)).toMatchObject({ ok: true, theirs: [] });
  const after = await row(id);
  expect(after).toMatchObject({
    ...{ goal: 5_000, goalGrows: true, tags: ['water'], replyTo: 'us@union.example' },
    settingsVersion: before.settingsVersion + 1,
  });
  expect(after.touchedAt.getTime()).toBeGreaterThan(before.touchedAt.getTime());
  const entry = await db().auditEntry.findFirst({ where: { campaignId: id, act: 'campaign.settings' } });
  expect(entry?.detail).toEqual({ changed: ['goal', 'grows', 'replyTo', 'tags'] });
  // Once more the same: nothing changes, and nothing is written down.
  const again = await opened(id);
  expect(await changeSettings(who, { ...again, typed: again.base }, NOW)).toMatchObject({ changed: [] });
  expect((await row(id)).settingsVersion).toBe(after.settingsVersion);
  expect(await db().auditEntry.count({ where: { campaignId: id, act: 'campaign.settings' } })).toBe(1);
});

test('two who change other fields at once are both heard, and the second learns of it', async () => {
  const { id, who } = await newDraft({}, NOW);
  const form = await opened(id);
  await changeSettings(who, { ...form, typed: { ...form.base, goal: '300' } }, NOW);
  expect(await changeSettings(who, { ...form, typed: { ...form.base, tags: 'water' } }, NOW)).toMatchObject({
    ok: true,
    theirs: ['goal'],
  });
  expect(await row(id)).toMatchObject({ goal: 300, tags: ['water'] });
});

test('of two who change the same field the second is told once how it stands, then has their way', async () => {
  const { id, who } = await newDraft({}, NOW);
  const form = await opened(id);
  await changeSettings(who, { ...form, typed: { ...form.base, goal: '300', tags: 'schools' } }, NOW);
  const typed = { ...form.base, goal: '400' };
  expect(await changeSettings(who, { ...form, typed }, NOW)).toMatchObject({
    ...{ ok: false, reason: 'stale', both: ['goal'], theirs: ['tags'] },
    now: { goal: '300', tags: 'schools' },
  });
  expect((await row(id)).goal).toBe(300);
  // The form as it comes back: the newest version, what was first shown, and what was typed.
  const { version } = await opened(id);
  expect(await changeSettings(who, { ...form, version, typed }, NOW)).toMatchObject({ ok: true });
  expect(await row(id)).toMatchObject({ goal: 400, tags: ['schools'] });
});

test('whoever sends no memory of the form is refused once anything has changed', async () => {
  const { id, who } = await newDraft({}, NOW);
  const { version, base } = await opened(id);
  const typed = { ...base, goal: '300' };
  expect(await changeSettings(who, { version, base: null, typed }, NOW)).toMatchObject({ ok: true });
  expect(
    await changeSettings(who, { version, base: null, typed: { ...base, goal: '400' } }, NOW),
  ).toMatchObject({
    reason: 'stale',
    both: ['goal'],
  });
});

test('of six who save at the same moment one does, and the others are told', async () => {
  const { id, who } = await newDraft({}, NOW);
  const form = await opened(id);
  const saved = await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      changeSettings(who, { ...form, typed: { ...form.base, goal: String(200 + at) } }, NOW),
    ),
  );
  expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
  expect(saved.filter((each) => !each.ok && each.reason === 'stale')).toHaveLength(5);
});

test('what is wrong is said and nothing is saved; an address that is taken is wrong', async () => {
  const other = await newDraft({}, NOW);
  const { id, who } = await newDraft({}, NOW);
  const form = await opened(id);
  const typed = { ...form.base, goal: '700', slug: other.who.slug };
  expect(await changeSettings(who, { ...form, typed }, NOW)).toMatchObject({ errors: { slug: ['taken'] } });
  expect(await changeSettings(who, { ...form, typed: { ...form.base, goal: '0' } }, NOW)).toMatchObject({
    reason: 'refused',
    errors: { goal: ['noNumber'] },
  });
  expect(await opened(id)).toEqual(form);
});

test('the address changes while it is a draft, and never again', async () => {
  const { id, who } = await wholeDraft({}, NOW);
  const form = await opened(id);
  const slug = `moved-${id.slice(-8)}`;
  await changeSettings(who, { ...form, typed: { ...form.base, slug } }, NOW);
  expect((await row(id)).slug).toBe(slug);
  await life.open({ ...who, slug }, NOW);
  const later = await opened(id);
  const typed = { ...later.base, slug: 'another', goal: '900' };
  expect(await changeSettings({ ...who, slug }, { ...later, typed }, NOW)).toMatchObject({ ok: true });
  expect(await row(id)).toMatchObject({ slug, goal: 900 });
});

test('that the signers work for an addressee stands with the addressee and keeps names back', async () => {
  const { id, who } = await wholeDraft({}, NOW);
  const form = await opened(id);
  const [office] = await db().addressee.findMany({ where: { campaignId: id } });
  const ticked = { [`employer.${office?.id}`]: 'on' };
  const typed = { ...form.base, employer: 'yes', ...ticked, hosts: 'works.example' };
  // The order was changed meanwhile: whom the form means stays the same.
  await add(who, { ...addressee, email: 'other@office.example' }, NOW);
  await move(who, 2, 'up', NOW);
  expect(await changeSettings(who, { ...form, typed }, NOW)).toMatchObject({ ok: true });
  expect(await row(id)).toMatchObject({ defaultVisibility: 'COUNT', employerHosts: ['works.example'] });
  const employers = await db().addressee.findMany({ where: { campaignId: id, employer: true } });
  expect(employers).toMatchObject([{ id: office?.id, number: 2 }]);
});

test('who may not edit changes nothing', async () => {
  const { id, who } = await newDraft({}, NOW);
  const form = await opened(id);
  const stranger = { ...who, organiserId: (await team()).organiserId };
  const typed = { ...form.base, goal: '5000' };
  expect(await changeSettings(stranger, { ...form, typed }, NOW)).toEqual({ ok: false, reason: 'not-found' });
  expect(await opened(id)).toEqual(form);
});
