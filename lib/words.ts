import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  createTranslator,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
  type TranslationValues,
} from 'use-intl/core';
import type en from '@/messages/en.json';
import { builtIn } from './env';
import { type Locale, spoken } from './locales';

// A word that English has not got does not compile; `dev/words.test.ts` sees to the other languages, and to words nobody uses.
declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en;
  }
}

/** A part of the words, by the path to it: `Letter`, `AuditLog.acts`. */
export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** The words of one part, as `words` gives them. */
export type Words<Part extends Namespace> = ReturnType<typeof createTranslator<Messages, Part>>;

type Having<Below extends string> = Namespace extends infer Each
  ? Each extends `${infer Part}.${Below}`
    ? Part
    : never
  : never;
/** Parts with sentences for what is wrong in a form. */
export type PartWithErrors = Having<'errors'>;
/** Parts with words for what can be chosen in a form. */
export type PartWithValues = Having<'values'> & PartWithErrors;

const read = new Map<Locale, { own: Messages; written: number }>();

/**
 * A language's words, all of them: read when they are first asked for, so that a process holds the languages it speaks and none
 * stands in its code. A production build has a copy of its own; while one develops they are read again when they were changed.
 */
export function wordsOf(locale: string): Messages {
  const tongue = spoken(locale);
  const known = read.get(tongue);
  const folder = builtIn();
  if (known && folder !== '.') return known.own;
  const file = join(/* turbopackIgnore: true */ process.cwd(), folder, 'messages', `${tongue}.json`);
  const written = statSync(file).mtimeMs;
  if (known?.written === written) return known.own;
  const own = JSON.parse(readFileSync(file, 'utf8')) as Messages;
  read.set(tongue, { own, written });
  return own;
}

/**
 * Words of one part of the interface, for what is written outside a page: mails, letters, lists. English where we do not speak
 * the language.
 */
export function words<Part extends Namespace>(locale: string, namespace: Part): Words<Part> {
  return createTranslator({
    locale: spoken(locale),
    messages: wordsOf(locale),
    namespace,
    timeZone: 'UTC',
  }) as Words<Part>;
}

type Asked<Key> = { has(key: Key): boolean; raw(key: Key): unknown };

/**
 * Whether a text known only at run time is the key of a word. Words stand in objects, which know more names than they have words for.
 * @param key as a template `as const`, so that only the keys of that form are taken for used: `state.${string}`
 */
export function isWord<Key extends string, Tried extends string>(
  of: Asked<Key>,
  key: Tried,
): key is Tried & Key {
  return of.has(key as Tried & Key) && typeof of.raw(key as Tried & Key) === 'string';
}

/**
 * The first of some keys known only at run time that there is a word for: what is wrong with a field, say, in the field's own words,
 * else in the fault's. Throws where there is none: the last one should be a word that always is.
 * @param keys from the most particular to the plainest
 */
export function firstWord(
  locale: string,
  namespace: Namespace,
  keys: string[],
  values?: TranslationValues,
): string {
  const say = createTranslator<Record<string, Record<string, string>>, string>({
    locale: spoken(locale),
    messages: wordsOf(locale) as unknown as Record<string, Record<string, string>>,
    namespace,
    timeZone: 'UTC',
  });
  const found = keys.find((key) => isWord(say, key));
  if (found === undefined) throw new Error(`no word for ${namespace}: ${keys.join(', ')}`);
  return say(found, values);
}
