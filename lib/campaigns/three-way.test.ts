import { expect, test } from 'vitest';
import { readBase, threeWay } from './three-way';

const base = { goal: '100', tags: 'water', zone: 'UTC' };

test('who changes one field and who changes another are both heard', () => {
  expect(threeWay(base, { ...base, goal: '200' }, { ...base, tags: 'schools' })).toEqual({
    fields: { goal: '200', tags: 'schools', zone: 'UTC' },
    both: [],
    theirs: ['tags'],
  });
});

test('two who change the same field differently are told, and two who change it alike are not', () => {
  expect(threeWay(base, { ...base, goal: '200' }, { ...base, goal: '300' }).both).toEqual(['goal']);
  expect(threeWay(base, { ...base, goal: '300' }, { ...base, goal: '300' })).toMatchObject({
    both: [],
    theirs: [],
  });
});

test('where nobody knows how the form stood, whatever differs is asked about', () => {
  expect(threeWay(null, { goal: '200', tags: 'water', zone: 'UTC' }, base).both).toEqual(['goal']);
});

test('what was not on the page stays as others have it, a box that was not ticked is unticked', () => {
  const now = { grows: 'on', zone: 'Europe/Rome' };
  expect(threeWay({ grows: 'on', zone: 'UTC' }, {}, now)).toEqual({
    fields: { grows: '', zone: 'Europe/Rome' },
    both: [],
    theirs: ['zone'],
  });
});

test('what a form remembers is read, anything else is nothing', () => {
  expect(readBase('{"goal":"100","n":3}')).toEqual({ goal: '100' });
  for (const text of ['', 'null', '[]', '"a"', '{', undefined]) expect(readBase(text)).toBeNull();
});
