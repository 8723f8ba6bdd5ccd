import { Prisma } from '@/generated/prisma/client';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import { manyRows } from '@/lib/many-rows';
import type { Keys } from '@/lib/vault/keys';
import { type Browsed, conditions, listed, NEWEST_FIRST, type SignatureListed } from './browse';
import type { Filter } from './browse-form';
import { readEmailAddress } from './email-address';
import { isLookedFor, mayHold, wordsIn } from './looked-for';
import { mailboxIndex, openText } from './sealed';

const PAGE = 2_000;

/** How far a search has come: looked at so many since it began, the last of them `last`; and what it found in this step. */
export type Step = { looked: number; last: string; hits: SignatureListed[] };

/**
 * The signatures of one mailbox, found at once when what was typed is a whole e-mail address; null when it is none. There are
 * two at most: a person's and an organisation's.
 */
export async function byAddress(campaign: Browsed, typed: string): Promise<SignatureListed[] | null> {
  const read = readEmailAddress(typed);
  const keys = read.ok && (await keysToRead(campaign.id));
  if (!keys) return null;
  const mailbox = mailboxIndex(keys.index, read.email.mailbox);
  const rows = await db().signature.findMany({
    where: { campaignId: campaign.id, mailbox },
    select: { id: true },
  });
  return listed(
    campaign.id,
    rows.map(({ id }) => id),
  );
}

/** How many signatures a search will look at, by the index of ids. */
export async function toLookAt(campaign: Browsed, filter: Filter, tx: Tx = db()): Promise<number> {
  const { range } = conditions(campaign, filter);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Signature" WHERE ${range()}`;
  return row?.count ?? 0;
}

/**
 * Looks through a campaign's signatures that fit a filter for what somebody typed, newest first: a page is opened while the
 * next is read. Whoever stops asking stops the search.
 * @param typed words, each of which must be in the name, the address, the organisation or the affiliation
 * @param after the id to go on from: a search that was broken off looks at nothing twice
 */
export async function* search(
  campaign: Browsed,
  typed: string,
  filter: Filter,
  after: string | null = null,
): AsyncGenerator<Step> {
  const keys = await keysToRead(campaign.id);
  const words = wordsIn(typed);
  if (!keys || words.length === 0) return;
  const looking = conditions(campaign, filter);
  let looked = 0;
  const next = async (from: string | null) =>
    (await manyRows<SealedValues>(page({ ...looking, after: from }, PAGE))).map(sealedOf);
  let coming: Promise<Sealed[]> | null = next(after);
  while (coming) {
    const rows: Sealed[] = await coming;
    const last = rows.at(-1)?.id;
    coming = last && rows.length === PAGE ? next(last) : null;
    // Left behind when the search stops: its failing is nobody's.
    coming?.catch(() => {});
    if (!last) return;
    looked += rows.length;
    const ids = rows.filter((row) => isFound(keys, campaign.id, row, words)).map(({ id }) => id);
    yield { looked, last, hits: ids.length > 0 ? await listed(campaign.id, ids) : [] };
  }
}

/** Which rows to look at, after which id, and what they must fit; see `conditions`. */
type Looking = { range: (after: string | null) => Prisma.Sql; fits: Prisma.Sql; after: string | null };

/**
 * One step of the same: looks at so many rows.
 * @returns how many there were, the last of them, and the ids of those that fit and are found by the words
 */
export async function fitting(
  tx: Tx,
  keys: Keys,
  campaignId: string,
  looking: Looking,
  words: readonly string[],
  take: number,
): Promise<{ looked: number; last: string | null; ids: string[] }> {
  const rows = await tx.$queryRaw<Sealed[]>(page(looking, take));
  const ids = rows.filter((row) => isFound(keys, campaignId, row, words)).map(({ id }) => id);
  return { looked: rows.length, last: rows.at(-1)?.id ?? null, ids };
}

/** A signature as it is read to be searched: `sealed` only where it fits the filter. */
type Sealed = { id: string; mailbox: string; signAs: 'PERSON' | 'ORGANISATION'; sealed: Uint8Array | null };

/** The same as a list of its values, in the order in which `page` names them. */
type SealedValues = [
  id: Sealed['id'],
  mailbox: Sealed['mailbox'],
  signAs: Sealed['signAs'],
  sealed: Sealed['sealed'],
];
const sealedOf = ([id, mailbox, signAs, sealed]: SealedValues): Sealed => ({ id, mailbox, signAs, sealed });

function page({ range, fits, after }: Looking, take: number): Prisma.Sql {
  return Prisma.sql`
    SELECT s.id, encode(s.mailbox, 'hex') AS mailbox, s."signAs", CASE WHEN ${fits} THEN s.sealed END AS sealed
    FROM (SELECT * FROM "Signature" WHERE ${range(after)} ORDER BY ${NEWEST_FIRST} LIMIT ${take}) s ORDER BY ${NEWEST_FIRST}`;
}

function isFound(keys: Keys, campaignId: string, row: Sealed, words: readonly string[]): boolean {
  const json = openText(keys, { ...row, campaignId });
  return json !== null && mayHold(json, words) && isLookedFor(JSON.parse(json), words);
}
