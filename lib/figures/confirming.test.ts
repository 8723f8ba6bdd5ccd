import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bouncesMuch,
  type FunnelDay,
  isClearlyBelow,
  pendingOf,
  rateOf,
  sumOf,
  sumsBy,
  troublesOf,
} from './confirming';

const TODAY = '2026-05-04';
const row = (provider: string, day: string, own: Partial<FunnelDay>): FunnelDay => ({
  ...{ provider, day, queued: 0, accepted: 0, delivered: 0, bounced: 0, confirmed: 0, gone: 0 },
  ...own,
});

test('who was asked is pending until they confirm or go, and there are never fewer than none', () => {
  expect(pendingOf(row('google', TODAY, { queued: 10, confirmed: 6, gone: 1 }))).toBe(3);
  expect(pendingOf(row('google', TODAY, { queued: 1, confirmed: 1, gone: 1 }))).toBe(0);
  expect(rateOf(row('google', TODAY, {}))).toBeNull();
});

test('sums are the same by provider and by day', () => {
  const rows = [
    row('google', '2026-05-01', { queued: 5, confirmed: 4 }),
    row('google', '2026-05-02', { queued: 3, bounced: 1 }),
    row('gmx', '2026-05-02', { queued: 2, gone: 2 }),
  ];
  expect(sumsBy(rows, 'provider').get('google')).toMatchObject({ queued: 8, confirmed: 4, bounced: 1 });
  expect(sumsBy(rows, 'day').get('2026-05-02')).toMatchObject({ queued: 5, gone: 2 });
  expect(sumOf([...sumsBy(rows, 'day').values()])).toEqual(sumOf(rows));
});

test('a provider whose rate is clearly below the rest of the day is told of, with what came back', () => {
  const rows = [
    row('microsoft', '2026-05-03', { queued: 120, confirmed: 31, bounced: 40 }),
    row('google', '2026-05-03', { queued: 300, confirmed: 255, bounced: 2 }),
    row('gmx', '2026-05-03', { queued: 12, confirmed: 1 }),
  ];
  expect(troublesOf(rows, TODAY)).toEqual([{ ...rows[0], why: 'both', elsewhere: 256 / 312 }]);
});

test('of few mails nothing is said, nor of a difference that chance or habit explains', () => {
  const rest = row('google', TODAY, { queued: 1_000, confirmed: 850 });
  const here = (queued: number, confirmed: number) =>
    isClearlyBelow(row('gmx', TODAY, { queued, confirmed }), rest);
  expect(here(19, 0)).toBe(false);
  expect(here(20, 0)).toBe(true);
  expect(here(20, 13)).toBe(false);
  expect(here(5_000, 3_600)).toBe(false);
  expect(here(5_000, 3_400)).toBe(true);
  expect(
    isClearlyBelow(row('gmx', TODAY, { queued: 100 }), row('google', TODAY, { queued: 5, confirmed: 5 })),
  ).toBe(false);
});

test('many that come back are a trouble by themselves', () => {
  const many = (queued: number, bounced: number) => bouncesMuch(row('gmx', TODAY, { queued, bounced }));
  expect([many(19, 19), many(20, 4), many(50, 5), many(51, 5), many(5_000_000, 500_000)]).toEqual([
    false,
    false,
    true,
    false,
    true,
  ]);
});

test('a provider alone on its day is held against the other days, once the day is old enough', () => {
  const before = row('other', '2026-04-28', { queued: 200, confirmed: 170 });
  const low = { queued: 60, confirmed: 12 };
  expect(troublesOf([before, row('other', '2026-05-02', low)], TODAY)).toMatchObject([
    { day: '2026-05-02', why: 'low', elsewhere: 0.85 },
  ]);
  expect(troublesOf([before, row('other', '2026-05-03', low)], TODAY)).toEqual([]);
  expect(troublesOf([row('other', '2026-05-02', low)], TODAY)).toEqual([]);
});

test('what is long past is told of no more, and the newest and worst comes first', () => {
  const day = (at: string, queued: number) => [
    row('microsoft', at, { queued }),
    row('gmx', at, { queued: queued + 30 }),
    row('google', at, { queued: 1_000, confirmed: 900 }),
  ];
  const told = troublesOf(
    [...day('2026-04-20', 50), ...day('2026-04-25', 50), ...day('2026-05-01', 50)],
    TODAY,
  );
  expect(told.map(({ provider, day: at }) => `${at} ${provider}`)).toEqual([
    '2026-05-01 gmx',
    '2026-05-01 microsoft',
    '2026-04-25 gmx',
    '2026-04-25 microsoft',
  ]);
});

test('nobody is called low who confirms as often as the rest', () => {
  const asked = fc.integer({ min: 1, max: 5_000_000 });
  fc.assert(
    fc.property(asked, asked, fc.double({ min: 0, max: 1, noNaN: true }), (here, there, rate) => {
      const at = (queued: number) => row('gmx', TODAY, { queued, confirmed: Math.round(queued * rate) });
      return !isClearlyBelow(at(here), at(there));
    }),
  );
});
