import { words } from '@/lib/words';
import type { Reason } from './paper';

/** Why a row is not imported, in sentences of the reader's language: the field's own where it has one. */
export function reasonsInWords(locale: string, reasons: Reason[]): string[] {
  const say = words(locale, 'OrganisePaper');
  return reasons.map((reason) => {
    const [field = '', key = ''] = reason.split('.');
    const own = `why.${field}-${key}`;
    if (say.has(own)) return say(own);
    const what = say.has(`fields.${field}`) ? say(`fields.${field}`) : field;
    const said = `whys.${key}`;
    return say(say.has(said) ? said : 'whys.wrong', { field: what });
  });
}
