import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsPath, heightOf, linePath, placeOf, scaleFor, someOf, stacked } from './plot';

test('a scale ends on a round number and has few lines, whole ones', () => {
  expect(scaleFor([0, 3, 7])).toEqual({ from: 0, to: 8, ticks: [0, 2, 4, 6, 8] });
  expect(scaleFor([1])).toEqual({ from: 0, to: 1, ticks: [0, 1] });
  expect(scaleFor([])).toEqual({ from: 0, to: 1, ticks: [0, 1] });
  expect(scaleFor([5_000_000]).ticks).toEqual([0, 2_000_000, 4_000_000, 6_000_000]);
  expect(scaleFor([-3, 10])).toEqual({ from: -5, to: 10, ticks: [-5, 0, 5, 10] });
});

test('whatever the values, they stand within the scale, and its lines are whole, even and few', () => {
  const values = fc.array(fc.integer({ min: -5_000_000, max: 5_000_000 }), { maxLength: 50 });
  fc.assert(
    fc.property(values, (some) => {
      const scale = scaleFor(some);
      expect(scale.ticks.every(Number.isInteger)).toBe(true);
      expect(scale.ticks.length).toBeGreaterThan(1);
      expect(scale.ticks.length).toBeLessThan(8);
      expect(scale.ticks).toContain(0);
      expect([scale.ticks[0], scale.ticks.at(-1)]).toEqual([scale.from, scale.to]);
      for (const value of some) {
        expect(heightOf(value, scale)).toBeGreaterThanOrEqual(0);
        expect(heightOf(value, scale)).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test('columns stand on each other, fall below 0, and leave out what is empty', () => {
  const scale = { from: -10, to: 10, ticks: [] };
  const [first = [], second = []] = stacked([
    [5, -5, 0],
    [5, 0, 0],
  ]);
  expect(columnsPath(first, scale, 0)).toBe('M0 25H1V50H0ZM1 50H2V75H1Z');
  expect(columnsPath(second, scale, 0)).toBe('M0 0H1V25H0Z');
});

test('a line goes through every value, and one alone is a level', () => {
  const scale = { from: 0, to: 4, ticks: [] };
  expect(linePath([0, 2, 4], scale)).toBe('M0.5 100L1.5 50L2.5 0');
  expect(linePath([1], scale)).toBe('M0 75H1');
  expect(linePath([], scale)).toBe('');
});

test('words beside a column run inwards at both edges', () => {
  expect(placeOf(0, 10)).toEqual({ x: '0%', anchor: 'start' });
  expect(placeOf(5, 10)).toEqual({ x: '55%', anchor: 'middle' });
  expect(placeOf(9, 10)).toEqual({ x: '100%', anchor: 'end' });
  expect(placeOf(0, 1)).toEqual({ x: '50%', anchor: 'middle' });
});

test('some columns are named, the first and the last among them', () => {
  expect(someOf(0)).toEqual([]);
  expect(someOf(3)).toEqual([0, 1, 2]);
  expect(someOf(48)).toEqual([0, 16, 31, 47]);
  expect(someOf(365).at(-1)).toBe(364);
});
