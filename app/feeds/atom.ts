import { inMarkup } from '@/app/markup';

// Atom feeds (RFC 4287), written out.

const ATOM = 'application/atom+xml';

/** Who is behind a feed or an entry. */
type Person = { name: string; uri?: string };

export type Entry = {
  /** an IRI that never changes, whatever becomes of the page */
  id: string;
  title: string;
  /** the language of title and words, where it is not the feed's */
  lang?: string;
  /** address of the page */
  link: string;
  published: Date;
  updated: Date;
  author?: Person;
  summary?: string;
  html?: string;
};

export type Feed = {
  id: string;
  lang: string;
  title: string;
  subtitle?: string;
  author: Person;
  /** addresses of the feed itself and of the page it follows */
  self: string;
  page: string;
  /** of a feed without entries */
  since: Date;
  entries: Entry[];
};

type Attributes = Record<string, string | undefined>;

function element(name: string, attributes: Attributes, content?: string): string {
  const own = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${inMarkup(value)}"`))
    .join('');
  return content === undefined ? `<${name}${own}/>` : `<${name}${own}>${content}</${name}>`;
}

const words = (name: string, text: string) => element(name, { type: 'text' }, inMarkup(text));
const time = (name: string, at: Date) => element(name, {}, at.toISOString());
const person = ({ name, uri }: Person) =>
  element('author', {}, element('name', {}, inMarkup(name)) + (uri ? element('uri', {}, inMarkup(uri)) : ''));
const link = (rel: string, type: string, href: string) => element('link', { rel, type, href });

function entry({ id, lang, title, link: page, published, updated, author, summary, html }: Entry): string {
  return element(
    'entry',
    { 'xml:lang': lang },
    [
      element('id', {}, inMarkup(id)),
      words('title', title),
      link('alternate', 'text/html', page),
      time('published', published),
      time('updated', updated),
      author ? person(author) : '',
      summary ? words('summary', summary) : '',
      html ? element('content', { type: 'html' }, inMarkup(html)) : '',
    ].join(''),
  );
}

/** A feed as it is sent. It was updated when the newest of its entries was. */
export function atom(feed: Feed): string {
  const newest = Math.max(...feed.entries.map(({ updated }) => updated.getTime()));
  const updated = feed.entries.length > 0 ? new Date(newest) : feed.since;
  const said = [
    element('id', {}, inMarkup(feed.id)),
    words('title', feed.title),
    feed.subtitle ? words('subtitle', feed.subtitle) : '',
    link('self', ATOM, feed.self),
    link('alternate', 'text/html', feed.page),
    time('updated', updated),
    person(feed.author),
    element('generator', {}, 'Undersigned'),
    ...feed.entries.map(entry),
  ];
  const spaces = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.lang, 'xml:base': feed.page };
  return `<?xml version="1.0" encoding="utf-8"?>\n${element('feed', spaces, said.join('\n'))}\n`;
}

/** A feed as a door answers it; the front keeps it like a page. */
export const feedAnswer = (feed: Feed): Response =>
  new Response(atom(feed), {
    headers: { 'content-type': `${ATOM}; charset=utf-8`, 'cache-control': 'no-store' },
  });
