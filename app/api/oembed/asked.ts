import { isLocale, namedIn, ours } from '@/lib/locales';

/** What an address of ours is to a consumer: a campaign in a language, somebody's own page, or nothing that has a card. */
export type Asked = { slug: string; locale: string | null } | 'private' | null;

const CAMPAIGN = /^campaigns\/([a-z0-9-]{1,100})(?:\/[a-z-]+)*$/;
const CARD = /^\/embed\/([a-z0-9-]{1,100})(?:\/([a-z-]{2,8}))?$/;
const SHORT = /^\/c\/([a-z0-9-]{1,100})$/;
// Pages of one person, or of those who run a campaign: there may be something, and it is nobody else's.
const PRIVATE = /^(?:signature|news|answer|preview|sign-in|organise)(?:\/|$)/;

/**
 * Sorts an address as somebody pasted it: with or without a slash at its end, with whatever a link carried behind it (`?source=`,
 * `#sign`), by http or https.
 * @param site where people reach us
 */
export function askedFor(url: string, site: string): Asked {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (!/^https?:$/.test(protocol) || host !== new URL(site).host) return null;
  const path = pathname.replace(/(.)\/$/, '$1');
  const card = CARD.exec(path) ?? SHORT.exec(path);
  if (card?.[1]) return { slug: card[1], locale: ours(card[2] ?? namedIn(searchParams)) };
  const [, locale, ...more] = path.split('/');
  if (!isLocale(locale)) return null;
  const rest = more.join('/');
  if (PRIVATE.test(rest)) return 'private';
  const slug = CAMPAIGN.exec(rest)?.[1];
  return slug ? { slug, locale } : null;
}

/** A length in pixels as a consumer asks for it; undefined where it says nothing of use. */
export function pixels(text: string | null): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : undefined;
}

/**
 * Whether whoever asks may show the card: anybody, unless the campaign lists sites; then WordPress on one of those, which says at the end
 * of its name where it runs. Of anybody else it is not known: they are given a link, for the frame would stay empty.
 * @param agent the request's `User-Agent`
 */
export function mayFrame(hosts: readonly string[], agent: string | null): boolean {
  if (hosts.length === 0) return true;
  // No longer than such a name is, and each sign of it readable in one way only: whoever asks may write what they like there.
  const said = agent && agent.length <= 300 ? agent : '';
  const at = /^WordPress\/[^;]+; (https?:\/\/\S+)$/.exec(said)?.[1] ?? '';
  return URL.canParse(at) && hosts.includes(new URL(at).host);
}
