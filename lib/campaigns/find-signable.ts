import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { db } from '@/lib/db';
import type { VersionShown } from './version-signed';
import { watchedHosts } from './watched-hosts';

/** What signing needs to know of a campaign. */
export type Signable = NonNullable<Awaited<ReturnType<typeof load>>>;

// Asked at every signature of a campaign's worst day; a pause or a new text takes hold within two seconds.
// However many ask when that is over, it is read once.
const kept = new LRUCache<string, Signable>({
  max: 2_000,
  ttl: 2_000,
  fetchMethod: async (slug) => (await load(slug)) ?? undefined,
});

/** Finds what signing needs to know of a campaign, whatever its state; null when there is no such slug. */
export async function findSignable(slug: string): Promise<Signable | null> {
  return (await kept.fetch(slug)) ?? null;
}

async function load(slug: string) {
  const row = await db().campaign.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      state: true,
      opensAt: true,
      closesAt: true,
      hiddenAt: true,
      panicAt: true,
      defaultVisibility: true,
      originalLocale: true,
      textVersion: true,
      employerHosts: true,
      addressees: { select: { email: true, secondEmail: true } },
      texts: { select: { locale: true, version: true, consent: true, demands: true, publishedAt: true } },
    },
  });
  if (!row) return null;
  const { addressees, texts, employerHosts, ...campaign } = row;
  const versions = new Map<number, VersionShown>();
  for (const { version, locale, consent, demands, publishedAt } of texts) {
    const own = versions.get(version) ?? { publishedAt, texts: new Map() };
    own.texts.set(locale, { consent: hash(consent), demands: hash(JSON.stringify(demands)) });
    versions.set(version, own);
  }
  return {
    ...campaign,
    watchedHosts: watchedHosts({ addressees, employerHosts }),
    /** every published version */
    versions,
  };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
