import { expect, test } from 'vitest';
import {
  actIn,
  destroyableFrom,
  destroysLatest,
  hourBegins,
  hourBeginsBy,
  hourIsOver,
  isAskedAgain,
  isTyped,
  minutesLeft,
  type PanicAct,
  whyNot,
} from './panic';

const NOW = new Date('2026-11-20T10:00:00Z');
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const still = { state: 'OPEN' as const, panicAt: null, destroysAt: null, purgingAt: null };
const panic = { ...still, panicAt: NOW };
const hour = { ...panic, destroysAt: hourBegins(NOW) };
const ACTS: PanicAct[] = ['begin', 'destroy', 'keep', 'end'];
const all = (campaign: Parameters<typeof whyNot>[0], now = NOW) =>
  ACTS.map((act) => whyNot(campaign, act, now));

test('names are withheld first; then the hour may begin, be stopped, and begin again', () => {
  expect(all(still)).toEqual([null, 'not-now', 'not-now', 'not-now']);
  expect(all(panic)).toEqual(['already', null, 'not-now', null]);
  expect(all(hour)).toEqual(['already', 'already', null, null]);
});

test('a draft has no names, and a closed or paused campaign has', () => {
  expect(whyNot({ ...still, state: 'DRAFT' }, 'begin', NOW)).toBe('not-now');
  expect(whyNot({ ...still, state: 'CLOSED' }, 'begin', NOW)).toBeNull();
  expect(whyNot({ ...still, state: 'PAUSED' }, 'begin', NOW)).toBeNull();
});

test('to the last millisecond of the hour everything can be taken back; then nothing can', () => {
  const last = new Date(hourBegins(NOW).getTime() - 1);
  expect(hourIsOver(hour, last)).toBe(false);
  expect(all(hour, last)).toEqual(['already', 'already', null, null]);
  expect(hourIsOver(hour, after(60))).toBe(true);
  expect(all(hour, after(60))).toEqual(['erased', 'erased', 'erased', 'erased']);
  expect(hourIsOver(panic, after(600))).toBe(false);
});

test('once it is being erased nothing can be done', () => {
  expect(all({ ...still, state: 'CLOSED', purgingAt: NOW })).toEqual([
    'erased',
    'erased',
    'erased',
    'erased',
  ]);
});

test('the minutes that are left are told with the one that has begun', () => {
  const { destroysAt } = hour;
  expect(minutesLeft(destroysAt, NOW)).toBe(60);
  expect(minutesLeft(destroysAt, new Date(NOW.getTime() + 1))).toBe(60);
  expect(minutesLeft(destroysAt, after(59))).toBe(1);
  expect(minutesLeft(destroysAt, after(61))).toBe(0);
});

test('whatever brings names back or destroys them is typed and asked about again; what stops the hour takes one press', () => {
  expect(actIn({ act: 'begin' })).toBe('begin');
  expect(actIn({ act: 'erase' })).toBeNull();
  expect(actIn({})).toBeNull();
  expect(ACTS.map(isTyped)).toEqual([true, true, false, true]);
  expect(ACTS.map(isAskedAgain)).toEqual([false, true, false, true]);
});

test('while other owners are being written to the hour has not begun, for a day at most; then it has', () => {
  const waits = { ...panic, destroysAt: destroysLatest(NOW) };
  expect(hourBeginsBy(waits, NOW)).toEqual(after(24 * 60));
  expect(hourBeginsBy(waits, new Date(after(24 * 60).getTime() - 1))).toEqual(after(24 * 60));
  expect(hourBeginsBy(waits, after(24 * 60))).toBeNull();
  expect(hourIsOver(waits, after(25 * 60 - 1))).toBe(false);
  expect(hourIsOver(waits, after(25 * 60))).toBe(true);
  expect(all(waits)).toEqual(['already', 'already', null, null]);
  expect(hourBeginsBy(hour, NOW)).toBeNull();
  expect(hourBeginsBy(panic, NOW)).toBeNull();
});

test('within a day after somebody stopped being an owner no key can be asked to be destroyed; all else can', () => {
  const gone = after(-60);
  expect(destroyableFrom(gone)).toEqual(after(23 * 60));
  const acts = (now: Date) => ACTS.map((act) => whyNot(panic, act, now, gone));
  expect(acts(NOW)).toEqual(['already', 'owner-gone', 'not-now', null]);
  expect(acts(new Date(after(23 * 60).getTime() - 1))).toEqual(['already', 'owner-gone', 'not-now', null]);
  expect(acts(after(23 * 60))).toEqual(['already', null, 'not-now', null]);
  expect(whyNot(hour, 'keep', NOW, gone)).toBeNull();
});
