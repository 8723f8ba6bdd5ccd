import { LRUCache } from 'lru-cache';
import { Prisma } from '@/generated/prisma/client';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import { counts } from '@/lib/signatures/signature';
import type { Row } from './columns';
import { type Purpose, plans, purposes } from './purpose';
import { DECIDES } from './rows';

// How long lists would be. To count them reads every signature of a campaign: at most once a minute, for all who look.

/** What a campaign's lists would hold at a moment. */
export type Counted = {
  at: Date;
  /** the lines of each list */
  each: Record<Purpose, number>;
  /** how many signatures count, whoever they are */
  counting: number;
  /** how many of them were given to each version of the texts */
  versions: Map<number, number>;
};

const KEPT = 60_000;
/** Up to how many signatures a campaign is counted anew while somebody waits: it takes some hundredths of a second. */
const SOON = 100_000;

const kept = new LRUCache<string, Counted>({ max: 1_000, ttl: KEPT, fetchMethod: readCounted });

/** What a campaign's lists hold, as it was within the last minute; two who ask at once count once. */
export const counted = (campaignId: string): Promise<Counted> => kept.forceFetch(campaignId);

/** What a campaign's lists hold now. */
export const countAgain = (campaignId: string): Promise<Counted> =>
  kept.forceFetch(campaignId, { forceRefresh: true });

/** How many signatures a campaign has, in whatever state: its index alone is read. */
export function countAll(campaignId: string): Promise<number> {
  return db().signature.count({ where: { campaignId } });
}

/**
 * How long a list is, as it can be said before its first byte without anybody waiting for it: counted now where that is soon
 * done; else as it was counted within the last minute, with the time; else how many it holds at most.
 */
export type Length = { count: number; countedAt?: string } | { atMost: number };

/**
 * The length of one of a campaign's lists.
 * @param figures how many signatures count, and the last position given out
 */
export async function lengthOf(
  campaignId: string,
  purpose: Purpose,
  figures: { confirmed: number; lastPosition: number },
): Promise<Length> {
  if (plans[purpose].whole) return { count: await countAll(campaignId) };
  if (figures.lastPosition <= SOON) return { count: (await countAgain(campaignId)).each[purpose] };
  const known = kept.get(campaignId);
  if (!known) return { atMost: figures.confirmed };
  return { count: known.each[purpose], countedAt: known.at.toISOString() };
}

/**
 * How long each of a campaign's lists is, for a page that asks which one is wanted: as `lengthOf` says it, and as it was counted
 * within the last minute. Nothing is counted of a campaign too large for it to be soon done; null is then all that is known of
 * the list of everything.
 */
export async function lengthsOf(campaignId: string): Promise<Record<Purpose, Length | null>> {
  const figures = await db().campaignCount.findUnique({ where: { campaignId } });
  const { confirmed, lastPosition } = figures ?? { confirmed: 0, lastPosition: 0 };
  const known = lastPosition <= SOON ? await counted(campaignId) : kept.get(campaignId);
  const lengths = purposes.map((purpose) => {
    const most = plans[purpose].whole ? null : { atMost: confirmed };
    return [purpose, known ? { count: known.each[purpose] } : most] as const;
  });
  return Object.fromEntries(lengths) as Record<Purpose, Length | null>;
}

type Kind = Pick<Row, (typeof DECIDES)[number] | 'erased' | 'objected' | 'position' | 'textVersion'> & {
  count: number;
};

/** Signatures by what decides who stands in a list, and how many there are of each kind: read once, told apart here. */
async function readCounted(campaignId: string): Promise<Counted> {
  const at = clock();
  const columns = Prisma.raw([...DECIDES, 'textVersion'].map((name) => `"${name}"`).join(', '));
  const kinds = await db().$queryRaw<Kind[]>`
    SELECT ${columns}, "erasedAt" IS NOT NULL AS erased, "objectedAt" IS NOT NULL AS objected, NULL AS position,
      count(*)::int AS count
    FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid GROUP BY ${columns}, erased, objected`;
  const each = purposes.map((purpose) => [purpose, sum(kinds.filter(plans[purpose].holds))] as const);
  const counting = kinds.filter(counts);
  const versions = new Map<number, number>();
  for (const { textVersion, count } of counting) {
    versions.set(textVersion, (versions.get(textVersion) ?? 0) + count);
  }
  return { at, each: Object.fromEntries(each) as Record<Purpose, number>, counting: sum(counting), versions };
}

const sum = (kinds: Kind[]) => kinds.reduce((total, { count }) => total + count, 0);
