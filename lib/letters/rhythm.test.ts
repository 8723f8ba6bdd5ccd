import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { Piece } from './letter';
import {
  hourCome,
  hourServed,
  lastHour,
  lettersDue,
  type Matter,
  passedMilestone,
  type Reader,
  type Rhythm,
  type Told,
} from './rhythm';

const plain: Rhythm = {
  letterRhythm: 'NONE',
  letterHour: 9,
  letterWeekday: 1,
  letterGapHours: 0,
  letterDailyCap: null,
  officeFrom: null,
  officeTo: null,
};
const reader: Reader = { rhythm: 'EACH', trouble: null, timeZone: 'America/Lima', servedAt: null };
const piece = (by: Piece['by'] = 'NUMBER', again = false): Piece => ({ batch: 1, by, from: 1, to: 5, again });
const matter: Matter = {
  ...{ left: [piece()], told: [], lastTotal: 0, total: 5 },
  ...{ hand: false, closing: false, final: false },
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// 2026-03-04 is a Wednesday; Lima is five hours behind UTC, all year.
const noon = new Date('2026-03-04T17:00:00Z');
const night = new Date('2026-03-04T08:00:00Z');
const hoursBefore = (hours: number): Told => ({
  at: new Date(noon.getTime() - hours * HOUR),
  together: `${hours}`,
});
const due = (rhythm: Partial<Rhythm>, who: Partial<Reader>, what: Partial<Matter>, now = noon) =>
  lettersDue({ ...plain, ...rhythm }, { ...reader, ...who }, { ...matter, ...what }, now);

test('without brakes a letter goes at any hour', () => {
  expect(due({}, {}, {}, night)).toEqual({ most: Number.POSITIVE_INFINITY });
  expect(due({}, {}, { left: [] })).toEqual({ most: 0, why: 'nothing' });
});

test('in office hours only: Monday to Friday, from the first hour to before the last, where the addressee is', () => {
  const office = { officeFrom: 9, officeTo: 17 };
  const at = (local: string) =>
    due(office, {}, {}, DateTime.fromISO(local, { zone: 'America/Lima' }).toJSDate()).why;
  expect(at('2026-03-04T09:00')).toBeUndefined();
  expect(at('2026-03-06T16:59')).toBeUndefined();
  expect(at('2026-03-04T08:59')).toBe('office');
  expect(at('2026-03-04T17:00')).toBe('office');
  expect(at('2026-03-07T12:00')).toBe('office');
  expect(due(office, { timeZone: 'Asia/Tokyo' }, {}).why).toBe('office');
});

test('the gap is counted from the last letter that has not failed; one at a time', () => {
  expect(due({ letterGapHours: 3 }, {}, { told: [hoursBefore(9), hoursBefore(2)] }).why).toBe('gap');
  expect(due({ letterGapHours: 3 }, {}, { told: [hoursBefore(3)] })).toEqual({ most: 1 });
});

test('the cap is of the addressee’s day, and the parts of a letter count as one', () => {
  const parts = [hoursBefore(1), hoursBefore(1)];
  expect(due({ letterDailyCap: 2 }, {}, { told: parts })).toEqual({ most: 1 });
  expect(due({ letterDailyCap: 1 }, {}, { told: parts }).why).toBe('cap');
  // Thirteen hours before noon in Lima it was yesterday.
  expect(due({ letterDailyCap: 1 }, {}, { told: [hoursBefore(13)] })).toEqual({ most: 1 });
  expect(due({ letterDailyCap: 1 }, {}, { told: [hoursBefore(11)] }).why).toBe('cap');
});

test('by hand and at closing neither office hours nor gap hold a letter up, but the cap does', () => {
  const brakes = { letterGapHours: 30, officeFrom: 9, officeTo: 17 };
  for (const waived of [{ hand: true }, { closing: true }]) {
    expect(due(brakes, {}, { ...waived, told: [hoursBefore(14)] }, night).most).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(due({ ...brakes, letterDailyCap: 1 }, {}, { ...waived, told: [hoursBefore(10)] }, night).why).toBe(
      'cap',
    );
  }
});

test('what the addressee asked for holds, by hand too; only the last letter goes to all but who said stop', () => {
  const hand = { hand: true };
  expect(due({}, { rhythm: 'WEEKLY' }, { ...hand, told: [hoursBefore(167)] }).why).toBe('weekly');
  expect(due({}, { rhythm: 'WEEKLY' }, { told: [hoursBefore(168)] }).most).toBeGreaterThan(0);
  expect(due({}, { rhythm: 'WEEKLY' }, {}).most).toBeGreaterThan(0);
  expect(due({}, { rhythm: 'MILESTONES' }, { ...hand, lastTotal: 0, total: 99 }).why).toBe('milestones');
  expect(due({}, { rhythm: 'MILESTONES' }, { lastTotal: 99, total: 101 }).most).toBeGreaterThan(0);
  expect(due({}, { rhythm: 'STOP' }, hand).why).toBe('stop');
  expect(due({}, { trouble: 'BOUNCED' }, hand).why).toBe('trouble');
  const last = { closing: true, final: true, left: [] };
  expect(due({}, { rhythm: 'WEEKLY' }, { ...last, told: [hoursBefore(1)] }).most).toBeGreaterThan(0);
  expect(due({}, { rhythm: 'MILESTONES' }, last).most).toBeGreaterThan(0);
  expect(due({}, { rhythm: 'STOP' }, last).why).toBe('stop');
  expect(due({}, { trouble: 'COMPLAINED' }, last).why).toBe('trouble');
});

test('what came together at an hour waits for the addressee’s own; what came by number or came back does not', () => {
  const daily = { letterRhythm: 'DAILY' } as const;
  const served = { servedAt: new Date('2026-03-04T14:00:00Z') };
  const left = [piece('HOUR')];
  expect(due(daily, served, { left }).why).toBe('hour');
  expect(due(daily, { servedAt: new Date('2026-03-03T14:00:00Z') }, { left }).why).toBeUndefined();
  expect(due(daily, served, { left: [piece('HOUR'), piece('NUMBER')] }).why).toBeUndefined();
  expect(due(daily, served, { left: [piece('HOUR', true)] }).why).toBeUndefined();
  expect(due(daily, served, { left, hand: true }).why).toBeUndefined();
  expect(due({}, served, { left }).why).toBeUndefined();
});

test('milestones are 100, 250, 500 and the same with a nought more', () => {
  const passed = [];
  for (let total = 1; total <= 60_000; total++) if (passedMilestone(total - 1, total)) passed.push(total);
  expect(passed).toEqual([100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000]);
  expect(passedMilestone(100, 249)).toBe(false);
  expect(passedMilestone(300, 120)).toBe(false);
  expect(passedMilestone(null, 1_000)).toBe(false);
});

test('whoever is first seen by a rhythm begins with the next hour, however long the campaign has run', () => {
  const daily = { ...plain, letterRhythm: 'DAILY' } as const;
  expect(hourCome(daily, reader, noon)).toBeNull();
  const seen = hourServed(daily, reader, 'hour', noon);
  expect(seen).toEqual(new Date('2026-03-04T14:00:00Z'));
  expect(hourCome(daily, { ...reader, servedAt: seen }, new Date(noon.getTime() + 20 * HOUR))).toBeNull();
  expect(hourCome(daily, { ...reader, servedAt: seen }, new Date(noon.getTime() + 21 * HOUR))).toEqual(
    new Date('2026-03-05T14:00:00Z'),
  );
});

test('an hour is open while its letter is only held up, and over once it has gone or there is none', () => {
  const daily = { ...plain, letterRhythm: 'DAILY' } as const;
  const weekly = { ...plain, letterRhythm: 'WEEKLY' } as const;
  const late = { timeZone: 'America/Lima', servedAt: new Date(noon.getTime() - 20 * DAY) };
  for (const held of ['office', 'gap', 'left'] as const)
    expect(hourServed(daily, late, held, noon)).toBeNull();
  for (const over of [null, 'nothing', 'weekly', 'stop', 'trouble', 'cap'] as const)
    expect(hourServed(daily, late, over, noon)).toEqual(new Date('2026-03-04T14:00:00Z'));
  expect(hourServed(weekly, late, 'cap', noon)).toBeNull();
});

test('a zone no clock knows is read as UTC', () => {
  expect(lastHour({ ...plain, letterRhythm: 'DAILY' }, 'Mars/Olympus', noon)).toEqual(
    new Date('2026-03-04T09:00:00Z'),
  );
});

const zones = fc.constantFrom(
  'America/Lima',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
);
// A year with both changes of the clock, in either hemisphere.
const moment = fc
  .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2027-01-01T00:00:00Z') })
  .map((at) => new Date(at));

test('every day has its hour once, on days on which clocks change too', () => {
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 23 }), moment, (zone, hour, start) => {
      const daily: Rhythm = { ...plain, letterRhythm: 'DAILY', letterHour: hour };
      let servedAt = lastHour(daily, zone, start);
      const days: string[] = [];
      for (let step = 1; step <= 10 * 24 * 2; step++) {
        const now = new Date(start.getTime() + (step * HOUR) / 2);
        const come = hourCome(daily, { timeZone: zone, servedAt }, now);
        if (!come) continue;
        expect(now.getTime() - come.getTime()).toBeLessThan(HOUR / 2);
        const local = DateTime.fromJSDate(come, { zone });
        // Where the clock skips the hour, it is the one after it.
        expect([hour, hour + 1]).toContain(local.hour);
        days.push(local.toISODate() ?? '');
        servedAt = come;
      }
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThanOrEqual(9);
      expect(days.length).toBeLessThanOrEqual(11);
    }),
    { numRuns: 20 },
  );
});

