import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { readDraft, valuesOf } from './draft';
import { publish } from './publish';
import { saveFields } from './save-draft';

const NOW = new Date('2026-11-22T12:00:00Z');
const ANA = uuid();
const BETO = uuid();

async function drafted(locales = ['en', 'es']) {
  const text = Object.fromEntries(locales.map((locale) => [locale, {}]));
  const { id } = await makeCampaign(db(), { text });
  const value = async (field: string) => (await readDraft(id)).fields.get(field)?.value;
  return { id, value };
}

test('before anything is written the draft is what was published', async () => {
  const { id } = await drafted();
  const { version, texts, outline } = await readDraft(id);
  expect(version).toBe(0);
  expect(outline).toEqual({ languages: ['en', 'es'], demands: ['d1', 'd2'] });
  expect(texts[0]).toMatchObject({ locale: 'en', title: 'Water for the school', demands: expect.any(Array) });
  expect(await db().draftField.count({ where: { campaignId: id } })).toBe(0);
});

test('a save changes its fields and no other, and the published text not at all', async () => {
  const { id, value } = await drafted();
  const saved = await saveFields(id, 0, { 'title.es': 'Agua' }, ANA, NOW);
  expect(saved).toMatchObject({ ok: true, version: 1, others: [] });
  expect(await value('title.es')).toBe('Agua');
  expect(await value('title.en')).toBe('Water for the school');
  const published = await db().campaignText.findMany({ where: { campaignId: id } });
  expect(published.map(({ title }) => title)).toEqual(['Water for the school', 'Water for the school']);
});

test('who saves on an older version overwrites nothing: the other words come back, the other fields are saved', async () => {
  const { id, value } = await drafted();
  await saveFields(id, 0, { 'title.es': 'De Ana', 'place.es': 'Lima' }, ANA, NOW);
  const saved = await saveFields(id, 0, { 'title.es': 'De Beto', 'body.es': 'Cuerpo' }, BETO, NOW);
  expect(saved).toMatchObject({
    ok: false,
    reason: 'conflict',
    version: 2,
    theirs: [{ field: 'title.es', value: 'De Ana', by: ANA, at: NOW }],
    others: [{ field: 'place.es', value: 'Lima', by: ANA }],
  });
  expect(await value('title.es')).toBe('De Ana');
  expect(await value('body.es')).toBe('Cuerpo');
});

test('who has seen the other words may put theirs in their place', async () => {
  const { id, value } = await drafted();
  await saveFields(id, 0, { 'title.es': 'De Ana' }, ANA, NOW);
  expect((await saveFields(id, 1, { 'title.es': 'De Beto' }, BETO, NOW)).ok).toBe(true);
  expect(await value('title.es')).toBe('De Beto');
});

test('the same words twice are no conflict, and no change', async () => {
  const { id } = await drafted();
  for (const who of [ANA, BETO, ANA])
    expect(await saveFields(id, 0, { 'title.es': ' Agua ' }, who, NOW)).toMatchObject({
      ok: true,
      version: 1,
    });
});

test('a page that has not heard of its own save is not told of it as of somebody else’s', async () => {
  const { id, value } = await drafted();
  await saveFields(id, 0, { 'title.es': 'Agu' }, ANA, NOW);
  const known = { 'title.es': 'Agu' };
  expect((await saveFields(id, 0, { 'title.es': 'Agua' }, ANA, NOW, undefined, known)).ok).toBe(true);
  expect(await value('title.es')).toBe('Agua');
  await saveFields(id, 2, { 'title.es': 'Otra' }, BETO, NOW);
  const again = await saveFields(id, 2, { 'title.es': 'Agua ya' }, ANA, NOW, undefined, known);
  expect(again).toMatchObject({ reason: 'conflict' });
});

