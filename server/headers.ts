/** What kind of answer the headers are for: they differ in who may frame it, run scripts in it and learn where one came from. */
export type Audience = 'public' | 'personal' | 'embed' | 'organise' | 'framed' | 'door';

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
// The organisers' pages frame letters and mails as their readers will see them, nothing else.
const ORGANISE = page(`frame-src 'self'; ${NOBODY}`);
// A letter or mail as its readers will see it, framed by our own pages: what stands in it runs nothing and leads nowhere.
const FRAMED =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
const DOOR = `default-src 'none'; base-uri 'none'; form-action 'none'; ${NOBODY}`;

const POLICIES: Record<Audience, string> = {
  public: PUBLIC,
  personal: PUBLIC,
  embed: EMBED,
  organise: ORGANISE,
  framed: FRAMED,
  door: DOOR,
};

const made = new Map<string, Readonly<Record<string, string>>>();

/**
 * Every security header of an answer. Pages that carry a token in their address send no referrer at all; HSTS only where
 * people reach the site by https.
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
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(audience !== 'embed' && { 'x-frame-options': audience === 'framed' ? 'SAMEORIGIN' : 'DENY' }),
    ...(https && { 'strict-transport-security': 'max-age=31536000' }),
  });
  made.set(name, headers);
  return headers;
}
