import { textAnswer } from '@/app/api/_door/answers';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { locales } from '@/lib/locales';

export const dynamic = 'force-dynamic';

const HALF_A_YEAR = 182 * 86_400_000;

/** Where whoever finds a hole writes to (RFC 9116). Said anew at each request: it never expires while the site stands. */
export function GET(): Response {
  const { OPERATOR_EMAIL, SITE_URL } = env();
  const expires = new Date(clock().getTime() + HALF_A_YEAR);
  const lines = [
    // As RFC 6068 has an address in a link.
    `Contact: mailto:${encodeURIComponent(OPERATOR_EMAIL).replace('%40', '@')}`,
    `Expires: ${expires.toISOString().replace(/\.\d+/, '')}`,
    `Preferred-Languages: ${locales.join(', ')}`,
    `Canonical: ${SITE_URL}/.well-known/security.txt`,
  ];
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' };
  return textAnswer(`${lines.join('\n')}\n`, { status: 200, headers });
}
