import { textAnswer } from '@/app/api/_door/answers';
import { env } from '@/lib/env';
import { locales } from '@/lib/locales';

export const dynamic = 'force-dynamic';

/**
 * What robots need not look at (RFC 9309). It keeps nobody out: pages of one person open by their link alone, and say themselves that they
 * are not to be listed. Pictures, counters and what answers for links are for those who show links.
 */
const LINES = [
  'User-agent: *',
  'Allow: /api/campaigns/*/picture.png',
  'Allow: /api/campaigns/*/badge.svg',
  'Allow: /api/campaigns/*/count',
  'Allow: /api/oembed',
  'Disallow: /api/',
  // Each by its whole path: `/*/organise` would be any campaign whose address begins with that word too.
  ...locales.flatMap((locale) => [`Disallow: /${locale}/organise`, `Disallow: /${locale}/sign-in`]),
];

/** For robots: where they need not look, and where everything is listed. */
export function GET(): Response {
  const text = `${[...LINES, '', `Sitemap: ${env().SITE_URL}/sitemap.xml`].join('\n')}\n`;
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' };
  return textAnswer(text, { status: 200, headers });
}
