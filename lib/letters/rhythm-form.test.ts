import { expect, test } from 'vitest';
import { readRhythm } from './rhythm-form';

const TYPED = {
  every: '25',
  rhythm: 'WEEKLY',
  weekday: '1',
  hour: '9',
  minimum: '5',
  gap: '24',
  cap: '1',
  from: '9',
  to: '17',
};

test('a rhythm is read under the names of its columns', () => {
  expect(readRhythm(TYPED)).toEqual({
    ok: true,
    input: {
      letterEvery: 25,
      letterRhythm: 'WEEKLY',
      letterWeekday: 1,
      letterHour: 9,
      letterMinimum: 5,
      letterGapHours: 24,
      letterDailyCap: 1,
      officeFrom: 9,
      officeTo: 17,
    },
  });
});

test('empty means none where there may be none, and a script may send numbers', () => {
  const read = readRhythm({ ...TYPED, every: '', cap: undefined, from: '', to: '', hour: 0, rhythm: 'NONE' });
  expect(read).toMatchObject({
    ok: true,
    input: {
      letterEvery: null,
      letterRhythm: 'NONE',
      letterDailyCap: null,
      officeFrom: null,
      officeTo: null,
      letterHour: 0,
    },
  });
});

test.each([
  [{ every: '0' }, { every: ['whole'] }],
  [{ every: '2.5' }, { every: ['whole'] }],
  [{ every: '4' }, { every: ['belowMinimum'] }],
  [{ rhythm: 'MONTHLY' }, { rhythm: ['choice'] }],
  [{ weekday: '8' }, { weekday: ['whole'] }],
  [{ hour: '24' }, { hour: ['whole'] }],
  [{ minimum: '' }, { minimum: ['whole'] }],
  [{ minimum: '0' }, { minimum: ['whole'] }],
  [{ gap: '-1' }, { gap: ['whole'] }],
  [{ gap: '8761' }, { gap: ['whole'] }],
  [{ cap: '0' }, { cap: ['whole'] }],
  [{ from: '' }, { from: ['bothHours'] }],
  [{ to: '' }, { to: ['bothHours'] }],
  [{ from: '17' }, { to: ['hoursInOrder'] }],
  [{ to: '25' }, { to: ['whole'] }],
  [
    { every: 'many', gap: '' },
    { every: ['whole'], gap: ['whole'] },
  ],
])('what makes no sense is refused beside its field: %o', (wrong, errors) => {
  expect(readRhythm({ ...TYPED, ...wrong })).toEqual({ ok: false, errors });
});
