import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Role, Typeface } from '@/generated/prisma/enums';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { holdsAddress } from '@/lib/signatures/signature-form';
import { MOST_LINKS } from './organisation';

// What owners type about their organisation, and whom they invite. One schema for the page and the door. Messages are keys of
// `Organisation.errors`.

/** What is wrong, by field: keys of sentences. */
export type Errors = Record<string, string[]>;

/** What an organisation says of itself, under the names of the columns that hold it. */
export type Settings = {
  name: string;
  legalName: string;
  contact: string;
  replyTo: string;
  site: string | null;
  donationUrl: string | null;
  links: { label: string; url: string }[];
  ink: string;
  secondInk: string;
  typeface: Typeface;
};

function isOfTheWeb(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /\w\.\w/.test(hostname) && z.url().safeParse(text).success;
}

/** The fields of the settings; the links count as one. */
export const settingsFields = [
  ...(['name', 'legalName', 'contact', 'replyTo', 'site', 'donationUrl'] as const),
  ...(['links', 'ink', 'secondInk', 'typeface'] as const),
] satisfies (keyof Settings)[];

export const MOST = { name: 100, legalName: 200, contact: 300, url: 500, label: 80 } as const;

const line = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, 'missing').max(most, 'tooLong'));
// It stands in subjects and headlines of mails to people who have not asked for any: nothing that a mail program makes a link of.
export const organisationName = line(MOST.name).refine((text) => !holdsAddress(text), 'noAddress');

// People write `union.example`: what names no scheme is one of the web's.
const url = z
  .string()
  .trim()
  .transform((text) => (/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`))
  .pipe(z.string().max(MOST.url, 'tooLong').refine(isOfTheWeb, 'url'));
const urlOrNone = z.union([z.literal('').transform(() => null), url]);
const email = z.string().transform((text, context) => {
  const read = readEmailAddress(text);
  if (read.ok) return read.email.address;
  context.addIssue({ code: 'custom', message: read.reason === 'missing' ? 'missing' : 'email' });
  return z.NEVER;
});
const colour = z
  .string()
  .trim()
  .regex(/^#[0-9a-f]{6}$/i, 'colour')
  .transform((text) => text.toLowerCase());

const schema = z.object({
  name: organisationName,
  legalName: line(MOST.legalName),
  contact: line(MOST.contact),
  replyTo: email,
  site: urlOrNone,
  donationUrl: urlOrNone,
  ink: colour,
  secondInk: colour,
  typeface: z.enum(['POSTER', 'BOOK'], 'choice'),
});

type Read<Input> = { ok: true; input: Input } | { ok: false; errors: Errors };

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

/** Reads the settings as posted: `name` … `typeface`, and the links as `label.0`, `url.0` …; a link left empty is none. */
export function readSettings(fields: Record<string, unknown>): Read<Settings> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, asText(fields[name]).trim()]),
  );
  const read = schema.safeParse(given);
  const links = readLinks(fields);
  if (read.success && links.ok) return { ok: true, input: { ...read.data, links: links.input } };
  return {
    ok: false,
    errors: { ...(read.success ? {} : wrong(read.error)), ...(links.ok ? {} : links.errors) },
  };
}

/** Settings as the form's fields hold them: what `readSettings` reads. */
export function typedAs({ links, ...rest }: Settings): Record<string, string> {
  const rows = links.flatMap(({ label, url }, at) => [
    [`label.${at}`, label],
    [`url.${at}`, url],
  ]);
  return Object.fromEntries([...Object.entries(rest).map(([name, value]) => [name, value ?? '']), ...rows]);
}

function readLinks(fields: Record<string, unknown>): Read<Settings['links']> {
  const input: Settings['links'] = [];
  const errors: Errors = {};
  for (let at = 0; at < MOST_LINKS; at++) {
    const typed = { label: asText(fields[`label.${at}`]).trim(), url: asText(fields[`url.${at}`]).trim() };
    if (typed.label === '' && typed.url === '') continue;
    const read = z
      .object({ label: line(MOST.label), url: z.string().min(1, 'missing').pipe(url) })
      .safeParse(typed);
    if (read.success) input.push(read.data);
    else for (const [name, keys] of Object.entries(wrong(read.error))) errors[`${name}.${at}`] = keys;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, input };
}

const invited = z.object({
  email: z.string().transform((text, context) => {
    const read = readEmailAddress(text);
    // As `organiserAddress` writes it.
    if (read.ok) return read.email.address.toLowerCase();
    context.addIssue({ code: 'custom', message: read.reason === 'missing' ? 'missing' : 'email' });
    return z.NEVER;
  }),
  role: z.enum(['VIEWER', 'EDITOR', 'EXPORTER', 'OWNER'] satisfies Role[], 'choice'),
});

/** Whom to invite, as what. */
export type Invited = z.infer<typeof invited>;

/** Reads an invitation as posted. */
export function readInvited(fields: Record<string, unknown>): Read<Invited> {
  const read = invited.safeParse({ email: asText(fields.email), role: fields.role });
  return read.success ? { ok: true, input: read.data } : { ok: false, errors: wrong(read.error) };
}

/** Reads a role as posted; null for none. */
export function readRole(fields: Record<string, unknown>): Role | null {
  return invited.shape.role.safeParse(fields.role).data ?? null;
}

/** Reads the name of a new organisation. */
export function readName(fields: Record<string, unknown>): Read<string> {
  const read = organisationName.safeParse(asText(fields.name));
  return read.success ? { ok: true, input: read.data } : { ok: false, errors: wrong(read.error, 'name') };
}

function wrong(error: z.ZodError, only?: string): Errors {
  const errors: Errors = {};
  for (const { path, message } of error.issues) errors[only ?? String(path[0])] ??= [message];
  return errors;
}

type Field = keyof Settings;
const same = (one: Settings, other: Settings, field: Field) => isDeepStrictEqual(one[field], other[field]);

/** The fields in which two versions of the settings differ. */
export function differing(one: Settings, other: Settings): Field[] {
  return settingsFields.filter((field) => !same(one, other, field));
}

/**
 * Two changed the settings at once. What the second left as it was they take from the first; what both changed is for
 * the second to decide.
 * @param base what the second was shown
 * @returns the settings to save; or the fields that both changed, differently
 */
export function merged(
  base: Settings,
  mine: Settings,
  theirs: Settings,
): { ok: true; settings: Settings } | { ok: false; both: Field[] } {
  const both = settingsFields.filter(
    (field) => !same(base, mine, field) && !same(base, theirs, field) && !same(mine, theirs, field),
  );
  if (both.length > 0) return { ok: false, both };
  const untouched = settingsFields.filter((field) => same(base, mine, field));
  const kept = Object.fromEntries(untouched.map((field) => [field, theirs[field]]));
  return { ok: true, settings: { ...mine, ...kept } };
}