test('a week’s hour comes on its weekday', () => {
  fc.assert(
    fc.property(zones, fc.integer({ min: 1, max: 7 }), moment, (zone, weekday, now) => {
      const weekly: Rhythm = { ...plain, letterRhythm: 'WEEKLY', letterWeekday: weekday };
      const last = lastHour(weekly, zone, now);
      expect(last && DateTime.fromJSDate(last, { zone }).weekday).toBe(weekday);
      const ago = now.getTime() - (last?.getTime() ?? 0);
      expect(ago).toBeGreaterThanOrEqual(0);
      expect(ago).toBeLessThan(7 * DAY + 2 * HOUR);
    }),
  );
});

test('over a month with letters waiting at every hour, cap, gap and office hours are kept every day', () => {
  const brakes = fc.record({
    letterGapHours: fc.integer({ min: 0, max: 30 }),
    letterDailyCap: fc.option(fc.integer({ min: 1, max: 4 })),
    office: fc.option(fc.constantFrom([9, 17] as const, [0, 24] as const, [22, 23] as const)),
  });
  fc.assert(
    fc.property(zones, brakes, moment, (timeZone, { office, ...rest }, start) => {
      const rhythm = {
        ...plain,
        ...rest,
        officeFrom: office?.[0] ?? null,
        officeTo: office?.[1] ?? null,
      };
      const told: Told[] = [];
      for (let at = start.getTime(); at < start.getTime() + 30 * DAY; at += HOUR) {
        const now = new Date(at);
        const { most } = lettersDue(rhythm, { ...reader, timeZone }, { ...matter, told }, now);
        for (let one = 0; one < Math.min(most, 3); one++) told.push({ at: now, together: `${at} ${one}` });
      }
      const perDay = new Map<string, number>();
      for (const [index, { at }] of told.entries()) {
        const local = DateTime.fromJSDate(at, { zone: timeZone });
        const day = local.toISODate() ?? '';
        perDay.set(day, (perDay.get(day) ?? 0) + 1);
        if (office) {
          expect(local.weekday).toBeLessThanOrEqual(5);
          expect(local.hour).toBeGreaterThanOrEqual(office[0]);
          expect(local.hour).toBeLessThan(office[1]);
        }
        const before = told[index - 1];
        if (before && rest.letterGapHours > 0)
          expect(at.getTime() - before.at.getTime()).toBeGreaterThanOrEqual(rest.letterGapHours * HOUR);
      }
      expect(told.length).toBeGreaterThan(0);
      if (rest.letterDailyCap !== null)
        expect(Math.max(...perDay.values())).toBeLessThanOrEqual(rest.letterDailyCap);
    }),
    { numRuns: 30 },
  );
});
