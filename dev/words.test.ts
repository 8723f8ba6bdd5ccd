import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { type Asked, unusedOf, wordsAsked } from './words/asked';
import { faultsOf, flat, type Tree } from './words/compare';

/** The words of the interface: the same in every language, none missing and none that nobody uses. */

const root = resolve(import.meta.dirname, '..');
const read = (locale: string) =>
  JSON.parse(readFileSync(join(root, 'messages', `${locale}.json`), 'utf8')) as Tree;
const english = read('en');

/** Words that no call asks for by name: what they begin with, and how they come to be used. */
const HANDED_ON: Record<string, string> = {
  'OrganiseTexts.script.':
    'all of them go to the script of the page, enhance/desk/draft-form.ts, which asks for them by name',
  'Export.columns.': 'the header row of a list: lib/lists/purpose.ts asks for each column it names',
  'Export.kind.': 'lib/lists/columns.ts, with the words that are handed to it',
};

test('there are words for each language and for no other', () => {
  const files = readdirSync(join(root, 'messages')).sort();
  expect(files).toEqual(locales.map((locale) => `${locale}.json`).sort());
});

test.each(locales)(
  'the words of %s are English’s: the same keys, arguments, tags, and the forms its figures need',
  (locale) => {
    expect(faultsOf(locale, read(locale), english)).toEqual([]);
  },
);

describe('what is wrong with words is found', () => {
  const model = {
    Part: {
      count: '{count, plural, one {# name} other {# names}}',
      on: 'On {day, date, long}: <b>{who}</b>',
    },
  };
  const good = {
    Part: { count: '{count, plural, one {# Name} other {# Namen}}', on: '<b>{who}</b> am {day, date, long}' },
  };
  const changed = (key: 'count' | 'on', sentence: string) => ({ Part: { ...good.Part, [key]: sentence } });

  test('and nothing where nothing is', () => expect(faultsOf('de', good, model)).toEqual([]));

  test.each<[string, Tree, string[]]>([
    ['a missing key', { Part: { count: good.Part.count } }, ['Part.on is missing']],
    ['a key too many', { Part: { ...good.Part, more: '' } }, ['Part.more is not in English']],
    [
      'a part where English has a word',
      { Part: { ...good.Part, on: { a: '' } } },
      ['Part.on.a is not in English', 'Part.on is missing'],
    ],
    [
      'an argument by another name',
      changed('on', '<b>{wer}</b> {day, date, long}'),
      ['Part.on lacks {who}', 'Part.on adds {wer}'],
    ],
    [
      'a date written otherwise',
      changed('on', '<b>{who}</b> {day, date, short}'),
      ['Part.on lacks {day} as date"long"', 'Part.on adds {day} as date"short"'],
    ],
    ['a lost tag', changed('on', '{who} {day, date, long}'), ['Part.on lacks <b>']],
    ['a lost form', changed('count', '{count, plural, other {# Namen}}'), ['Part.count lacks the form one']],
    [
      'a form too many',
      changed('count', '{count, plural, one {#} few {#} other {#}}'),
      ['Part.count has a form few too many'],
    ],
    [
      'an open brace',
      changed('count', '{count'),
      ['Part.count cannot be read: EXPECT_ARGUMENT_CLOSING_BRACE'],
    ],
  ])('%s', (_, words, faults) => expect(faultsOf('de', words, model)).toEqual(faults));

  test('Arabic needs all six forms', () => {
    const two = changed('count', '{count, plural, one {#} other {#}}');
    expect(faultsOf('ar', two, model)).toEqual(
      ['few', 'many', 'two', 'zero'].map((form) => `Part.count lacks the form ${form}`),
    );
  });
});

describe('every word is used', () => {
  const all = [...flat(english).keys()];
  const handedOn = Object.keys(HANDED_ON);
  let asked: Asked;
  beforeAll(() => {
    asked = wordsAsked(root);
  });

  test('by the sources, or by what they hand on', () => {
    expect(unusedOf(all, asked, handedOn)).toEqual([]);
    expect(handedOn.filter((part) => !all.some((key) => key.startsWith(part)))).toEqual([]);
  });

  test('and one that is not is found, wherever it stands', () => {
    const more = [
      ...[
        'Frame.nobodysWord',
        'Figures.kind.nobodysWord',
        'Sessions.browsers.nobodysWord',
        'NobodysPart.skip',
      ],
      ...['Tokens.done.nobodysWord', 'SignatureForm.name.nobodysWord', 'OrganiseTexts.errors.nobodysWord'],
      ...handedOn.map((part) => `${part}nobodysWord`),
    ];
    expect(unusedOf(more, asked, handedOn)).toEqual(more);
  });
});
