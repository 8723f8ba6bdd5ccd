import { z } from 'zod';

// The fields of a draft: what each is called (`title.es`, `demand.d2.qu`), what may stand in it, and the texts they make.
// No database.

/** The texts of a campaign in each of its languages, and at most how many characters each may have once it is published. */
export const MOST = {
  title: 150,
  summary: 600,
  place: 100,
  body: 50_000,
  consent: 2_000,
  letterSubject: 200,
  letterBody: 20_000,
  author: 150,
  authorAffiliation: 150,
  publishedIn: 150,
  publishedOn: 10,
  publishedUrl: 2_000,
  translator: 150,
  links: 5_000,
  demand: 500,
} as const;

export type TextField = Exclude<keyof typeof MOST, 'demand'>;
export const textFields = Object.keys(MOST).filter((name) => name !== 'demand') as TextField[];

/** Of several lines; every other field is one. */
const LONG = new Set<string>(['summary', 'body', 'consent', 'letterBody', 'links', 'demand']);
export const MOST_LANGUAGES = 20;
export const MOST_DEMANDS = 30;
/** More than this is not even kept. */
const MOST_KEPT = 100_000;
const MOST_LINKS_KEPT = 4 * MOST.links;

/** What stands in a draft, by field. */
export type Values = ReadonlyMap<string, string>;
export type Link = { label: string; url: string };

/** A text as it would be published now: `CampaignText` without what publishing adds. An empty demand keeps its place. */
export type DraftText = {
  locale: string;
  title: string;
  summary: string;
  place: string;
  body: string;
  demands: string[];
  consent: string;
  letterSubject: string;
  letterBody: string;
  author: string | null;
  authorAffiliation: string | null;
  publishedIn: string | null;
  publishedOn: string | null;
  publishedUrl: string | null;
  translator: string | null;
  links: Link[];
};

/** A language tag (BCP 47) in its canonical spelling, without extensions; null when it is none. */
export function readTag(typed: string): string | null {
  try {
    const { baseName, language } = new Intl.Locale(typed.trim().replaceAll('_', '-'));
    return /^[a-z]{2,3}$/.test(language) && language !== 'und' && baseName.length <= 35 ? baseName : null;
  } catch {
    return null;
  }
}

type FieldAt =
  | { name: TextField | 'demand'; id?: string; tag: string }
  | { name: Order; id?: undefined; tag?: undefined };

/** A field's name in its parts; null for a name that is no field's. `languages` and `demands` are of no language. */
export function fieldAt(field: string): FieldAt | null {
  if (field === 'languages' || field === 'demands') return { name: field };
  const [name = '', ...more] = field.split('.');
  const tag = more.at(-1) ?? '';
  if (readTag(tag) !== tag) return null;
  if (name === 'demand') {
    const [id = ''] = more;
    return more.length === 2 && ID.test(id) ? { name, id, tag } : null;
  }
  return more.length === 1 && (textFields as string[]).includes(name)
    ? { name: name as TextField, tag }
    : null;
}

export type Order = 'languages' | 'demands';
const ID = /^[a-z0-9]{1,12}$/;

/** The language a field is in; undefined for the two orders. */
export const tagOf = (field: string) => fieldAt(field)?.tag;

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
const lines = (text: string) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();

/**
 * What was typed into a field, as it is kept: whatever it is, so that nothing typed is lost.
 * @returns null for no field's name, and for a value longer than is kept
 */
export function clean(field: string, typed: string): string | null {
  const at = fieldAt(field);
  const text = typed.normalize('NFC');
  if (!at || text.length > (at.name === 'links' ? MOST_LINKS_KEPT : MOST_KEPT)) return null;
  if (at.name === 'languages') return unique(split(text).flatMap((tag) => readTag(tag) ?? [])).join(',');
  if (at.name === 'demands') return unique(split(text).filter((id) => ID.test(id))).join(',');
  return LONG.has(at.name) ? lines(text) : oneLine(text);
}

const split = (text: string) => text.split(',').map((each) => each.trim());
const unique = (all: string[]) => [...new Set(all)];
const order = (values: Values, name: Order) => split(values.get(name) ?? '').filter(Boolean);

/** The languages and the demands of a draft, in their order. */
export type Outline = { languages: string[]; demands: string[] };
export const outlineOf = (values: Values): Outline => ({
  languages: order(values, 'languages'),
  demands: order(values, 'demands'),
});

const address = z.url({ protocol: /^https?$/ });
export const isAddress = (text: string) => address.safeParse(text).success;

/** A list of links, one on each line: its words, then its address. A line without an address has an empty one. */
export function readLinks(text: string): Link[] {
  return text.split('\n').flatMap((typed) => {
    const line = typed.trim();
    const last = line.slice(line.replace(/\s/g, ' ').lastIndexOf(' ') + 1);
    const url = last.indexOf('://') > 0 ? last : '';
    const label = line.slice(0, line.length - url.length).trimEnd();
    return line === '' ? [] : [{ label: label || url, url }];
  });
}

export const linksText = (links: Link[]) =>
  links.map(({ label, url }) => (label === url ? url : `${label} ${url}`)).join('\n');

/** The texts a draft makes, in the order of its languages; a link that leads nowhere is left out. */
export function textsIn(values: Values): DraftText[] {
  const { languages, demands } = outlineOf(values);
  return languages.map((locale) => {
    const own = (name: string) => values.get(`${name}.${locale}`) ?? '';
    const orNull = (name: string) => own(name) || null;
    return {
      locale,
      title: own('title'),
      summary: own('summary'),
      place: own('place'),
      body: own('body'),
      demands: demands.map((id) => own(`demand.${id}`)),
      consent: own('consent'),
      letterSubject: own('letterSubject'),
      letterBody: own('letterBody'),
      author: orNull('author'),
      authorAffiliation: orNull('authorAffiliation'),
      publishedIn: orNull('publishedIn'),
      publishedOn: orNull('publishedOn'),
      publishedUrl: orNull('publishedUrl'),
      translator: orNull('translator'),
      links: readLinks(own('links')).filter(({ url }) => isAddress(url)),
    };
  });
}

/** The fields that make these texts, the other way round: demands are called d1, d2 … in their order. */
export function fieldsOf(texts: DraftText[]): Map<string, string> {
  const most = Math.max(0, ...texts.map(({ demands }) => demands.length));
  const ids = Array.from({ length: most }, (_, at) => `d${at + 1}`);
  const fields = new Map([
    ['languages', texts.map(({ locale }) => locale).join(',')],
    ['demands', ids.join(',')],
  ]);
  for (const text of texts) {
    for (const name of textFields) {
      const value = name === 'links' ? linksText(text.links) : text[name];
      fields.set(`${name}.${text.locale}`, value ?? '');
    }
    ids.forEach((id, at) => {
      fields.set(`demand.${id}.${text.locale}`, text.demands[at] ?? '');
    });
  }
  return fields;
}

/** What was posted under a name by language (`amendment.es`), by that language. */
export function fieldsUnder(fields: Record<string, unknown>, name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const tag = field.startsWith(`${name}.`) ? field.slice(name.length + 1) : '';
      return readTag(tag) === tag && tag !== '' && typeof value === 'string' ? [[tag, value]] : [];
    }),
  );
}
