import { textFor } from '@/lib/campaigns/campaign';
import { db } from '@/lib/db';
import { campaignsOf } from './permissions';

/** The campaigns whose words an organiser may look at, by title. */
export async function campaignsToLookAt(
  organiserId: string,
  locale: string,
): Promise<{ slug: string; title: string }[]> {
  const rows = await db().campaign.findMany({
    where: { ...campaignsOf(organiserId, 'look'), textVersion: { gte: 1 } },
    select: {
      slug: true,
      originalLocale: true,
      textVersion: true,
      texts: { select: { locale: true, version: true, title: true } },
    },
  });
  const { compare } = new Intl.Collator(locale);
  return rows
    .map(({ slug, originalLocale, textVersion, texts }) => {
      const newest = texts.filter(({ version }) => version === textVersion);
      return { slug, title: textFor(newest, locale, originalLocale)?.title ?? slug };
    })
    .sort((one, other) => compare(one.title, other.title));
}
