import { expect, test } from 'vitest';
import { spokenAs } from './spoken-as';

const WORDS = { en: {}, es: {}, ar: {} };
const spoken = (tag: string) => spokenAs(tag, WORDS).toString();

test('a language of ours keeps its region, and has its figures in our digits', () => {
  expect(spoken('es-MX')).toBe('es-MX-u-nu-latn');
  expect(spoken('ar-EG-u-nu-arab')).toBe('ar-EG-u-nu-latn');
  expect(spoken('ES')).toBe('es-u-nu-latn');
});

test('whatever else a page says of its language, something is said', () => {
  for (const tag of ['es_ES', 'es-', 'es--x']) expect(spoken(tag)).toBe('es-u-nu-latn');
  for (const tag of ['qu', '', 'constructor', '-', 'not a language'])
    expect(spoken(tag)).toBe('en-u-nu-latn');
});
