import { z } from 'zod';
import type { Fields } from './three-way';

// How a campaign ended, as its organisers type it. No database.

export const MOST_OUTCOME_WORDS = 10_000;

/** How it ended (null: nobody says), and what its organisers say of it, by language. */
export type Ended = { outcome: 'WON' | 'PARTLY' | 'LOST' | null; words: Record<string, string> };

const outcome = z.enum(['WON', 'PARTLY', 'LOST', 'NONE'], 'choice');

/** How a campaign ended, as the fields of the form; of one that has not closed, nothing is chosen yet. */
export function endingFields(
  { outcome, outcomeWords }: { outcome: Ended['outcome']; outcomeWords: unknown },
  closed: boolean,
  languages: string[],
): Fields {
  const words = outcomeWords as Record<string, string>;
  return {
    outcome: closed ? (outcome ?? 'NONE') : '',
    ...Object.fromEntries(languages.map((tag) => [`words.${tag}`, words[tag] ?? ''])),
  };
}

/** Reads how a campaign ended: `outcome`, and `words.es` for each of its languages, Markdown, all of which may be empty. */
export function readEnding(
  fields: Record<string, unknown>,
  languages: string[],
): { ok: true; ended: Ended } | { ok: false; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const read = outcome.safeParse(fields.outcome);
  if (!read.success) errors.outcome = ['choice'];
  const words: Record<string, string> = {};
  for (const tag of languages) {
    const typed = fields[`words.${tag}`];
    const text =
      typeof typed === 'string'
        ? typed.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\0', '').trim()
        : '';
    if (text.length > MOST_OUTCOME_WORDS) errors[`words.${tag}`] = ['tooLong'];
    if (text !== '') words[tag] = text;
  }
  if (!read.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, ended: { outcome: read.data === 'NONE' ? null : read.data, words } };
}
