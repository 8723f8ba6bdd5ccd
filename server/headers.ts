import { randomBytes } from 'node:crypto';

/** What kind of answer the headers are for: they differ in who may frame it, run scripts in it and learn where one came from. */
export type Audience = 'public' | 'personal' | 'embed' | 'organise' | 'framed' | 'door';

export type HeaderSettings = { https: boolean; dev: boolean };

const NOBODY = "frame-ancestors 'none'";
const page = (scripts: string, styles: string, connections: string, frames: string) =>
  [
    "default-src 'none'",
    `script-src 'self'${scripts}`,
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${connections}`,
    "form-action 'self'",
    "base-uri 'none'",
    frames,
  ].join('; ');

const PUBLIC = page('', '', '', NOBODY);
const EMBED = page('', '', '', 'frame-ancestors *');
// A letter or mail as its readers will see it, framed by our own pages: what stands in it runs nothing and leads nowhere.
const FRAMED =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
const DOOR = `default-src 'none'; base-uri 'none'; form-action 'none'; ${NOBODY}`;

/** A fresh nonce for one answer: 128 bits, base64. */
export const freshNonce = () => randomBytes(16).toString('base64');

/**
 * The Content-Security-Policy for an audience.
 * @param nonce for `organise`, where Next's own runtime runs; Next reads it from the policy on the request. Its
 *   development runtime also evaluates strings, writes styles and opens a socket: allowed in development only
 */
export function contentSecurityPolicy(audience: Audience, dev: boolean, nonce?: string): string {
  if (audience === 'door') return DOOR;
  if (audience === 'embed') return EMBED;
  if (audience === 'framed') return FRAMED;
  if (audience !== 'organise') return PUBLIC;
  const evaluating = dev ? " 'unsafe-eval'" : '';
  return page(
    ` 'nonce-${nonce}'${evaluating}`,
    dev ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`,
    dev ? ' ws: wss:' : '',
    `frame-src 'self'; ${NOBODY}`,
  );
}

/**
 * Every security header of an answer. Pages that carry a token in their address send no referrer at all; HSTS only where
 * people reach the site by https.
 */
export function securityHeaders(
  audience: Audience,
  { https, dev }: HeaderSettings,
  nonce?: string,
): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(audience, dev, nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': audience === 'personal' ? 'no-referrer' : 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(audience !== 'embed' && { 'x-frame-options': audience === 'framed' ? 'SAMEORIGIN' : 'DENY' }),
    ...(https && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
