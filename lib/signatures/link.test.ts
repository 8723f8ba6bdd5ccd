import { expect, test } from 'vitest';
import { readCode } from '@/lib/code';
import { codeFor, idIn, proves, tokenFor } from './link';

const KEY = Buffer.alloc(32, 1);
const ID = '0190c0de-0000-7000-8000-0123456789ab';

test('a token tells its id and proves it with its own key only', () => {
  const token = tokenFor(KEY, ID);
  expect(token).toHaveLength(43);
  expect(idIn(token)).toBe(ID);
  expect(proves(KEY, token)).toBe(true);
  expect(proves(Buffer.alloc(32, 2), token)).toBe(false);
});

test.each(['', 'x', 'a'.repeat(44), `${tokenFor(KEY, ID)}=`, `${tokenFor(KEY, ID).slice(1)}!`])(
  '%j is no token',
  (text) => {
    expect(idIn(text)).toBeNull();
  },
);

test('a changed proof opens nothing', () => {
  const token = tokenFor(KEY, ID);
  const other = token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.at(-1);
  expect(proves(KEY, other)).toBe(false);
});

test('a code survives being read aloud and copied by hand', () => {
  const code = codeFor(KEY, ID);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(readCode(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toBe(code);
  expect(readCode('oiLOI 00110')).toBe('0110100110');
  expect(readCode('UUUUUUUUUU')).toBeNull();
  expect(readCode('123')).toBeNull();
});
