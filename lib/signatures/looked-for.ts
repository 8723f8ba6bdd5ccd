import type { Person } from './sealed';

// Finding people by what somebody types: case and accents never matter, nor the order of the words. Pure.

// Letters that Unicode does not take apart into a plain one and a mark (UAX 15), and that are typed without.
const PLAIN: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};
const MARKED = /[øłđðħıæœßþ]/g;
const ASCII = /^[\p{ASCII}]*$/u;

/** A text as it is compared: without case, accents and other marks, in one form (NFKD). */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(MARKED, (letter) => PLAIN[letter] ?? letter);
}

/** The words somebody typed, folded; at most ten. */
export function wordsIn(typed: string): string[] {
  return folded(typed).split(/\s+/u).filter(Boolean).slice(0, 10);
}

/**
 * Whether a sealed person could be one who is looked for, asked of the text before it is taken apart: most are told apart here.
 * @param words folded; one that JSON would have written otherwise than it was typed is passed over
 */
export function mayHold(json: string, words: readonly string[]): boolean {
  const text = folded(json);
  return words.every((word) => /["\\\p{Cc}]/u.test(word) || text.includes(word));
}

/** Whether each word is in the name, the address, the organisation or the affiliation. */
export function isLookedFor(person: Person, words: readonly string[]): boolean {
  const { name, email, organisation = '', affiliation = '' } = person;
  const text = folded([name, email, organisation, affiliation].join('\n'));
  return words.every((word) => text.includes(word));
}

/**
 * What is wrong with what is looked for: one of its words needs two letters or digits at least, or nearly everybody would be
 * found. A whole e-mail address has them.
 * @param typed as `readLookedFor` reads it
 */
export function faultIn(typed: string | null): 'tooLong' | 'missing' | 'tooShort' | null {
  if (typed === null) return 'tooLong';
  const words = wordsIn(typed);
  if (words.length === 0) return 'missing';
  return words.every((word) => (word.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) ? 'tooShort' : null;
}

/** Reads what is looked for; empty for nothing, null when it is longer than anybody's name. */
export function readLookedFor(typed: unknown): string | null {
  const text = typeof typed === 'string' ? typed.trim() : '';
  return [...text].length <= 200 ? text : null;
}
