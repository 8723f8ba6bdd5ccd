import { expect, test } from 'vitest';
import {
  confirmableUntil,
  goalShown,
  homeOf,
  latestPurge,
  progress,
  roundAbove,
  standing,
  textFor,
  usualClosing,
} from './campaign';

const at = (text: string) => new Date(text);
const campaign = {
  state: 'OPEN' as const,
  opensAt: at('2026-03-01T00:00:00Z'),
  closesAt: at('2026-06-01T00:00:00Z'),
  hiddenAt: null,
  panicAt: null,
};
const during = at('2026-04-01T00:00:00Z');

test('a campaign is open from its first moment to its last', () => {
  expect(standing(campaign, at('2026-02-28T23:59:59.999Z'))).toBe('hidden');
  expect(standing(campaign, campaign.opensAt)).toBe('open');
  expect(standing(campaign, at('2026-05-31T23:59:59.999Z'))).toBe('open');
  expect(standing(campaign, campaign.closesAt)).toBe('closed');
});

test('a draft and a hidden campaign are not there, whatever the date', () => {
  expect(standing({ ...campaign, state: 'DRAFT' }, during)).toBe('hidden');
  expect(standing({ ...campaign, hiddenAt: during }, during)).toBe('hidden');
  expect(standing({ ...campaign, state: 'CLOSED', hiddenAt: during }, during)).toBe('hidden');
});

test('pausing ends with the campaign', () => {
  expect(standing({ ...campaign, state: 'PAUSED' }, during)).toBe('paused');
  expect(standing({ ...campaign, state: 'PAUSED' }, campaign.closesAt)).toBe('closed');
});

test('a link confirms for 21 days, or until a day after closing if that is sooner', () => {
  expect(confirmableUntil(during, campaign.closesAt)).toEqual(at('2026-04-22T00:00:00Z'));
  expect(confirmableUntil(at('2026-05-25T00:00:00Z'), campaign.closesAt)).toEqual(at('2026-06-02T00:00:00Z'));
});

test('progress is whole, never says done before it is, and never passes a hundred', () => {
  expect(progress(0, 1000)).toBe(0);
  expect(progress(999, 1000)).toBe(99);
  expect(progress(1000, 1000)).toBe(100);
  expect(progress(5000, 1000)).toBe(100);
});

test('a text is in the language asked for, else in the original’s', () => {
  const texts = [{ locale: 'es' }, { locale: 'qu' }];
  expect(textFor(texts, 'qu', 'es')?.locale).toBe('qu');
  expect(textFor(texts, 'en', 'es')?.locale).toBe('es');
  expect(textFor(texts, 'en', 'fr')).toBeNull();
});

test('whoever reads Portuguese is shown Brazil’s before another language', () => {
  const texts = [{ locale: 'es' }, { locale: 'pt-BR' }];
  expect(textFor(texts, 'pt', 'es')?.locale).toBe('pt-BR');
  expect(textFor([...texts, { locale: 'pt' }], 'pt', 'es')?.locale).toBe('pt');
});

test('each text is at home on a page that shows it: of its language, of the campaign’s first, or its own', () => {
  const homes = (tags: string[], original: string) => tags.map((tag) => homeOf(tag, tags, original));
  expect(homes(['es', 'en', 'qu'], 'es')).toEqual([
    { page: 'es', own: false },
    { page: 'en', own: false },
    { page: 'es', own: true },
  ]);
  expect(homes(['qu'], 'qu')).toEqual([{ page: 'en', own: false }]);
  expect(homes(['pt', 'pt-BR'], 'pt')).toEqual([
    { page: 'pt', own: false },
    { page: 'pt', own: true },
  ]);
});

test('a growing goal moves to the next round figure once nine tenths are reached, a fixed one never', () => {
  expect([99, 100, 150, 1_000, 4_999, 700_000].map(roundAbove)).toEqual([
    100, 200, 200, 2_000, 5_000, 1_000_000,
  ]);
  expect(goalShown(1_000, false, 5_000)).toBe(1_000);
  expect(goalShown(1_000, true, 899)).toBe(1_000);
  expect(goalShown(1_000, true, 900)).toBe(2_000);
  expect(goalShown(1_000, true, 1_800)).toBe(3_000);
  // From one jump of the number to the next, and for a goal that is no round figure itself.
  expect(goalShown(1_234, true, 1_200)).toBe(2_000);
  expect(goalShown(1, true, 0)).toBe(1);
  expect(goalShown(1, true, 1_000_000)).toBe(2_000_000);
});

test('a growing goal is never smaller than it was, and never reached', () => {
  let last = 0;
  for (let confirmed = 0; confirmed < 20_000; confirmed += 7) {
    const shown = goalShown(50, true, confirmed);
    expect(shown).toBeGreaterThanOrEqual(last);
    expect(progress(confirmed, shown)).toBeLessThan(100);
    last = shown;
  }
});

test('data is erased six months after closing at the latest, by the calendar', () => {
  expect(latestPurge(at('2026-03-15T12:00:00Z'))).toEqual(at('2026-09-15T12:00:00Z'));
  expect(latestPurge(at('2026-08-31T00:00:00Z'))).toEqual(at('2027-02-28T00:00:00Z'));
  expect(usualClosing(at('2026-03-15T12:00:00Z'))).toEqual(at('2027-03-15T12:00:00Z'));
});
