import type { Messages } from 'use-intl/core';
import { firstWord, words, wordsOf } from '@/lib/words';

// The audit log in words: who, and what they did, as the end of a sentence that begins with who. No database.

/** Stands in for what an entry does not say: older entries said less. */
const UNSAID = {
  ...{ count: 0, atMost: 0, taken: 0, bad: 0, doubles: 0, rows: 0, looked: 0, found: 0 },
  ...{ number: '–', batch: '–', version: 'none', language: 'none', outcome: 'none' },
  ...{ purpose: 'none', format: '–', role: 'none', to: 'none', made: '–' },
};

/** The last digits of an id: enough to tell two apart. */
export const shortId = (id: string) => id.slice(-8);

type Who = { organiserId: string | null; detail: unknown };

/**
 * Who did something.
 * @param members addresses of those who belong to the organisation, by id: whoever is not there has left
 * @param tokens names of its tokens, by id
 */
export function whoIn(
  locale: string,
  { organiserId, detail }: Who,
  members: Map<string, string>,
  tokens: Map<string, string>,
): string {
  const say = words(locale, 'AuditLog.who');
  if (organiserId) return members.get(organiserId) ?? say('left', { id: shortId(organiserId) });
  const { tokenId } = (detail ?? {}) as { tokenId?: string };
  if (tokenId === undefined) return say('operator');
  const name = tokens.get(tokenId);
  return name === undefined ? say('aScript') : say('script', { name });
}

/** The kinds of acts: the nouns that they begin with, by the alphabet. */
export function kindsOf() {
  return (Object.keys(wordsOf('en').AuditLog.acts) as (keyof Messages['AuditLog']['acts'])[]).sort();
}

/** Whether there are words of its own for an act. */
export function hasSentence(locale: string, act: string): boolean {
  const [noun = '', verb = ''] = act.split('.');
  const acts: Record<string, Record<string, string>> = wordsOf(locale).AuditLog.acts;
  return Object.hasOwn(acts, noun) && Object.hasOwn(acts[noun] ?? {}, verb);
}

/** What was done: the end of a sentence that begins with who; for an act without words of its own, one that names it. */
export function sentenceOf(
  locale: string,
  act: string,
  detail: Record<string, unknown>,
  members: Map<string, string>,
): string {
  if (!hasSentence(locale, act)) return words(locale, 'AuditLog')('other', { act });
  const said = Object.entries(detail).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  const id = typeof detail.memberId === 'string' ? detail.memberId : '';
  const member = members.get(id) ?? words(locale, 'AuditLog.who')('left', { id: shortId(id) });
  const values = { ...UNSAID, ...Object.fromEntries(said), member };
  return firstWord(locale, 'AuditLog.acts', [act], values);
}
