import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clean,
  type DraftText,
  fieldAt,
  fieldsOf,
  linksText,
  readLinks,
  readTag,
  textsIn,
} from './draft-form';
import { missingIn, type Whose, wrongIn } from './draft-missing';
import { unknownPlaceholders } from './placeholders';

const PETITION: Whose = { originalLocale: 'es', kind: 'PETITION', addressees: 1 };

const spanish: DraftText = {
  locale: 'es',
  title: 'Agua para la escuela',
  summary: 'La escuela no tiene agua.',
  place: 'Puerto Alba',
  body: 'Los alumnos\n\nla cargan.',
  demands: ['Pongan la tubería.', 'Publiquen el plan.'],
  consent: 'Acepto.',
  letterSubject: 'Agua, {office}',
  letterBody: 'Estimada {office}:',
  author: null,
  authorAffiliation: null,
  publishedIn: null,
  publishedOn: '2026-05',
  publishedUrl: 'https://agua.example/texto',
  translator: null,
  links: [{ label: 'La escuela', url: 'https://escuela.example/' }],
};
const quechua: DraftText = { ...spanish, locale: 'qu', title: 'Yacha wasipaq yaku', links: [] };

test('texts become fields and fields the same texts, in any number of languages', () => {
  expect(textsIn(fieldsOf([spanish, quechua]))).toEqual([spanish, quechua]);
  expect(textsIn(fieldsOf([]))).toEqual([]);
});

test.each([
  ['qu', 'qu'],
  ['AY', 'ay'],
  ['zh-hant', 'zh-Hant'],
  ['pt_br', 'pt-BR'],
  ['ar-u-nu-latn', 'ar'],
  ['', null],
  ['und', null],
  ['Quechua', null],
  ['es.title', null],
])('the language "%s" is read as %s', (typed, tag) => {
  expect(readTag(typed)).toBe(tag);
});

test.each(['title.es', 'letterBody.zh-Hant', 'demand.d2.qu', 'languages', 'demands'])(
  '%s is a field',
  (field) => expect(fieldAt(field)).not.toBeNull(),
);

test.each([
  'title',
  'title.',
  'title.ES',
  'demand.es',
  'demand.D2.es',
  'amendment.es',
  'demand.d2.x.es',
  '__proto__',
])('%s is none', (field) => expect(fieldAt(field)).toBeNull());

test('what is typed is kept as it is, but for what no reader sees', () => {
  expect(clean('title.es', '  Agua\n para todos ')).toBe('Agua para todos');
  expect(clean('body.es', 'uno\r\n\r\ndos\0 ')).toBe('uno\n\ndos');
  expect(clean('title.es', 'Cafe\u0301')).toBe('Café');
  expect(clean('languages', 'es, EN,es,nonsense!')).toBe('es,en');
  expect(clean('body.es', 'a'.repeat(100_001))).toBeNull();
});

test('keeping what was kept changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('title.es', 'body.es', 'links.es', 'demands'),
      fc.string(),
      (field, typed) => {
        const kept = clean(field, typed) ?? '';
        expect(clean(field, kept)).toBe(kept);
      },
    ),
  );
});

test('links are lines: words, then the address', () => {
  const typed = 'La escuela https://escuela.example/a b\nhttps://solo.example/\n\nsin dirección';
  expect(readLinks(typed)).toEqual([
    { label: 'La escuela https://escuela.example/a b', url: '' },
    { label: 'https://solo.example/', url: 'https://solo.example/' },
    { label: 'sin dirección', url: '' },
  ]);
  expect(readLinks('Agua \t https://agua.example\n://x\na b ://x')).toEqual([
    { label: 'Agua', url: 'https://agua.example' },
    { label: '://x', url: '' },
    { label: 'a b ://x', url: '' },
  ]);
  expect(readLinks(linksText(spanish.links))).toEqual(spanish.links);
});

test('links of any length are read at once, and too many are not kept', () => {
  const spaces = `a${' '.repeat(50_000)}b`;
  expect(readLinks(spaces)).toEqual([{ label: spaces, url: '' }]);
  expect(readLinks('x'.repeat(90_000))).toEqual([{ label: 'x'.repeat(90_000), url: '' }]);
  expect(clean('links.es', 'x'.repeat(20_001))).toBeNull();
  expect(clean('body.es', 'x'.repeat(20_001))).not.toBeNull();
});

test('nothing is missing of a whole text, each empty field of one that is not', () => {
  const whole = fieldsOf([spanish]);
  expect(missingIn(whole, PETITION)).toEqual([]);
  const gaps = new Map([...whole, ['title.es', ''], ['demand.d2.es', '']]);
  expect(missingIn(gaps, PETITION)).toEqual(['title.es', 'demand.d2.es']);
  expect(missingIn(new Map([...whole, ['languages', 'es,qu']]), PETITION, 'es')).toEqual([]);
  expect(missingIn(new Map([...whole, ['languages', 'es,qu']]), PETITION)).toContain('demand.d1.qu');
});

test('of a petition at least one demand is asked, of a statement to nobody none and no letter', () => {
  const bare = fieldsOf([{ ...spanish, demands: [], letterBody: '', letterSubject: '' }]);
  expect(missingIn(bare, PETITION)).toEqual(['demands', 'letterSubject.es', 'letterBody.es']);
  expect(missingIn(bare, { ...PETITION, kind: 'STATEMENT', addressees: 0 })).toEqual([]);
});

test('without the original language all of it is missing', () => {
  expect(missingIn(fieldsOf([quechua]), PETITION)).toContain('title.es');
});

test('what cannot be published is named by its field', () => {
  const fields = new Map([
    ...fieldsOf([spanish]),
    ['letterBody.es', 'Estimada {oficina} y {office}:'],
    ['publishedOn.es', '2026-13'],
    ['publishedUrl.es', 'javascript:alert(1)'],
    ['links.es', 'A dónde'],
    ['title.es', 'a'.repeat(151)],
    ['title.qu', 'a'.repeat(151)],
  ]);
  expect(wrongIn(fields)).toEqual({
    'letterBody.es': ['placeholder:{oficina}'],
    'publishedOn.es': ['date'],
    'publishedUrl.es': ['url'],
    'links.es': ['link:A dónde'],
    'title.es': ['tooLong:150'],
  });
  expect(wrongIn(fieldsOf([spanish]))).toEqual({});
});

test('only what stands in braces and is no placeholder is unknown', () => {
  expect(unknownPlaceholders('{office}, {name} y {name} { } {{office}}')).toEqual(['{name}', '{ }']);
});
