import { isLocale, type Locale, namedIn, negotiate, ours } from '@/lib/locales';

/**
 * How the front treats an address. `finished`: the same for everybody, kept as HTML under `key`; `subject` is the slug
 * whose version it follows, or `list` (any campaign) or `none`. `personal`: one person's, rendered each time and never
 * stored. `organise`: the same, for organisers. `other`: files and doors.
 */
export type Page =
  | {
      kind: 'finished';
      key: string;
      subject: Subject;
      /** the card, which other sites frame; one that shows it in a frame of its own */
      embed: boolean;
      shows: boolean;
      /** its language is the reader's, not its address's */
      negotiated: boolean;
      deep: boolean;
    }
  | { kind: 'personal' | 'organise' | 'other' };

export type Subject = { campaign: string } | 'list' | 'none';

const SLUG = '([a-z0-9-]{1,100})';
const CAMPAIGN = new RegExp(
  `^campaigns/${SLUG}(?:/(check-your-email|signers(?:/organisations)?|letters|privacy|on-your-page|comments|feed\\.xml|updates(?:/[1-9]\\d{0,5})?|texts/[1-9]\\d{0,3}|in/[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}))?$`,
);
const LONG = /^(?:signers|letters|comments|updates$)/;
const EMBED = new RegExp(`^/embed/${SLUG}(?:/([a-z-]{2,8}))?$`);
const SHOWS = /^on-your-page$/;
const FIXED = /^(?:privacy|confirm|style|what-did-i-sign(?:\/check-your-email)?|problem\/[a-z-]{1,30})$/;

/**
 * Sorts an address. Of the query only what a finished page truly shows becomes part of its key: `after` (a position, or
 * a number) on long lists, `lang` (or `locale`) on the card. Everything else is ignored, so that a random query makes no second copy.
 * @param accepts the reader's `Accept-Language`: a card that is asked for in no language is in theirs
 */
export function pageAt(path: string, query: URLSearchParams, accepts?: string): Page {
  const card = EMBED.exec(path);
  if (card?.[1]) {
    const asked = ours(card[2] ?? namedIn(query));
    if (card[2] && card[2] !== asked) return { kind: 'other' };
    const key = `/embed/${card[1]}/${asked ?? negotiate(accepts)}`;
    return { ...finished(key, { campaign: card[1] }), embed: true, negotiated: asked === null };
  }
  const [, locale, ...more] = path.split('/');
  if (!isLocale(locale)) return { kind: 'other' };
  const rest = more.join('/');
  if (rest === 'organise' || rest.startsWith('organise/')) return { kind: 'organise' };
  if (rest === '' || rest === 'feed.xml') return finished(path, 'list');
  const campaign = CAMPAIGN.exec(rest);
  if (campaign?.[1]) {
    const after = LONG.test(campaign[2] ?? '') ? placeIn(query) : null;
    const key = after ? `${path}?after=${after}` : path;
    const shows = SHOWS.test(campaign[2] ?? '');
    return { ...finished(key, { campaign: campaign[1] }, after !== null), shows };
  }
  return FIXED.test(rest) ? finished(path, 'none') : { kind: 'personal' };
}

const SIGNING = new RegExp(`^/api/campaigns/${SLUG}/signatures$`);

/** The campaign whose form is sent to an address; null where none is. */
export const signedAt = (path: string): string | null => SIGNING.exec(path)?.[1] ?? null;

const finished = (key: string, subject: Subject, deep = false) => ({
  ...{ kind: 'finished' as const, key, subject },
  ...{ embed: false, shows: false, negotiated: false, deep },
});

function placeIn(query: URLSearchParams): number | null {
  const after = query.get('after') ?? '';
  return /^[1-9]\d{0,8}$/.test(after) ? Number(after) : null;
}

/** The language an address is in, if it says so. */
export function localeIn(path: string): Locale | null {
  const first = path.split('/')[1];
  return isLocale(first) ? first : null;
}

const WORDS = new Set(
  (
    'en es api campaigns signatures signature confirm withdraw return visibility erase count badge.svg signers organisations letters ' +
    'privacy style check-your-email problem embed sign-in organise auth webhooks resend health alive _next static ' +
    'texts versions publish both languages figures news stop again updates answer answers give check show hide take decline ' +
    'invitations join leave role remove people settings new ' +
    'paper columns import undo discard progress bad ' +
    'search bulk hold restore start cancel wait approve ' +
    'lists cancel signatures.csv signatures.xlsx signatures.jsonl ' +
    'life panic open close reopen archive duplicate delete trial move letter ' +
    'tokens hooks log revoke calls use test delete openapi.json ' +
    'object agree mine.json what-did-i-sign ' +
    'in c sheet.pdf qr.svg feed.xml comments ' +
    'on-your-page oembed picture.png embed.js counter.js card.js sitemap.xml robots.txt ' +
    'batches preview rhythm release pause resume addressees go-on send look legal metrics sessions end sure security.txt'
  ).split(' '),
);

/** An address fit for a log: only words of ours stay, whatever could be a token, a slug or somebody's typing does not. */
export function routePattern(path: string): string {
  return path
    .split('/')
    .slice(0, 8)
    .map((part) => (part === '' || WORDS.has(part) ? part : '{}'))
    .join('/');
}

/** One spelling per address: no trailing slash, no doubled ones, no backslash (a browser reads `/\host` as another site). */
export function cleanPath(path: string): string {
  return path.replace(/[/\\]+/g, '/').replace(/(.)\/$/, '$1');
}
