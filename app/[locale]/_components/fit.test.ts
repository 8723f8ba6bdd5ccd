import { expect, test } from 'vitest';
import { emsOf, sizeFor, widestLine } from './fit';

test('a headline of three words is set one word to a line, so its widest word decides', () => {
  expect(widestLine('CAS nunca más', 3)).toBe(emsOf('nunca'));
});

test('more words than lines are broken where the widest line stays narrowest', () => {
  expect(widestLine('aa aa aa aa', 2)).toBeCloseTo(emsOf('aa aa'));
  expect(widestLine('aaaaaaaa a a a', 2)).toBeCloseTo(emsOf('aaaaaaaa'));
});

test('a little word is not left alone on a line, unless it is the last', () => {
  expect(widestLine('statement of solidarity', 3)).toBeCloseTo(emsOf('of solidarity'));
  expect(widestLine('nunca más', 2)).toBe(emsOf('nunca'));
});

test('a longer headline is set smaller, an empty one harms nothing', () => {
  const step = (text: string) => Number(sizeFor(text, 3).slice(4));
  expect(step('Labour movement statement of solidarity with Peru')).toBeGreaterThan(step('Free Rony Cueto'));
  expect(step('')).toBe(0);
  expect(step('x'.repeat(400))).toBe(25);
});

test('Arabic is measured in the cut it is set in, and its marks take no room', () => {
  // Shaped by HarfBuzz from the pinned package: 9.76 and 20.34 ems, the spaces among them.
  expect(emsOf('نحن الموقعين أدناه')).toBeGreaterThan(9.76);
  expect(emsOf('نحن الموقعين أدناه')).toBeLessThan(9.76 * 1.15);
  expect(emsOf('ستفتح قريبا صفحة الحملة وتصل الأسماء')).toBeGreaterThan(20.34 * 0.97);
  expect(emsOf('الموقِّعين')).toBe(emsOf('الموقعين'));
});

// A word wider than it was taken for is broken in two, which Arabic never is.
test.each([
  ['شيء', 2.65],
  ['شخصي', 3.67],
  ['كشف', 2.88],
  ['وقّعت؟', 3.45],
])('%s fits the line it is set for, and is not set far too small', (word, wide) => {
  expect(emsOf(word) * 1.03).toBeGreaterThan(wide);
  expect(emsOf(word)).toBeLessThan(wide * 1.2);
});

test('Greek and Cyrillic, which a system sets in its own bold, are given more room', () => {
  expect(emsOf('υπογράφουμε')).toBeGreaterThan(emsOf('ypographume'));
  expect(emsOf('Ж')).toBeGreaterThan(0.7);
});
