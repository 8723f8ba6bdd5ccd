import { expect, test } from 'vitest';
import { otherDemands } from './other-demands';

const on = (day: number) => new Date(Date.UTC(2026, 10, day));
const text = (version: number, locale: string, ...demands: string[]) => ({
  version,
  locale,
  demands,
  publishedAt: on(version),
});

test('demands are others where a word of them changes in a language that both versions have', () => {
  expect(otherDemands([text(2, 'en', 'Water, now'), text(1, 'en', 'Water')], 2)).toEqual({
    versions: new Set([1]),
    until: on(2),
  });
});

test('a new language or other words than the demands change no demands', () => {
  const texts = [text(1, 'en', 'Water'), text(2, 'en', 'Water'), text(2, 'es', 'Agua')];
  expect(otherDemands(texts, 2)).toBeNull();
  expect(otherDemands([], 0)).toBeNull();
});

test('only earlier versions than the one at hand are looked at, and each by its own demands', () => {
  const texts = [text(1, 'en', 'A'), text(2, 'en', 'B'), text(3, 'en', 'A'), text(4, 'en', 'A')];
  expect(otherDemands(texts, 4)).toEqual({ versions: new Set([2]), until: on(3) });
  expect(otherDemands(texts, 2)).toEqual({ versions: new Set([1]), until: on(2) });
  expect(otherDemands(texts, 1)).toBeNull();
});
