import { firstWord, isWord, words } from '@/lib/words';
import type { Reason } from './paper';

/** Why a row is not imported, in sentences of the reader's language: the field's own where it has one. */
export function reasonsInWords(locale: string, reasons: Reason[]): string[] {
  const say = words(locale, 'OrganisePaper');
  return reasons.map((reason) => {
    const [field = '', key = ''] = reason.split('.');
    const shown = `fields.${field}` as const;
    const values = { field: isWord(say, shown) ? say(shown) : field };
    return firstWord(locale, 'OrganisePaper', [`why.${field}-${key}`, `whys.${key}`, 'whys.wrong'], values);
  });
}
