import { Parser } from 'saxen';

// Reads a feed as a feed reader would, for tests.

type Node = {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Node[];
  all(name: string): Node[];
  one(name: string): Node | undefined;
};

function node(name: string, attributes: Record<string, string>): Node {
  const children: Node[] = [];
  const all = (wanted: string) => children.filter((each) => each.name === wanted);
  return { name, attributes, text: '', children, all, one: (wanted) => all(wanted)[0] };
}

/** The root of an XML document. @throws where it is not well-formed */
export function parsed(xml: string): Node {
  const root = node('', {});
  const open = [root];
  const parser = new Parser();
  parser.on(
    'openTag',
    (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
      const own = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
      const made = node(name, Object.fromEntries(own));
      open.at(-1)?.children.push(made);
      open.push(made);
    },
  );
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (text: string, decode: (text: string) => string) => {
    const last = open.at(-1);
    if (last) last.text += decode(text);
  });
  const fail = (error: Error) => {
    throw error;
  };
  parser.on('error', fail);
  parser.on('warn', fail);
  parser.parse(xml);
  const [feed] = root.children;
  if (!feed || open.length !== 1) throw new Error('not well-formed');
  return feed;
}

// RFC 3339, as RFC 4287, 3.3 has it.
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
// One may write "#" for what is on the page itself; here every address is whole.
const IRI = /^[a-z][a-z0-9+.-]*:\S+$/;

/** What RFC 4287 finds wrong with a feed (sections 4.1.1, 4.1.2 and 4.2); empty when nothing is. */
export function wrongIn(xml: string): string[] {
  const feed = parsed(xml);
  const wrong: string[] = [];
  if (feed.name !== 'feed' || feed.attributes.xmlns !== 'http://www.w3.org/2005/Atom') return ['no feed'];
  const entries = feed.all('entry');
  for (const [name, of] of [['feed', feed] as const, ...entries.map((each) => ['entry', each] as const)]) {
    for (const once of ['id', 'title', 'updated']) {
      if (of.all(once).length !== 1 || !of.one(once)?.text.trim()) wrong.push(`${name} has no ${once}`);
    }
    const id = of.one('id')?.text ?? '';
    if (id && !IRI.test(id)) wrong.push(`${name}: ${id} is no IRI`);
    for (const time of [...of.all('updated'), ...of.all('published')]) {
      if (!TIME.test(time.text)) wrong.push(`${name}: ${time.text} is no time`);
    }
    const authors = [...of.all('author'), ...feed.all('author')];
    if (authors.length === 0) wrong.push(`${name} has no author`);
    for (const author of authors)
      if (!author.one('name')?.text) wrong.push(`${name}: an author without a name`);
    const links = of
      .all('link')
      .map(({ attributes: { rel = 'alternate', type, hreflang } }) => `${rel} ${type} ${hreflang}`);
    if (new Set(links).size !== links.length) wrong.push(`${name}: two links are alike`);
    for (const { attributes } of of.all('link'))
      if (!IRI.test(attributes.href ?? '')) wrong.push(`${name}: a link nowhere`);
    if (of.all('content').length > 1 || of.all('summary').length > 1) wrong.push(`${name} says it twice`);
  }
  if (!feed.all('link').some(({ attributes }) => attributes.rel === 'self'))
    wrong.push('feed does not say where it is');
  for (const entry of entries) {
    if (!entry.one('content') && !entry.all('link').some(({ attributes }) => attributes.rel === 'alternate'))
      wrong.push('entry leads nowhere');
  }
  const ids = entries.map((entry) => entry.one('id')?.text ?? '');
  for (const id of new Set(ids))
    if (ids.filter((each) => each === id).length > 1) wrong.push(`two entries are one: ${id}`);
  return wrong;
}
