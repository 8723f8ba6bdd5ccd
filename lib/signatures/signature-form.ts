import countries from 'i18n-iso-countries/index.js';
import { parse as parseHost } from 'tldts';
import { z } from 'zod';
import { ours } from '@/lib/locales';
import { type EmailAddress, readEmailAddress } from './email-address';
import { SOURCE } from './source';

// The shape of what a signer types. One schema for the page, the door and the corrections on the signer's own page.
// Messages are keys; each has its sentence per language under `SignatureForm` in the interface's words.

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;
const NOT_PROSE = /[^\P{Cc}\n\t]|(?![\u200c\u200d])\p{Cf}/u;

// Anything that mail programs make a link of: labels with dots between them, perhaps with a path.
const HOST_LIKE = /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(\/\S*)?/gu;

/** A web address among the words: somebody advertising under a petition. `M.Sc` or `J.R.R.` are none. */
export function holdsAddress(text: string): boolean {
  // Whatever it is asked of is refused long before.
  const plain = text
    .slice(0, 2_000)
    .normalize('NFKC')
    .replace(/[\u200c\u200d]/g, '')
    .replaceAll('\u3002', '.');
  if (/:\/\/|\bwww\./i.test(plain)) return true;
  return [...plain.matchAll(HOST_LIKE)].some(([found, path]) => {
    const host = parseHost(found);
    if (host.isIp) return true;
    return host.isIcann === true && (path !== undefined || (host.domainWithoutSuffix?.length ?? 0) >= 3);
  });
}

// Half a character (a lone surrogate) is none: no database takes it.
const tidy = (text: string) => text.toWellFormed().normalize('NFC').trim().replace(/ {2,}/g, ' ');
// Before anything else is read of a text: what looks through it must never get one that is much too long.
const typed = z.string('missing').max(2_000, 'tooLong').transform(tidy);
// Whether a text is longer than so many characters, counted as people count them (an emoji is one, whatever it is made of in
// memory); what is no longer even in memory need not be counted.
const longer = (text: string, max: number) => text.length > max && [...text].length > max;

function troublesOfLine(text: string, max: number): string[] {
  if (longer(text, max)) return ['tooLong'];
  return [...(UNSEEN.test(text) ? ['characters'] : []), ...(holdsAddress(text) ? ['address'] : [])];
}

// What is not there is not looked into: most signers give three of these fields, and this runs for each signature. For the same
// reason a field has one check that says everything, not one for each sentence.
const line = (max: number) =>
  typed.superRefine((text, context) => {
    for (const trouble of troublesOfLine(text, max)) context.addIssue({ code: 'custom', message: trouble });
  });
const optionalLine = (max: number) =>
  line(max)
    .transform((text) => text || undefined)
    .optional();
const ticked = z
  .union([z.boolean(), z.string()])
  .transform((value) => value === true || value === 'on' || value === 'true');
const flag = ticked.default(false);

const words = {
  name: line(100).refine((text) => text.length > 0, 'missing'),
  visibility: z
    .enum(['public', 'addressee', 'count'], 'choice')
    .transform((value) => value.toUpperCase() as 'PUBLIC' | 'ADDRESSEE' | 'COUNT'),
  organisation: optionalLine(150),
  role: optionalLine(100),
  affiliation: optionalLine(100),
  city: optionalLine(100),
  country: z
    .string()
    .max(100, 'country')
    .transform((code) => code.trim().toUpperCase() || undefined)
    .refine((code) => !code || (code.length === 2 && countries.isValid(code)), 'country')
    .optional(),
  message: z
    .string()
    .max(8_000, 'tooLong')
    .transform((text) => tidy(text.replace(/\r\n?/g, '\n')) || undefined)
    .refine((text) => !longer(text ?? '', 1_000), 'tooLong')
    .refine((text) => !NOT_PROSE.test(text ?? ''), 'characters')
    .optional(),
  updates: ticked,
};

type Organised = { signAs: string; organisation?: string; role?: string };

/** Asked whatever else is wrong: somebody who mends a form is told everything at once, not in two rounds. */
const needed = (
  field: 'organisation' | 'role',
): [(input: Organised) => boolean, { path: string[]; error: string; when: () => boolean }] => [
  (input) => input.signAs !== 'ORGANISATION' || Boolean(input[field]),
  { path: [field], error: 'missing', when: () => true },
];

/** What the door for signing takes. */
export const signatureForm = z
  .object({
    ...words,
    visibility: words.visibility.optional(),
    email: z.string('email.missing').transform((text, context): EmailAddress => {
      const read = readEmailAddress(text);
      if (read.ok) return read.email;
      context.addIssue(`email.${read.reason}`);
      return z.NEVER;
    }),
    updates: flag,
    consent: flag.refine((given) => given, 'consent'),
    signAs: z
      .enum(['person', 'organisation'], 'choice')
      .default('person')
      .transform((value) => value.toUpperCase() as 'PERSON' | 'ORGANISATION'),
    locale: z
      .string()
      .transform((tag) => ours(tag) ?? undefined)
      .optional(),
    source: z
      .string()
      .transform((text) => (SOURCE.test(text) ? text : undefined))
      .optional(),
    /** The version of the text that was on the signer's screen. */
    textVersion: z
      .union([z.string(), z.number()])
      .transform((text) => (/^[1-9]\d{0,5}$/.test(String(text)) ? Number(text) : undefined))
      .optional(),
    mailboxAnyway: flag,
    emailAnyway: flag,
    /** The answer to a challenge, where one was set (see challenge.ts). */
    altcha: z.string().optional(),
    /** A field no person sees. Whatever fills it in is looked at before it counts. */
    website: z.string().optional(),
  })
  .refine(...needed('organisation'))
  .refine(...needed('role'));

/** What a signer may correct before confirming. */
export const correctionsForm = z.object(words).partial();

export type SignatureInput = z.output<typeof signatureForm>;
export type Corrections = z.output<typeof correctionsForm>;

/** What is wrong, by field: keys of sentences. */
export type Refused = { ok: false; errors: Record<string, string[]> };

function read<T>(schema: z.ZodType<T>, fields: Record<string, unknown>): { ok: true; input: T } | Refused {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: Record<string, string[]> = {};
  for (const { path, message, code } of parsed.error.issues) {
    const field = String(path[0] ?? 'form');
    const key = code === 'invalid_type' && message !== 'email.missing' ? 'missing' : message;
    if (!errors[field]?.includes(key)) errors[field] = [...(errors[field] ?? []), key];
  }
  return { ok: false, errors };
}

/** Reads a signature as it was posted (form fields or JSON). Empty fields are the same as absent ones. */
export function readSignature(fields: Record<string, unknown>) {
  return read(signatureForm, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')));
}

/**
 * Reads what a signer corrected before confirming: any of the signer's own words, never the address. A field that is absent
 * stays as it was, an empty one is emptied.
 */
export function readCorrections(fields: Record<string, unknown>) {
  return read(correctionsForm, fields);
}
