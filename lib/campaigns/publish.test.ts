import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { readDraft } from './draft';
import { changesBetween } from './draft-changes';
import { publish } from './publish';
import { saveFields } from './save-draft';

const NOW = new Date('2026-11-22T12:00:00Z');
const ANA = uuid();

async function drafted(changes: Record<string, string>, given: Parameters<typeof makeCampaign>[1] = {}) {
  const { id } = await makeCampaign(db(), { text: { en: {}, es: {} }, ...given });
  await saveFields(id, 0, changes, ANA, NOW);
  return id;
}
const signed = (id: string) =>
  addSignatures(db(), id, [{ person: { name: 'Rosa', email: `rosa-${uuid()}@mail.example` }, at: NOW }]);
const texts = (campaignId: string, version: number) =>
  db().campaignText.findMany({ where: { campaignId, version }, orderBy: { locale: 'asc' } });

test('a publication is the next version in all languages; the earlier one stays as it was', async () => {
  const id = await drafted({ 'title.es': 'Agua', 'demand.d2.es': 'Otra' });
  expect(await publish(id, {}, NOW)).toEqual({ ok: true, version: 2 });
  expect(await texts(id, 2)).toMatchObject([
    { locale: 'en', title: 'Water for the school', publishedAt: NOW, amendment: null },
    { locale: 'es', title: 'Agua', demands: ['Lay the pipe before winter.', 'Otra'] },
  ]);
  expect(await texts(id, 1)).toMatchObject([
    { title: 'Water for the school' },
    { title: 'Water for the school' },
  ]);
  expect(await publish(id, {}, NOW)).toEqual({ ok: false, reason: 'nothing-new' });
});

test('what is incomplete is not published, and says what is missing', async () => {
  const id = await drafted({ 'title.es': '', 'letterBody.en': 'Dear {mayor}' });
  expect(await publish(id, {}, NOW)).toEqual({
    ok: false,
    reason: 'incomplete',
    missing: ['title.es', 'letterBody.en'],
  });
});

test('a language that is not ready may stay behind, one that readers have may not', async () => {
  const id = await drafted({ languages: 'en,es,qu', 'title.en': 'Water' });
  expect(await publish(id, { without: ['es'] }, NOW)).toMatchObject({ reason: 'incomplete' });
  expect(await publish(id, { without: ['qu', 'en'] }, NOW)).toEqual({ ok: true, version: 2 });
  expect((await texts(id, 2)).map(({ locale }) => locale)).toEqual(['en', 'es']);
  expect((await readDraft(id)).outline.languages).toEqual(['en', 'es', 'qu']);
});

test('while nobody has signed demands change freely', async () => {
  const id = await drafted({ 'demand.d1.en': 'Lay it now.' });
  expect(await publish(id, {}, NOW)).toMatchObject({ ok: true });
});

test.each([
  ['another word', { 'demand.d1.en': 'Lay it now.' }],
  ['another order', { demands: 'd2,d1' }],
  ['one less', { demands: 'd1' }],
])('once somebody has signed, changed demands (%s) need a word in every language', async (_, changes) => {
  const id = await drafted(changes);
  await signed(id);
  const refused = { ok: false, reason: 'needs-amendment' };
  expect(await publish(id, {}, NOW)).toMatchObject({ ...refused, languages: ['en', 'es'] });
  expect(await publish(id, { amendment: { en: 'Sooner.', es: ' ' } }, NOW)).toMatchObject({
    ...refused,
    languages: ['es'],
  });
  const amendment = { en: 'Sooner.', es: 'Antes.' };
  expect(await publish(id, { amendment }, NOW)).toEqual({ ok: true, version: 2 });
  expect(await texts(id, 2)).toMatchObject([{ amendment: 'Sooner.' }, { amendment: 'Antes.' }]);
});

test('a signature that waits to be confirmed is one too', async () => {
  const id = await drafted({ 'demand.d1.en': 'Lay it now.' });
  await addSignatures(db(), id, [
    { person: { name: 'Rosa', email: `rosa-${uuid()}@mail.example` }, at: NOW, pending: true },
  ]);
  expect(await publish(id, {}, NOW)).toMatchObject({ reason: 'needs-amendment' });
});

test('a language that is taken away and comes back with other demands needs a word on them too', async () => {
  const id = await drafted({ languages: 'en' });
  await signed(id);
  expect(await publish(id, {}, NOW)).toMatchObject({ ok: true });
  await saveFields(id, 1, { languages: 'en,es', 'demand.d1.es': 'Otra cosa.' }, ANA, NOW);
  expect(await publish(id, {}, NOW)).toMatchObject({ reason: 'needs-amendment' });
  await saveFields(id, 2, { 'demand.d1.es': (await texts(id, 1))[1]?.demands[0] ?? '' }, ANA, NOW);
  expect(await publish(id, {}, NOW)).toEqual({ ok: true, version: 3 });
});

test('other words than the demands need no amendment, and get none', async () => {
  const id = await drafted({ 'body.en': 'Longer.' });
  await signed(id);
  expect(await publish(id, { amendment: { en: 'Longer.' } }, NOW)).toMatchObject({ ok: true });
  expect(await texts(id, 2)).toMatchObject([{ amendment: null }, { amendment: null }]);
});

test('what was changed since it was looked at is not published', async () => {
  const id = await drafted({ 'title.en': 'Water' });
  expect(await publish(id, { looked: 0 }, NOW)).toEqual({ ok: false, reason: 'changed' });
  expect(await publish(id, { looked: 1 }, NOW)).toMatchObject({ ok: true });
});

test('the first publication of a campaign that has none makes version 1, and its public page moves', async () => {
  const { id, touchedAt } = await makeCampaign(db(), {
    ...{ state: 'DRAFT', textVersion: 0, originalLocale: 'en', text: {} },
    touchedAt: new Date('2026-01-01'),
  });
  expect(await publish(id, {}, NOW)).toMatchObject({ reason: 'incomplete' });
  const own = {
    title: 'T',
    summary: 'S',
    place: 'P',
    body: 'B',
    consent: 'C',
    letterSubject: 'L',
    letterBody: 'L',
  };
  const fields = Object.fromEntries(Object.entries(own).map(([name, value]) => [`${name}.en`, value]));
  await saveFields(id, 0, { languages: 'en', demands: 'd1', 'demand.d1.en': 'D', ...fields }, ANA, NOW);
  let told = {};
  const done = await publish(id, {}, NOW, async (_, made) => {
    told = made;
  });
  expect(done).toEqual({ ok: true, version: 1 });
  expect(told).toEqual({ version: 1, signed: 0 });
  const after = await db().campaign.findUniqueOrThrow({ where: { id } });
  expect(after.textVersion).toBe(1);
  expect(after.touchedAt > touchedAt).toBe(true);
});

test('what would change is told language by language and field by field', async () => {
  const id = await drafted({ 'title.es': 'Agua', demands: 'd2,d1', languages: 'en,es,qu' });
  const before = (await readDraft((await makeCampaign(db(), { text: { en: {}, es: {} } })).id)).texts;
  const changes = changesBetween(before, (await readDraft(id)).texts);
  expect(changes.map(({ locale, is, fields }) => [locale, is, fields.map(({ field }) => field)])).toEqual([
    ['en', 'changed', ['demands']],
    ['es', 'changed', ['title', 'demands']],
    ['qu', 'new', ['demands']],
  ]);
  expect(changes[0]?.fields[0]?.after).toBe('1. Publish the plan.\n2. Lay the pipe before winter.');
});
