import { z } from 'zod';
import { idFromToken } from './find';
import { type Moved, move } from './move';

/** The most characters a signer may say why in. */
export const MOST_WHY = 500;

// Prose of their own: line breaks stay, whatever no reader would see goes.
const why = z
  .string()
  .max(8_000, 'tooLong')
  .transform((text) => text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').trim())
  .refine((text) => [...text].length <= MOST_WHY, 'tooLong')
  .refine((text) => !/[^\P{Cc}\n\t]|(?![\u200c\u200d])\p{Cf}/u.test(text), 'characters');

/** Reads why somebody objects, where they say it; or what is wrong with it, as keys of sentences. */
export function readWhy(
  typed: unknown,
): { ok: true; why: string | undefined } | { ok: false; errors: Record<string, string[]> } {
  const read = why.optional().safeParse(typed);
  if (read.success) return { ok: true, why: read.data || undefined };
  return { ok: false, errors: { why: read.error.issues.map(({ message }) => message).slice(0, 1) } };
}

/**
 * Objects to what is done with a signature (GDPR Art. 21). From then on it is counted and used for nothing else: no page, no
 * letter to come, no list but the record of everything, no mail but one its signer asks for. Letters that have been sent cannot
 * be unsaid. It keeps its number.
 */
export async function object(token: string, objection: string | undefined, now: Date): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ act: 'object', id, objection, now }) : { ok: false, reason: 'gone' };
}

/** Takes the objection back: it is used again as its signer had chosen. */
export async function agree(token: string, now: Date): Promise<Moved> {
  const id = await idFromToken(token);
  return id ? move({ act: 'agree', id, now }) : { ok: false, reason: 'gone' };
}
