import { createFormatter } from 'use-intl/core';
import { expect, test } from 'vitest';
import { latinFigures } from './latin-figures';
import { commaOf, directionOf, locales, namedIn, negotiate, ours, ownName, spoken } from './locales';
import { firstWord, isWord, words, wordsOf } from './words';

test.each([
  ['pt-BR', 'pt'],
  ['pt-PT,pt;q=0.9,en;q=0.5', 'pt'],
  ['ar-EG', 'ar'],
  ['ar-MA,fr;q=0.8', 'ar'],
  ['de-CH, fr-CH;q=0.9', 'de'],
  ['fr-CA', 'fr'],
  ['it-CH;q=0.3, es-419;q=0.8', 'es'],
  ['nl, sv;q=0.9', 'en'],
  ['*', 'en'],
  ['%%%, fr', 'fr'],
  [undefined, 'en'],
])('who asks for %s is served %s', (asked, served) => expect(negotiate(asked)).toBe(served));

test.each([
  ['pt-PT', 'pt'],
  ['ar-EG', 'ar'],
  ['zh-Hant', null],
  ['qu', null],
  ['no language', null],
  ['', null],
  [undefined, null],
])('%s is of our language %s', (tag, own) => expect(ours(tag)).toBe(own));

test.each([
  ['lang=es', 'es'],
  ['locale=es', 'es'],
  ['locale=es&lang=qu', 'qu'],
  ['x=es', null],
])('an address with %s is asked for in %s', (query, named) =>
  expect(namedIn(new URLSearchParams(query))).toBe(named),
);

test.each([
  ...(['ar', 'fa', 'he', 'ur', 'ckb', 'ks', 'pa-Arab', 'az-Arab', 'dv'] as const).map(
    (tag) => [tag, 'rtl'] as const,
  ),
  ...(['en', 'qu', 'az', 'pa', 'ku', 'zh-Hant', 'no language', ''] as const).map(
    (tag) => [tag, 'ltr'] as const,
  ),
])('%s is written %s', (tag, direction) => expect(directionOf(tag)).toBe(direction));

test.each([
  [['pt-BR', 'es'], 'pt'],
  [['qu', 'es-PE'], 'es'],
  [['qu', null, undefined], 'en'],
  [[], 'en'],
] as const)('of %j we speak %s', (tags, locale) => expect(spoken(...tags)).toBe(locale));

test('Arabic has a comma of its own, and so have the languages written in its letters', () => {
  expect(['ar', 'fa', 'ur-PK'].map(commaOf)).toEqual(['، ', '، ', '، ']);
  expect(['en', 'de', 'he', 'yi'].map(commaOf)).toEqual([', ', ', ', ', ', ', ']);
});

test('each language is called by its own name, and Arabic alone runs from right to left', () => {
  const names = ['English', 'Español', 'Português', 'Français', 'Deutsch', 'Italiano', 'العربية'];
  expect(locales.map(ownName)).toEqual(names);
  expect(locales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar']);
});

test('figures are Latin and years are of the common calendar in every language', () => {
  const at = new Date('2026-11-20T10:00:00Z');
  for (const locale of locales) {
    const format = createFormatter({ locale, timeZone: 'UTC' });
    const date = format.dateTime(at, { dateStyle: 'long' });
    expect(date, locale).toContain('2026');
    expect(format.number(12_345), locale).toMatch(/^12[.,\s]345$/u);
    expect(format.list(['1', '2', '3']), locale).toMatch(/^1.*2.*3$/u);
    expect(
      new Intl.DateTimeFormat(latinFigures(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(at),
    ).toBe(date);
  }
  expect(new Intl.NumberFormat(latinFigures('ar-EG')).format(12_345)).toBe('12,345');
  expect(
    new Intl.DateTimeFormat(latinFigures('fa'), { timeZone: 'UTC', year: 'numeric' }).format(at),
  ).toContain('2026');
});

test('a language is spoken in all its regions, and English where we speak none', () => {
  for (const locale of locales) {
    expect(words(`${locale}-001`, 'Frame')('skip')).toBe(wordsOf(locale).Frame.skip);
  }
  expect(words('qu', 'Frame')('skip')).toBe(wordsOf('en').Frame.skip);
  expect(new Set(locales.map((locale) => words(locale, 'Frame')('skip'))).size).toBe(locales.length);
});

test('figures decide the form of a word by the rules of the language', () => {
  const say = words('ar', 'Campaign');
  const forms = [0, 1, 2, 3, 11, 100].map((count) => say('signatures', { count }));
  expect(new Set(forms).size).toBeGreaterThan(3);
});

test('of keys known at run time the first that is a word is said; of none, it is an error', () => {
  expect(firstWord('en', 'SignatureForm', ['nobody.knows', 'name.missing', 'wrong'])).toBe(
    wordsOf('en').SignatureForm.name.missing,
  );
  expect(() => firstWord('en', 'SignatureForm', ['nobody.knows', 'constructor'])).toThrow(
    'no word for SignatureForm',
  );
  const t = words('en', 'Sessions.browsers');
  expect(['firefox', 'constructor', '__proto__', 'toString', ''].map((key) => isWord(t, key))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('of a header full of languages no more is read than a browser says', () => {
  const behind = (n: number) => negotiate(`${'en;q=0.1,'.repeat(n)}es`);
  expect(behind(20)).toBe('es');
  expect(behind(2_000)).toBe('en');
});
