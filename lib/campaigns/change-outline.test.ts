import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { changeOutline, type OutlineAct } from './change-outline';
import { readDraft } from './draft';
import { saveFields } from './save-draft';

const NOW = new Date('2026-11-22T12:00:00Z');
const ANA = uuid();

async function drafted() {
  const { id } = await makeCampaign(db(), { text: { es: {}, en: {} } });
  const change = (act: OutlineAct) => changeOutline(id, act, ANA, NOW);
  const outline = async () => (await readDraft(id)).outline;
  return { id, change, outline };
}

test('a demand is added at the end, moved, and stays at the ends', async () => {
  const { change, outline } = await drafted();
  expect(await change({ act: 'add-demand' })).toMatchObject({ ok: true, id: 'd3', place: 2 });
  await change({ act: 'move-demand', id: 'd3', by: -1 });
  expect((await outline()).demands).toEqual(['d1', 'd3', 'd2']);
  await change({ act: 'move-demand', id: 'd2', to: 0 });
  expect((await outline()).demands).toEqual(['d2', 'd1', 'd3']);
  expect(await change({ act: 'move-demand', id: 'd2', by: -1 })).toMatchObject({ ok: true, place: 0 });
  expect((await outline()).demands).toEqual(['d2', 'd1', 'd3']);
});

test('a removed demand comes back with its words, where it stood', async () => {
  const { id, change, outline } = await drafted();
  await saveFields(id, 0, { 'demand.d1.es': 'Agua ya.' }, ANA, NOW);
  await change({ act: 'remove-demand', id: 'd1' });
  expect((await readDraft(id)).texts[1]?.demands).toEqual(['Publish the plan.']);
  expect(await change({ act: 'remove-demand', id: 'd1' })).toMatchObject({ reason: 'not-found' });
  await change({ act: 'return-demand', id: 'd1', to: 0 });
  expect((await outline()).demands).toEqual(['d1', 'd2']);
  expect((await readDraft(id)).texts.find(({ locale }) => locale === 'es')?.demands[0]).toBe('Agua ya.');
});

test('words that somebody writes into a demand while another removes it are kept for its return', async () => {
  const { id, change } = await drafted();
  await change({ act: 'remove-demand', id: 'd1' });
  await saveFields(id, 0, { 'demand.d1.es': 'Tarde, pero aquí.' }, uuid(), NOW);
  await change({ act: 'return-demand', id: 'd1' });
  expect((await readDraft(id)).fields.get('demand.d1.es')?.value).toBe('Tarde, pero aquí.');
});

test('any language is added once, by its canonical tag, with what it begins with', async () => {
  const { id, change, outline } = await drafted();
  expect(await change({ act: 'add-language', tag: 'QU', first: { consent: 'Arí.' } })).toMatchObject({
    ok: true,
  });
  expect((await outline()).languages).toEqual(['es', 'en', 'qu']);
  expect((await readDraft(id)).texts[2]).toMatchObject({ locale: 'qu', title: '', consent: 'Arí.' });
  expect(await change({ act: 'add-language', tag: 'qu' })).toMatchObject({ reason: 'there' });
  expect(await change({ act: 'add-language', tag: 'runasimi' })).toMatchObject({ reason: 'no-language' });
});

test('a language goes and comes back with its words, the original stays', async () => {
  const { id, change, outline } = await drafted();
  await saveFields(id, 0, { 'title.en': 'Kept' }, ANA, NOW);
  expect(await change({ act: 'remove-language', tag: 'es' })).toMatchObject({ reason: 'original' });
  await change({ act: 'remove-language', tag: 'en' });
  expect((await outline()).languages).toEqual(['es']);
  await change({ act: 'return-language', tag: 'en' });
  expect((await readDraft(id)).texts[1]).toMatchObject({ locale: 'en', title: 'Kept' });
  expect(await change({ act: 'return-language', tag: 'fr' })).toMatchObject({ reason: 'not-found' });
});

test('there is an end to demands and languages', async () => {
  const { id, change } = await drafted();
  const many = Array.from({ length: 30 }, (_, at) => `d${at + 1}`).join(',');
  await saveFields(id, 0, { demands: many }, ANA, NOW);
  expect(await change({ act: 'add-demand' })).toMatchObject({ reason: 'full' });
});

const act = fc.oneof(
  fc.constant<OutlineAct>({ act: 'add-demand' }),
  fc.record({
    act: fc.constant('move-demand' as const),
    id: fc.constantFrom('d1', 'd2', 'd3'),
    by: fc.integer({ min: -2, max: 2 }),
  }),
  fc.record({
    act: fc.constantFrom('remove-demand' as const, 'return-demand' as const),
    id: fc.constantFrom('d1', 'd2'),
  }),
);

test('whatever two do at once with the demands, none is doubled and none lost but those removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (acts) => {
      const { change, outline } = await drafted();
      const done = await Promise.all(acts.map(change));
      const { demands } = await outline();
      expect(new Set(demands).size).toBe(demands.length);
      const count = (name: OutlineAct['act']) =>
        acts.filter((each, at) => each.act === name && done[at]?.ok).length;
      const expected = 2 + count('add-demand') + count('return-demand') - count('remove-demand');
      expect(demands.length).toBe(expected);
    }),
    { numRuns: 15 },
  );
});
