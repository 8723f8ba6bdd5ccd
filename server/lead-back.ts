import { parse, serialize } from 'parse5';
import type { Locale } from '@/lib/locales';
import { signedAt } from './pages';
import type { ProblemKind } from './problem';
import { attribute, elements, removeAttribute, setAttribute } from './tree';

/**
 * The page of a problem, with the way back to the campaign whose form was sent: to its outcome where it has closed, to the form
 * where something else was wrong. Where there was no such form the page stays as it is.
 * @param path where the form was sent to
 */
export function leadBack(html: string, path: string, locale: Locale, kind: ProblemKind): string {
  const slug = signedAt(path);
  // There is no campaign to lead to.
  if (!slug || kind === 'not-found') return html;
  const document = parse(html);
  const link = [...elements(document)].find((each) => attribute(each, 'data-lead-back') !== null);
  if (!link) return html;
  setAttribute(link, 'href', `/${locale}/campaigns/${slug}${kind === 'closed' ? '' : '#sign'}`);
  removeAttribute(link, 'hidden');
  return serialize(document);
}
