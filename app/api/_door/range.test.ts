import { expect, test } from 'vitest';
import { attachment } from './attachment';
import { isSame, stretchOf } from './range';

// RFC 9110, 14.1.2 and 14.2.
test.each([
  [null, null],
  ['bytes=0-499', { from: 0, to: 499 }],
  ['bytes=500-', { from: 500, to: 999 }],
  ['bytes=-500', { from: 500, to: 999 }],
  ['bytes=-5000', { from: 0, to: 999 }],
  ['bytes=999-999', { from: 999, to: 999 }],
  ['bytes=900-5000', { from: 900, to: 999 }],
  ['BYTES=0-0', { from: 0, to: 0 }],
  ['bytes=1000-', 'none'],
  ['bytes=1000-1001', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=5-4', null],
  ['bytes=-', null],
  ['bytes=a-b', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
  ['bytes 0-1', null],
  ['bytes=99999999999999999999-', 'none'],
])('of a thousand bytes, %j asks for %j', (header, stretch) => {
  expect(stretchOf(header, 1_000)).toEqual(stretch);
});

test('of nothing there is no stretch', () => {
  expect(stretchOf('bytes=0-', 0)).toBe('none');
  expect(stretchOf('bytes=-1', 0)).toBe('none');
});

test('a stretch of another file is none, nor by a weak tag or a date', () => {
  expect(isSame(null, '"a"')).toBe(true);
  expect(isSame('"a"', '"a"')).toBe(true);
  for (const other of ['"b"', 'W/"a"', 'Sun, 22 Nov 2026 06:00:00 GMT', ''])
    expect(isSame(other, '"a"')).toBe(false);
});

test('a file has its name in every browser, whatever signs are in it', () => {
  expect(attachment('cas-envíos-2026-11-22.csv')).toBe(
    `attachment; filename="cas-envios-2026-11-22.csv"; filename*=UTF-8''cas-env%C3%ADos-2026-11-22.csv`,
  );
  expect(attachment(`a"b\\c'd(1)%\n€.csv`)).toBe(
    `attachment; filename="a_b_c'd(1)___.csv"; filename*=UTF-8''a%22b%5Cc%27d%281%29%25%0A%E2%82%AC.csv`,
  );
});
