import { isLocale, type Locale } from '@/lib/locales';

/**
 * How the front treats an address. `finished`: the same for everybody, kept as HTML under `key`; `subject` is the slug
 * whose version it follows, or `list` (any campaign) or `none`. `personal`: one person's, rendered each time and never
 * stored. `organise`: the same, for organisers. `other`: files and doors.
 */
export type Page =
  | { kind: 'finished'; key: string; subject: Subject; embed: boolean; deep: boolean }
  | { kind: 'personal' | 'organise' | 'other' };

export type Subject = { campaign: string } | 'list' | 'none';

const SLUG = '([a-z0-9-]{1,100})';
const CAMPAIGN = new RegExp(
  `^campaigns/${SLUG}(?:/(check-your-email|signers(?:/organisations)?|letters|privacy|texts/[1-9]\\d{0,3}))?$`,
);
const LONG = /^(?:signers|letters)/;
const EMBED = new RegExp(`^/embed/${SLUG}$`);
const FIXED = /^(?:privacy|confirm|what-did-i-sign(?:\/check-your-email)?|problem\/[a-z-]{1,30})$/;

/**
 * Sorts an address. Of the query only what a finished page truly shows becomes part of its key: `after` (a position, or
 * a batch's number) on the signers and the letters, `locale` on the card. Everything else is ignored, so that a random query makes no second copy.
 */
export function pageAt(path: string, query: URLSearchParams): Page {
  const card = EMBED.exec(path);
  if (card?.[1]) {
    const locale = query.get('locale');
    const key = isLocale(locale) ? `${path}?locale=${locale}` : path;
    return { kind: 'finished', key, subject: { campaign: card[1] }, embed: true, deep: false };
  }
  const [, locale, ...more] = path.split('/');
  if (!isLocale(locale)) return { kind: 'other' };
  const rest = more.join('/');
  if (rest === 'organise' || rest.startsWith('organise/')) return { kind: 'organise' };
  if (rest === '') return finished(path, 'list');
  const campaign = CAMPAIGN.exec(rest);
  if (campaign?.[1]) {
    const after = LONG.test(campaign[2] ?? '') ? placeIn(query) : null;
    return finished(after ? `${path}?after=${after}` : path, { campaign: campaign[1] }, after !== null);
  }
  return FIXED.test(rest) ? finished(path, 'none') : { kind: 'personal' };
}

const finished = (key: string, subject: Subject, deep = false): Page => ({
  kind: 'finished',
  key,
  subject,
  embed: false,
  deep,
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
    'privacy check-your-email problem embed sign-in organise auth webhooks resend health alive _next static ' +
    'texts versions publish both languages figures news stop again updates answer answers give check show hide take decline ' +
    'invitations join leave role remove people settings new ' +
    'paper columns import undo discard progress bad ' +
    'search bulk hold restore start cancel wait approve ' +
    'lists cancel signatures.csv signatures.xlsx signatures.jsonl ' +
    'life panic open close reopen archive duplicate delete trial move letter ' +
    'tokens hooks log revoke calls use test delete openapi.json ' +
    'object agree mine.json what-did-i-sign ' +
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
