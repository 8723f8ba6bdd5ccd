import { z } from 'zod';
import { MOST, readTag } from './draft-form';
import { wrongInSlug } from './slug';

// What a new campaign begins with, as typed. No database.

const form = z.object({
  organisation: z.uuid('choice'),
  kind: z.enum(['PETITION', 'STATEMENT', 'OPEN_LETTER'], 'choice'),
  title: z
    .string()
    .default('')
    .transform((typed) =>
      typed
        .normalize('NFC')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, 'missing').max(MOST.title, 'tooLong')),
  language: z
    .string('choice')
    .transform((typed) => readTag(typed) ?? '')
    .pipe(z.string().min(2, 'choice')),
  slug: z
    .string()
    .default('')
    .transform((typed) => typed.trim()),
});

/** A new campaign; without `slug` its address is made of its title. */
export type NewCampaign = z.infer<typeof form>;

/** Reads what a new campaign begins with; what is wrong comes back by field, as keys of sentences. */
export function readNewCampaign(
  fields: Record<string, unknown>,
): { ok: true; given: NewCampaign } | { ok: false; errors: Record<string, string[]> } {
  const read = form.safeParse(fields);
  const errors: Record<string, string[]> = {};
  for (const { path, message } of read.error?.issues ?? []) errors[String(path[0])] ??= [message];
  const slug = typeof fields.slug === 'string' ? fields.slug.trim() : '';
  const wrong = slug === '' ? null : wrongInSlug(slug);
  if (wrong) errors.slug = [wrong];
  return read.success && !wrong ? { ok: true, given: read.data } : { ok: false, errors };
}
