import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbered, slugFrom, wrongInSlug } from './slug';

test('an address is made of a title in any script', () => {
  expect(slugFrom('¡Agua para la escuela Nº 3!')).toMatch(/^agua-para-la-escuela-n/);
  expect(slugFrom('Bühne frei für alle')).toBe('buhne-frei-fur-alle');
  expect(slugFrom('Don’t close it')).toBe('dont-close-it');
  expect(slugFrom('Вода для школы')).toBe('voda-dlya-shkoly');
  expect(slugFrom('ماء للمدرسة')).toMatch(/^[a-z-]{3,}$/);
  expect(slugFrom('给学校供水')).toMatch(/^[a-z-]{3,}$/);
  expect(slugFrom('!!!')).toBe('campaign');
  expect(slugFrom('New')).toBe('campaign');
});

test('a long title is cut at a word', () => {
  expect(slugFrom('We want water for the school before the winter comes to Puerto Alba')).toBe(
    'we-want-water-for-the-school-before-the-winter',
  );
  expect(slugFrom('x'.repeat(300))).toHaveLength(48);
});

test('whatever the title, its address can be one, also with a number behind it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9_999 }), (title, number) => {
      expect(wrongInSlug(slugFrom(title))).toBeNull();
      expect(wrongInSlug(numbered(slugFrom(title), number))).toBeNull();
    }),
  );
});

test('an address has small letters, digits and single dashes, and is no page of ours', () => {
  expect(wrongInSlug('water-for-3-schools')).toBeNull();
  expect(wrongInSlug('')).toBe('missing');
  expect(wrongInSlug('ab')).toBe('short');
  expect(wrongInSlug('new')).toBe('reserved');
  expect(wrongInSlug('a'.repeat(61))).toBe('tooLong');
  for (const wrong of ['Water', 'água', 'a--b', '-ab', 'ab-', 'a b', 'a/b', 'a_b'])
    expect(wrongInSlug(wrong)).toBe('characters');
});
