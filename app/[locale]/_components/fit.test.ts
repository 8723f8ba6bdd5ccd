import { expect, test } from 'vitest';
import { emsOf, sizeFor, widestLine } from './fit';

test('a headline of three words is set one word to a line, so its widest word decides', () => {
  expect(widestLine('CAS nunca más', 3)).toBe(emsOf('nunca'));
});

test('more words than lines are broken where the widest line stays narrowest', () => {
  expect(widestLine('aa aa aa aa', 2)).toBeCloseTo(emsOf('aa aa'));
  expect(widestLine('aaaaaaaa a a a', 2)).toBeCloseTo(emsOf('aaaaaaaa'));
});

test('a longer headline is set smaller, an empty one harms nothing', () => {
  const step = (text: string) => Number(sizeFor(text, 3).slice(4));
  expect(step('Labour movement statement of solidarity with Peru')).toBeGreaterThan(step('Free Rony Cueto'));
  expect(step('')).toBe(0);
  expect(step('x'.repeat(400))).toBe(25);
});
