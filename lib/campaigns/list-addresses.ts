import { db } from '@/lib/db';
import { homeOf } from './campaign';

/** How many campaigns a list of addresses holds at most: in every language of ours they stay below what sitemaps.org allows (50,000). */
const MOST = 5_000;

/**
 * Where the public finds each campaign, newest opened first: the home of each of its texts, as a path. `changedAt`: when the newest text
 * was published.
 */
export async function listAddresses(now: Date) {
  const rows = await db().campaign.findMany({
    where: { hiddenAt: null, state: { not: 'DRAFT' }, opensAt: { lte: now } },
    select: {
      slug: true,
      originalLocale: true,
      textVersion: true,
      texts: { select: { locale: true, version: true, publishedAt: true } },
    },
    orderBy: { opensAt: 'desc' },
    take: MOST,
  });
  return rows.flatMap(({ slug, originalLocale, textVersion, texts }) => {
    const newest = texts.filter(({ version }) => version === textVersion);
    const [first] = newest;
    if (!first) return [];
    const tags = newest.map(({ locale }) => locale).sort();
    return [
      { paths: tags.map((tag) => pathOf(slug, tag, tags, originalLocale)), changedAt: first.publishedAt },
    ];
  });
}

/** The path of the page where a text of a campaign is at home. */
export function pathOf(slug: string, tag: string, tags: string[], original: string): string {
  const { page, own } = homeOf(tag, tags, original);
  return `/${page}/campaigns/${slug}${own ? `/in/${tag}` : ''}`;
}
