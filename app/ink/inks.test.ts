import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grounds, inkName, inkStylesheet, inks } from './inks';

const chosen = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const AA = 4.5;

test('whatever colour a campaign chooses, text in it and on it can be read by day and by night', () => {
  fc.assert(
    fc.property(chosen, (colour) => {
      const { day, night } = inks(colour);
      expect(wcagContrast(day.second, grounds.PAPER)).toBeGreaterThanOrEqual(AA);
      expect(wcagContrast(night.second, grounds.NIGHT)).toBeGreaterThanOrEqual(AA);
      for (const { flat, onFlat } of [day, night])
        expect(wcagContrast(flat, onFlat)).toBeGreaterThanOrEqual(AA);
    }),
    { numRuns: 500, examples: [['#000000'], ['#ffffff'], ['#faf6ec'], ['#14110c']] },
  );
});

test('a colour that can be read on paper stays as it was chosen', () => {
  expect(inks('#B3261E').day).toEqual({ second: '#b3261e', flat: '#b3261e', onFlat: grounds.PAPER });
});

test('a bright yellow stays yellow as a field, with ink on it', () => {
  expect(inks('#ffcc00').day).toMatchObject({ flat: '#ffcc00', onFlat: grounds.INK });
});

test('the stylesheet speaks only of its own class', () => {
  expect(inkName('#B3261E')).toBe('b3261e');
  expect(inkName('red; }')).toBe('b3261e');
  expect(inkStylesheet('b3261e')).toMatch(/^\.ink-b3261e\{--second:#b3261e;/);
});
