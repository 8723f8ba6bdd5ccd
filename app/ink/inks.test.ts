import { interpolate, wcagContrast } from 'culori';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GET } from './[colour]/route';
import { firstInks, grounds, inkAddresses, inkName, inkStylesheet, inks, isLookName, lookName } from './inks';

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

test('whatever first ink an organisation chooses, its text is read at 7 : 1 and its hints at 4.5 : 1, by day and by night', () => {
  fc.assert(
    fc.property(chosen, (colour) => {
      const { day, night } = firstInks(colour);
      for (const [{ ink, soft }, ground] of [
        [day, grounds.PAPER],
        [night, grounds.NIGHT],
      ] as const) {
        expect(wcagContrast(ink, ground)).toBeGreaterThanOrEqual(7);
        expect(wcagContrast(soft, ground)).toBeGreaterThanOrEqual(AA);
        // A field to write in is tinted: what stands in it and beside it must be read there too.
        const tint = interpolate([ground, ink], 'oklab')(0.05);
        expect(wcagContrast(ink, tint)).toBeGreaterThanOrEqual(AA);
        expect(wcagContrast(soft, tint)).toBeGreaterThanOrEqual(AA);
      }
    }),
    { numRuns: 500, examples: [['#000000'], ['#ffffff'], ['#faf6ec'], ['#14110c'], ['#777777']] },
  );
});

test('with any first ink, text on a field of any second ink can be read', () => {
  fc.assert(
    fc.property(chosen, chosen, (second, first) => {
      const { day } = inks(second, firstInks(first).day.ink);
      expect(wcagContrast(day.flat, day.onFlat)).toBeGreaterThanOrEqual(AA);
    }),
    { numRuns: 300 },
  );
});

test('a dark enough first ink stays as it was chosen; the ink of every page has the light of every page for its night', () => {
  expect(firstInks('#0B3D2E').day.ink).toBe('#0b3d2e');
  expect(firstInks('#17130E').night.ink).toBe(grounds.LAMP);
});

test('a look that chooses only a second ink keeps the address it always had; others say what they choose', () => {
  const plain = { ink: '#17130E', secondInk: '#B3261E', typeface: 'POSTER' } as const;
  expect(lookName(plain)).toBe('b3261e');
  expect(lookName({ ...plain, ink: '#0B3D2E' })).toBe('b3261e-0b3d2e');
  expect(lookName({ ...plain, typeface: 'BOOK' })).toBe('b3261e-book');
  const name = lookName({ ...plain, ink: '#0B3D2E', typeface: 'BOOK' });
  expect(isLookName(name)).toBe(true);
  const css = inkStylesheet(name);
  expect(css).toContain('.ink-b3261e-0b3d2e-book{--second:#b3261e;');
  expect(css).toContain('--ink:#0b3d2e');
  expect(css).toContain('--font-poster:var(--font-text)');
  expect(inkStylesheet('b3261e')).not.toContain('--ink:');
});

test.each(['', 'red', 'b3261e-', 'b3261e-book-0b3d2e', 'b3261e-0b3d2', 'b3261e}', 'b3261e-0b3d2e-serif'])(
  '"%s" names no look',
  (name) => expect(isLookName(name)).toBe(false),
);

test('a page asks for all its looks at once, for each of them once', () => {
  expect(inkAddresses([])).toEqual([]);
  expect(inkAddresses(['b3261e', '0b3d2e-book', 'b3261e'])).toEqual(['/ink/0b3d2e-book,b3261e.css']);
  const many = Array.from({ length: 60 }, (_, at) => at.toString(16).padStart(6, '0'));
  const files = inkAddresses(many);
  expect(files).toHaveLength(3);
  const looks = files.flatMap((file) => file.slice('/ink/'.length, -'.css'.length).split(','));
  expect(looks.toSorted()).toEqual(many.toSorted());
});

test('the door of the inks gives several together, and nothing for a name that is none', async () => {
  const at = (colour: string) =>
    GET(new Request('http://localhost'), { params: Promise.resolve({ colour }) });
  const [address = ''] = inkAddresses(['b3261e', '0b3d2e-book']);
  const both = await at(address.slice('/ink/'.length));
  expect(both.headers.get('cache-control')).toContain('immutable');
  expect(await both.text()).toBe(inkStylesheet('0b3d2e-book') + inkStylesheet('b3261e'));
  for (const name of [
    '.css',
    ',.css',
    'b3261e,.css',
    'b3261e,red.css',
    'b3261e',
    `${'b3261e,'.repeat(24)}b3261e.css`,
  ])
    expect([name, (await at(name)).status]).toEqual([name, 404]);
});
