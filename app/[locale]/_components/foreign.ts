import { directionOf } from '@/lib/locales';

/**
 * What an element needs that holds text of another language than the page's: `lang`, and the direction it is read in.
 * On a box narrower than its room it belongs on a box around that one: which side a box stands on, its parent says.
 */
type Foreign = { lang?: string; dir?: 'ltr' | 'rtl' };

/** @param of the language of the text @param page the language of the page around it */
export function foreign(of: string, page: string): Foreign {
  return of === page ? {} : { lang: of, dir: directionOf(of) };
}
