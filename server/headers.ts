/** What kind of answer the headers are for: they differ in who may frame it, run scripts in it and learn where one came from. */
export type Audience =
  | 'public'
  | 'personal'
  | 'embed'
  | 'shows'
  | 'organise'
  | 'framed'
  | 'door'
  | 'figure'
  | 'file';

export type HeaderSettings = { https: boolean };

const NOBODY = "frame-ancestors 'none'";
const page = (frames: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    frames,
  ].join('; ');

const PUBLIC = page(NOBODY);
const EMBED = page('frame-ancestors *');
// The page that shows what others may put on theirs: the card, in a frame.
const SHOWS = page(`frame-src 'self'; ${NOBODY}`);
// The organisers' pages have one script, a file of ours like everybody's: no nonce is needed where nothing stands inline. They
// frame letters and mails as their readers will see them, nothing else.
const ORGANISE = page(`frame-src 'self'; ${NOBODY}`);
// A letter or mail as its readers will see it, framed by our own pages: what stands in it runs nothing and leads nowhere. Mail
// programs know styles in attributes alone, so it is written with them; sandboxed without a script or a form, all they can do here
// is look bad. No page of ours allows them.
const FRAMED =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
const DOOR = `default-src 'none'; base-uri 'none'; form-action 'none'; ${NOBODY}`;

const POLICIES: Record<Audience, string> = {
  public: PUBLIC,
  personal: PUBLIC,
  embed: EMBED,
  shows: SHOWS,
  organise: ORGANISE,
  framed: FRAMED,
  door: DOOR,
  figure: DOOR,
  file: DOOR,
};

// What other people's pages show or run: the card in a frame, the badge as a picture, the scripts that bring both. And the files the card
// is made of: in a sandbox it is of no site, not even of ours.
const OF_ALL_SITES: readonly Audience[] = ['embed', 'figure', 'file'];

/**
 * The policy of a card that only these sites may frame, and our own pages; of no sites, our own alone.
 * @param hosts as `a.example`, each with its own scheme's pages and, from http, with those of https; null for any site
 */
export function cardPolicy(hosts: readonly string[] | null): string {
  return hosts ? page(['frame-ancestors', "'self'", ...hosts].join(' ')) : EMBED;
}

const made = new Map<string, Readonly<Record<string, string>>>();

/**
 * Every security header of an answer. Pages that carry a token in their address send no referrer at all; HSTS only where
 * people reach the site by https, and for this host alone: what else its operator runs under the name is not ours to decide.
 */
export function securityHeaders(
  audience: Audience,
  { https }: HeaderSettings,
): Readonly<Record<string, string>> {
  const name = `${audience}:${https}`;
  const known = made.get(name);
  if (known) return known;
  const headers = Object.freeze({
    'content-security-policy': POLICIES[audience],
    'x-content-type-options': 'nosniff',
    'referrer-policy': audience === 'personal' ? 'no-referrer' : 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': OF_ALL_SITES.includes(audience) ? 'cross-origin' : 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(audience !== 'embed' && { 'x-frame-options': audience === 'framed' ? 'SAMEORIGIN' : 'DENY' }),
    ...(https && { 'strict-transport-security': 'max-age=31536000' }),
  });
  made.set(name, headers);
  return headers;
}
