import { z } from 'zod';
import { TokenScope } from '@/generated/prisma/enums';

// What organisers type of a token. No database.

/** What a token may be for, from the least to the most. */
export const tokenScopes: readonly TokenScope[] = [TokenScope.FIGURES, TokenScope.LISTS, TokenScope.LEGAL];

export type TokenErrors = { name?: string[]; scopes?: string[] };

const typed = z.object({
  name: z
    .string('missing')
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, 'missing').max(80, 'tooLong')),
  scopes: z.array(z.enum(TokenScope, 'choice')).min(1, 'choice'),
});

/**
 * Reads a new token: its name, and what it is for, as a list (`scopes`) or ticked one by one (`FIGURES=on`).
 * @returns keys of sentences for what is wrong, by field
 */
export function readToken(
  fields: Record<string, unknown>,
): { ok: true; name: string; scopes: TokenScope[] } | { ok: false; errors: TokenErrors } {
  const ticked = tokenScopes.filter((scope) => ['on', 'true', true].includes(fields[scope] as string | true));
  const read = typed.safeParse({
    name: fields.name,
    scopes: Array.isArray(fields.scopes) ? fields.scopes : ticked,
  });
  if (read.success) return { ok: true, name: read.data.name, scopes: [...new Set(read.data.scopes)] };
  const errors: TokenErrors = {};
  for (const { path, message } of read.error.issues) errors[path[0] as keyof TokenErrors] ??= [message];
  return { ok: false, errors };
}
