import { Prisma } from '@/generated/prisma/client';
import type { Visibility } from '@/generated/prisma/enums';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db } from '@/lib/db';
import { nameOn, type OwnWords, ownWords, seenAs } from './face';
import { openPerson } from './sealed';

/** Words that wait to be looked at: whose they are, and what would stand beside the name. */
export type WaitingWords = {
  id: string;
  /** names exactly these words: what is decided is decided on them */
  seen: string;
  slug: string;
  campaignId: string;
  /** the name it goes by: a person's or an organisation's */
  name: string;
  /** of an organisation: who signed for it */
  signedBy: string | null;
  country: string | null;
  locale: string;
  visibility: Visibility;
  words: OwnWords;
};

/**
 * Words nobody has looked at, of signatures that count with a name: without one, there is nowhere for them to stand. Written out,
 * not given as parameters: only so does PostgreSQL see that their own index holds them all.
 */
export const waitingWords = Prisma.sql`words = 'WAITING' AND state = 'CONFIRMED' AND "erasedAt" IS NULL AND visibility <> 'COUNT'`;

// Of those beyond a page no more are counted than can be said.
const COUNTED_AT_MOST = 1_001;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * The ids of those that wait in some campaigns, oldest first, so many of each. The order begins with the campaign, so that it is
 * read from the index that holds no others.
 */
const waitingIn = (campaignIds: string[], from: string | null, each: number) => Prisma.sql`
  SELECT s.id FROM unnest(${campaignIds}::uuid[]) AS c(id), LATERAL (
    SELECT id FROM "Signature"
    WHERE ("campaignId", id) >= (c.id, ${from ?? BEFORE_ALL}::uuid) AND "campaignId" <= c.id
      AND ${waitingWords}
    ORDER BY "campaignId", id LIMIT ${each}) AS s`;

/**
 * The confirmed signatures whose own words (or, of an organisation, whose name) nobody has looked at, oldest first.
 * @param campaigns which ones: what the organiser who looks may see
 * @param from the id to begin with; the oldest when left out
 * @returns at most `take` of them, opened, and how many wait beyond those: 1,001 for more than a thousand
 */
export async function findWaiting(
  campaigns: Prisma.CampaignWhereInput,
  take: number,
  from: string | null = null,
): Promise<{ found: WaitingWords[]; more: number }> {
  const their = (await db().campaign.findMany({ where: campaigns, select: { id: true } })).map(
    ({ id }) => id,
  );
  const most = take + COUNTED_AT_MOST;
  const [first, [{ all }]] = await Promise.all([
    db().$queryRaw<{ id: string }[]>`${waitingIn(their, from, take)} ORDER BY s.id LIMIT ${take}`,
    db().$queryRaw<[{ all: number }]>`
      SELECT least(count(*), ${most})::int AS all FROM (${waitingIn(their, from, most)}) AS waiting`,
  ]);
  const rows = await db().signature.findMany({
    where: { id: { in: first.map(({ id }) => id) } },
    include: { campaign: { select: { slug: true } } },
    orderBy: { id: 'asc' },
  });
  const found: WaitingWords[] = [];
  for (const { campaign, ...row } of rows) {
    const keys = await keysToRead(row.campaignId);
    const person = keys && openPerson(keys, row);
    if (!person) continue;
    found.push({
      id: row.id,
      seen: seenAs(row),
      slug: campaign.slug,
      campaignId: row.campaignId,
      name: nameOn(row.signAs, person),
      signedBy: row.signAs === 'ORGANISATION' ? person.name : null,
      country: row.country,
      locale: row.locale,
      visibility: row.visibility,
      words: ownWords(person),
    });
  }
  return { found, more: Math.max(0, all - rows.length) };
}
