import { firstWord, type PartWithValues } from '@/lib/words';
import type { Errors } from './organiser-door';

type Overtaken = { both?: string[]; theirs: string[]; now: Record<string, string> };

/**
 * What others changed while a form was being filled in, beside each field: what they set, and what happens when it is sent again.
 * @param namespace with `errors.both` and `errors.theirs` (`{now}`), `values.FIELD-VALUE` for fields that are chosen, not typed,
 *   and `values.empty`
 */
export function othersSay(
  locale: string,
  namespace: PartWithValues,
  { both = [], theirs, now }: Overtaken,
): Errors {
  const shown = (field: string) => {
    const set = now[field] ?? '';
    const chosen = `${field.split('.')[0]}-${set || 'off'}`;
    const value = set.replaceAll('\n', ', ');
    return firstWord(locale, `${namespace}.values`, [chosen, set === '' ? 'empty' : 'typed'], { value });
  };
  const sentences = (fields: string[], key: 'both' | 'theirs'): [string, string[]][] =>
    fields.map((field) => [field, [firstWord(locale, `${namespace}.errors`, [key], { now: shown(field) })]]);
  return Object.fromEntries([...sentences(both, 'both'), ...sentences(theirs, 'theirs')]);
}
