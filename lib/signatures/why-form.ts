import { z } from 'zod';

// An organiser's reason for holding or removing. Pure.

const why = z
  .string('missing')
  .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .refine((text) => text.length > 0, 'missing')
  .refine((text) => [...text].length <= 200, 'tooLong');

/** Reads a reason: one line of at most 200 characters. `fault`: the key of a sentence. */
export function readWhy(typed: unknown): { ok: true; why: string } | { ok: false; fault: string } {
  const read = why.safeParse(typed);
  if (read.success) return { ok: true, why: read.data };
  return { ok: false, fault: read.error.issues[0]?.message ?? 'missing' };
}
