import { words } from '@/lib/words';
import type { Errors } from './organiser-door';

type Overtaken = { both?: string[]; theirs: string[]; now: Record<string, string> };

/**
 * What others changed while a form was being filled in, beside each field: what they set, and what happens when it is sent again.
 * @param namespace with `errors.both` and `errors.theirs` (`{now}`), `values.FIELD-VALUE` for fields that are chosen, not typed,
 *   and `values.empty`
 */
export function othersSay(locale: string, namespace: string, { both = [], theirs, now }: Overtaken): Errors {
  const value = words(locale, `${namespace}.values`);
  const say = words(locale, `${namespace}.errors`);
  const shown = (field: string) => {
    const set = now[field] ?? '';
    const chosen = `${field.split('.')[0]}-${set || 'off'}`;
    if (value.has(chosen)) return value(chosen);
    return set === '' ? value('empty') : value('typed', { value: set.replaceAll('\n', ', ') });
  };
  const sentences = (fields: string[], key: string): [string, string[]][] =>
    fields.map((field) => [field, [say(key, { now: shown(field) })]]);
  return Object.fromEntries([...sentences(both, 'both'), ...sentences(theirs, 'theirs')]);
}
