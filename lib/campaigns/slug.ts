import anyAscii from 'any-ascii';

// The part of a campaign's address that is its own: `/campaigns/{slug}`. No database.

/** Longest address an organiser may choose; longest one that is made of a title. */
const MOST = 60;
const MOST_SUGGESTED = 48;

// Pages of ours stand where a campaign's would.
const RESERVED = new Set(['new']);

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Whether a text can be a campaign's address: small letters without accents, digits, single dashes between them.
 * @returns null when it can; else what is wrong with it
 */
export function wrongInSlug(
  typed: string,
): 'missing' | 'short' | 'tooLong' | 'characters' | 'reserved' | null {
  if (typed === '') return 'missing';
  if (typed.length > MOST) return 'tooLong';
  if (!SLUG.test(typed)) return 'characters';
  if (typed.length < 3) return 'short';
  return RESERVED.has(typed) ? 'reserved' : null;
}

/** An address made of a title in any script, cut at a word; `campaign` where nothing of it can be written in letters. */
export function slugFrom(title: string): string {
  const plain = anyAscii(title.normalize('NFC'))
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const cut =
    plain.length > MOST_SUGGESTED ? plain.slice(0, MOST_SUGGESTED + 1).replace(/-[^-]*$/, '') : plain;
  const slug = cut.slice(0, MOST_SUGGESTED).replace(/-$/, '');
  return wrongInSlug(slug) === null ? slug : 'campaign';
}

/** The same address with a number behind it, for when it is taken: the second, the third … */
export function numbered(slug: string, number: number): string {
  return number < 2 ? slug : `${slug.slice(0, MOST - 5).replace(/-$/, '')}-${number}`;
}
