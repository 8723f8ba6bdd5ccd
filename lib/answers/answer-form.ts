import { z } from 'zod';
import type { AddresseeRhythm } from '@/generated/prisma/enums';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { type Line, MOST_WORDS } from './answer';

// The shape of what an addressee types: `verdict-N` and `words-N` for each demand, then `words`, `rhythm`, `betterEmail`.
// Messages are keys; each has its sentence per language under `Answer.errors`.

// What word processors leave in pasted text and nobody sees: soft hyphens, byte-order marks, zero-width spaces.
const LEFTOVERS = /[\u00ad\ufeff\u200b]/g;
// Control and format characters but newline, tab, joiners and plain direction marks: overrides make text read otherwise.
const NOT_PROSE = /[^\P{Cc}\n\t]|(?![\u200c-\u200f\u061c])\p{Cf}/u;

const words = (most: number) =>
  z
    .string('wrong')
    .default('')
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').replace(LEFTOVERS, '').trim() || null)
    .refine((text) => [...(text ?? '')].length <= most, 'tooLong')
    .refine((text) => !NOT_PROSE.test(text ?? ''), 'characters');

const verdict = z
  .enum(['accept', 'partly', 'refuse', 'meet', 'time', 'none', ''], 'choice')
  .default('none')
  .transform((said) => (said === 'none' || said === '' ? null : (said.toUpperCase() as Line['verdict'])));

const line = z
  .object({ verdict, words: words(MOST_WORDS.demand) })
  .refine((said) => said.verdict !== null || said.words === null, { path: ['verdict'], message: 'verdict' });

const rest = z.object({
  words: words(MOST_WORDS.whole),
  rhythm: z
    .enum(['each', 'weekly', 'milestones', 'stop', ''], 'choice')
    .default('')
    .transform((asked) => (asked === '' ? null : (asked.toUpperCase() as AddresseeRhythm))),
  betterEmail: z
    .string('wrong')
    .default('')
    .transform((typed, context) => {
      if (typed.trim() === '') return null;
      const read = readEmailAddress(typed);
      if (read.ok) return read.email.address;
      context.addIssue(`email.${read.reason}`);
      return z.NEVER;
    }),
});

export type AnswerInput = z.output<typeof rest> & { lines: Line[] };

/**
 * Reads an answer as it was posted (form fields or JSON). Words to a demand need a choice beside them.
 * @param demands how many demands the text has
 * @returns what is answered: a demand left open has no line; or what is wrong, by field: keys of sentences
 */
export function readAnswer(
  fields: Record<string, unknown>,
  demands: number,
): { ok: true; input: AnswerInput } | { ok: false; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const note = (issues: z.core.$ZodIssue[], suffix: string) => {
    for (const { path, message } of issues) {
      const field = `${String(path[0])}${suffix}`;
      errors[field] = [...new Set([...(errors[field] ?? []), message])];
    }
  };
  const lines = Array.from({ length: demands }, (_, at) => at + 1).flatMap((demand): Line[] => {
    const said = line.safeParse({ verdict: fields[`verdict-${demand}`], words: fields[`words-${demand}`] });
    if (!said.success) note(said.error.issues, `-${demand}`);
    return said.data?.verdict ? [{ demand, verdict: said.data.verdict, words: said.data.words }] : [];
  });
  const said = rest.safeParse(fields);
  if (!said.success) note(said.error.issues, '');
  if (!said.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, input: { ...said.data, lines } };
}
