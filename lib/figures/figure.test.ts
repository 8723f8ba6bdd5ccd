import { expect, test } from 'vitest';
import { dayIn, daysBetween, lastHours, shareOf, stepsOf, widest } from './figure';

const HOUR = 3_600_000;
const hoursFrom = (start: string, count: number) =>
  Array.from({ length: count }, (_, n) => new Date(Date.parse(start) + n * HOUR));

test('a day on which the clocks go forward has 23 hours, one on which they go back 25', () => {
  const perDay = (start: string) => {
    const days = hoursFrom(start, 100).map((hour) => dayIn(hour, 'Europe/Berlin'));
    return days.filter((day) => day === dayIn(new Date(Date.parse(start) + 40 * HOUR), 'Europe/Berlin'))
      .length;
  };
  expect(perDay('2026-03-27T23:00:00Z')).toBe(23);
  expect(perDay('2026-10-23T22:00:00Z')).toBe(25);
  expect(perDay('2026-05-01T22:00:00Z')).toBe(24);
});

test('an hour belongs to the day it begins on where the campaign is', () => {
  const hour = new Date('2026-05-03T18:00:00Z');
  expect(
    ['America/Lima', 'UTC', 'Asia/Kolkata', 'Pacific/Auckland'].map((zone) => dayIn(hour, zone)),
  ).toEqual(['2026-05-03', '2026-05-03', '2026-05-03', '2026-05-04']);
});

test('days are counted in the calendar, over months, leap years and clock changes', () => {
  expect(daysBetween('2028-02-27', '2028-03-02')).toEqual([
    '2028-02-27',
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
    '2028-03-02',
  ]);
  expect(daysBetween('2026-01-01', '2026-12-31')).toHaveLength(365);
  expect(daysBetween('2026-05-03', '2026-05-03')).toEqual(['2026-05-03']);
  expect(daysBetween('2026-05-04', '2026-05-03')).toEqual([]);
});

test('the last hours end with the one that is running', () => {
  const hours = lastHours(new Date('2026-05-03T10:59:59Z'), 48);
  expect(hours).toHaveLength(48);
  expect(hours.at(-1)).toEqual(new Date('2026-05-03T10:00:00Z'));
  expect(hours[0]).toEqual(new Date('2026-05-01T11:00:00Z'));
});

test('steps add up to where the count stands, days on which nothing happened and falls among them', () => {
  const moved = new Map([
    ['2026-05-01', 1],
    ['2026-05-03', 5_000_000],
    ['2026-05-04', -2],
  ]);
  expect(stepsOf(daysBetween('2026-05-01', '2026-05-04'), moved, 10)).toEqual([
    { at: '2026-05-01', by: 1, total: 11 },
    { at: '2026-05-02', by: 0, total: 11 },
    { at: '2026-05-03', by: 5_000_000, total: 5_000_011 },
    { at: '2026-05-04', by: -2, total: 5_000_009 },
  ]);
  const hours = lastHours(new Date('2026-05-03T10:30:00Z'), 2);
  expect(stepsOf(hours, new Map([['2026-05-03T10:00:00.000Z', 3]])).map(({ total }) => total)).toEqual([
    0, 3,
  ]);
  expect(stepsOf([], moved)).toEqual([]);
});

test('a share of nothing is no share, and none is more than the whole', () => {
  expect([shareOf(0, 0), shareOf(1, 4), shareOf(5, 4), shareOf(-1, 4)]).toEqual([null, 0.25, 1, 0]);
});

test('an empty breakdown has something to be drawn against', () => {
  expect(widest({ lines: [], rest: 0, others: 0, all: 0 })).toBe(1);
  expect(widest({ lines: [{ key: 'PE', count: 3 }], rest: 9, others: 5, all: 12 })).toBe(9);
});
