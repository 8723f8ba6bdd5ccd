import { linesOf } from '@/lib/signatures/line';
import { append, attribute, type Element, elements, setText, textOf } from './tree';

/** The line each audience will see, with what was typed: what the page's script does while one types (enhance/lines.ts). */
export function showLines(inside: Element[], typed: [string, string][]): void {
  const places = inside.filter((each) => attribute(each, 'data-line') !== null);
  if (places.length === 0) return;
  const given = new Map(typed);
  const option = inside.find(
    (each) => each.tagName === 'option' && attribute(each, 'value') === given.get('country'),
  );
  const chooses = inside.some((each) => attribute(each, 'name') === 'signAs');
  const lines = linesOf(
    {
      ...Object.fromEntries(given),
      country: given.get('country') && option ? textOf(option) : '',
      organised: chooses ? given.get('signAs') === 'organisation' : Boolean(given.get('organisation')),
    },
    inside.map((each) => attribute(each, 'data-signed-by')).find(Boolean) ?? '',
  );
  for (const place of places) {
    const { name, beside } = lines[attribute(place, 'data-line') === 'page' ? 'page' : 'letters'];
    for (const part of elements(place)) {
      const yourName = attribute(part, 'data-name-shown');
      if (yourName !== null) setText(part, name || yourName);
      // The comma of the page's language.
      const comma = attribute(part, 'data-beside');
      if (comma === null) continue;
      part.childNodes = [];
      for (const words of beside) append(append(part, 'span', {}, comma || ', '), 'bdi', {}, words);
    }
  }
}