test('what is no field of the draft is not kept', async () => {
  const { id } = await drafted(['en']);
  const changes = { 'title.fr': 'x', 'demand.d9.en': 'x', 'nonsense.en': 'x', 'title.en': 'Kept' };
  await saveFields(id, 0, changes, ANA, NOW);
  const fields = [...(await readDraft(id)).fields.keys()];
  expect(fields).toContain('title.en');
  expect(
    fields.filter((field) => field.endsWith('.fr') || field.startsWith('non') || field.includes('d9')),
  ).toEqual([]);
});

test('of no campaign nothing is found', async () => {
  expect(await saveFields(uuid(), 0, { 'title.en': 'x' }, ANA, NOW)).toEqual({
    ok: false,
    reason: 'not-found',
  });
});

const FIELDS = ['title.en', 'title.es', 'body.en', 'demand.d1.es'];
const step = fc.record({
  who: fc.constantFrom(0, 1),
  field: fc.constantFrom(...FIELDS),
  /** whether the editor reads the answer before typing on */
  hears: fc.boolean(),
});

test('two editors in any interleaving: no words are overwritten by who had not seen them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const { id } = await drafted();
      const start = await readDraft(id);
      // What each editor has before their eyes, field by field, and the version they know.
      const pages = [0, 1].map(() => ({ base: start.version, seen: valuesOf(start.fields) }));
      for (const [at, { who, field, hears }] of steps.entries()) {
        const page = pages[who] as (typeof pages)[number];
        const before = valuesOf((await readDraft(id)).fields);
        const typed = `words ${at}`;
        const saved = await saveFields(id, page.base, { [field]: typed }, who ? ANA : BETO, NOW);
        if (!saved.ok && saved.reason === 'not-found') throw new Error('gone');
        const after = valuesOf((await readDraft(id)).fields);
        const overwritten = after.get(field) === typed && before.get(field) !== page.seen.get(field);
        expect(overwritten).toBe(false);
        // Saved, or told what stands there: nothing typed goes astray.
        if (saved.ok) expect(after.get(field)).toBe(typed);
        else expect(saved.theirs).toMatchObject([{ field, value: before.get(field) }]);
        for (const other of FIELDS.filter((each) => each !== field))
          expect(after.get(other)).toBe(before.get(other));
        if (hears || !saved.ok) {
          page.base = saved.version;
          const learned = [...saved.others, ...(saved.ok ? [] : saved.theirs)];
          for (const { field: each, value } of learned) page.seen.set(each, value);
          if (saved.ok) page.seen.set(field, typed);
          expect(page.seen).toEqual(after);
        } else page.seen.set(field, typed);
      }
    }),
    { numRuns: 25 },
  );
});

test('saved at the very same moment, of two one is told, and different fields both stay', async () => {
  const { id, value } = await drafted();
  const [one, other] = await Promise.all([
    saveFields(id, 0, { 'title.en': 'Ana', 'body.en': 'A body' }, ANA, NOW),
    saveFields(id, 0, { 'title.en': 'Beto', 'place.en': 'A place' }, BETO, NOW),
  ]);
  expect([one?.ok, other?.ok].sort()).toEqual([false, true]);
  expect(await value('title.en')).toBe(one?.ok ? 'Ana' : 'Beto');
  expect([await value('body.en'), await value('place.en')]).toEqual(['A body', 'A place']);
});

test('a publication racing saves holds a draft that was whole, and loses none of them', async () => {
  const { id, value } = await drafted(['en']);
  const saves = Array.from({ length: 8 }, (_, at) =>
    saveFields(id, at, { 'title.en': `Title ${at}`, 'body.en': `Body ${at}` }, ANA, NOW),
  );
  await Promise.all([...saves, publish(id, {}, NOW), publish(id, {}, NOW)]);
  const texts = await db().campaignText.findMany({ where: { campaignId: id, version: { gt: 1 } } });
  expect(texts.length).toBeGreaterThan(0);
  for (const { title, body } of texts) expect(title.slice(-2)).toBe(body.slice(-2));
  const { textVersion } = await db().campaign.findUniqueOrThrow({ where: { id } });
  expect(textVersion).toBe(1 + texts.length);
  expect((await value('title.en'))?.slice(-2)).toBe((await value('body.en'))?.slice(-2));
});
