import { expect, test } from 'vitest';
import { utf8 } from './utf8';

test('texts stand one after the other as UTF-8, however many and long', () => {
  const texts = [
    'Ana',
    '',
    'أمينة',
    '👩🏽‍🚀',
    'ñ'.repeat(200_000),
    'half a sign \uD83D',
    '€'.repeat(400_000),
  ];
  expect(utf8(texts).equals(Buffer.concat(texts.map((text) => Buffer.from(text))))).toBe(true);
});

test('what was written stays as it was when the next is', () => {
  const first = utf8(['first']);
  utf8(['other']);
  expect(first.toString()).toBe('first');
});
