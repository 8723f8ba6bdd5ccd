import { parse, serialize } from 'parse5';
import { ancestors, attribute, elements, removeAttribute, setAttribute } from './tree';

/**
 * Puts what may be shown only once (a token, a secret) into its page, where a field with `data-once` waits for it, hidden. It
 * stands in the answer to what was posted and nowhere else: in no address, no store, no table.
 * @returns the page's HTML, or null when there is no place for any of it
 */
export function showOnce(html: string, shown: Record<string, string>): string | null {
  const document = parse(html);
  let placed = false;
  for (const element of elements(document)) {
    const text = shown[attribute(element, 'data-once') ?? ''];
    if (text === undefined) continue;
    setAttribute(element, 'value', text);
    setAttribute(element, 'autofocus');
    removeAttribute(element, 'hidden');
    for (const around of ancestors(element)) removeAttribute(around, 'hidden');
    placed = true;
  }
  return placed ? serialize(document) : null;
}
