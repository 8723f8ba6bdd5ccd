import { Prisma, type Signature } from '@/generated/prisma/client';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db } from '@/lib/db';
import type { Keys } from '@/lib/vault/keys';
import { cameFrom, type Filter, idRange, momentOf } from './browse-form';
import { nameOn } from './face';
import { waitingWords } from './look-at';
import { openPerson, type Person, type Place } from './sealed';

/** The campaign whose signatures are looked at: days begin and end in its time zone. */
export type Browsed = { id: string; timeZone: string };

const PAGE = 50;
// Of a filter that fits few, so many are looked at a time, for so long (ms) and no longer; the next request goes on from there.
const LOOKED_AT_ONCE = 20_000;
const LONGEST = 2_000;

/**
 * The order in which a range is read. A campaign of its own says nothing about the order, but leaves no index but those that
 * begin with the campaign: in that of all ids one would wade through whatever others have signed since.
 */
export const NEWEST_FIRST = Prisma.sql`"campaignId" DESC, id DESC`;

/**
 * The condition of a filter in two parts: `range` picks the rows that are looked at, by index and in the order of their ids
 * (`NEWEST_FIRST`), from the one after an id on; `fits` is asked of each of them (`s`). What has an index of its own is part
 * of the range, in that index's own words: what is held, objected to, pending, withdrawn or removed, and words that wait.
 */
export function conditions(campaign: Browsed, filter: Filter) {
  const { from, before } = idRange(filter, campaign.timeZone);
  const { state, country, source, kind, words } = filter;
  const and = (parts: (Prisma.Sql | '' | null | false | undefined)[]) =>
    Prisma.join(
      parts.filter((part): part is Prisma.Sql => Boolean(part)),
      ' AND ',
    );
  const orNull = (column: Prisma.Sql, value: string) =>
    value === '-' ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${value}`;
  return {
    range: (after: string | null = null) =>
      and([
        ...idsOf(campaign.id, from, [after, before].flatMap((id) => id?.toLowerCase() ?? []).sort()[0]),
        state && INDEXED[state],
        words && waitingWords,
      ]),
    fits: and([
      Prisma.sql`true`,
      state && !isMark(state) && Prisma.sql`s.state = ${state.toUpperCase()}::"SignatureState"`,
      state === 'surge' && Prisma.sql`s."heldWhy" = 'surge'`,
      country && orNull(Prisma.sql`s.country`, country),
      source && orNull(Prisma.sql`s.source`, source),
      kind && Prisma.sql`s."signAs" = ${kind.toUpperCase()}::"SignAs"`,
      ...cameFrom.map((side) => filter[side] && arrivedFrom(campaign.id, side, filter[side])),
    ]),
  };
}

const SIDES = { network: Prisma.sql`a.network`, site: Prisma.sql`a.site`, host: Prisma.sql`a.host` };

const arrivedFrom = (campaignId: string, side: keyof typeof SIDES, hash: string) => Prisma.sql`EXISTS (
  SELECT 1 FROM "Arrival" a WHERE a."campaignId" = ${campaignId}::uuid AND a.id = s.id
    AND ${SIDES[side]} = decode(${hash}, 'hex'))`;

/**
 * The ids of a campaign from one on and below another, as one stretch of an index. Equality would make the campaign no part of
 * the order; both columns compared together say where the stretch begins, and `<=` is what its length is guessed well from.
 */
function idsOf(campaignId: string, from: string | null, below: string | undefined): Prisma.Sql[] {
  return [
    from
      ? Prisma.sql`("campaignId", id) >= (${campaignId}::uuid, ${from}::uuid)`
      : Prisma.sql`"campaignId" >= ${campaignId}::uuid`,
    below
      ? Prisma.sql`("campaignId", id) <= (${campaignId}::uuid, ${below}::uuid) AND id <> ${below}::uuid`
      : Prisma.sql`"campaignId" <= ${campaignId}::uuid`,
  ];
}

// Written out, not given as parameters: only so does PostgreSQL see that the index of a part holds them all.
const ENDED = Prisma.sql`state IN ('REMOVED', 'WITHDRAWN')`;
const INDEXED: Partial<Record<NonNullable<Filter['state']>, Prisma.Sql>> = {
  held: Prisma.sql`held`,
  surge: Prisma.sql`held AND state = 'CONFIRMED'`,
  objected: Prisma.sql`"objectedAt" IS NOT NULL`,
  pending: Prisma.sql`state = 'PENDING'`,
  removed: ENDED,
  withdrawn: ENDED,
};

/** A mark beside the state. */
const isMark = (state: Filter['state']) => state === 'held' || state === 'surge' || state === 'objected';

/**
 * Whether a signature still fits what of a filter may change by itself: its state, whether it is held, whether its words wait.
 * The same as `conditions` ask of the table.
 */
export function stillFits(row: Signature, { state, words }: Filter): boolean {
  const { held, heldWhy, erasedAt, objectedAt, visibility } = row;
  const crowd = held && heldWhy === 'surge' && row.state === 'CONFIRMED';
  const marked = state === 'held' ? held : state === 'surge' ? crowd : objectedAt !== null;
  if (isMark(state) ? !marked : state !== undefined && row.state !== state.toUpperCase()) return false;
  const wait = row.words === 'WAITING' && row.state === 'CONFIRMED' && !erasedAt && visibility !== 'COUNT';
  return !words || wait;
}

/** What an organiser sees of a signature in a list; `person` is null once it was erased, or the campaign's key is gone. */
export type SignatureListed = Awaited<ReturnType<typeof listed>>[number];

const shown = {
  id: true,
  campaignId: true,
  mailbox: true,
  sealed: true,
  signAs: true,
  state: true,
  held: true,
  heldWhy: true,
  removedWhy: true,
  visibility: true,
  words: true,
  country: true,
  source: true,
  erasedAt: true,
} as const satisfies Prisma.SignatureSelect;

/**
 * Signatures as a list shows them, newest first, opened.
 * @param ids which; those that are not there (any more) are left out
 */
export async function listed(campaignId: string, ids: string[]) {
  const rows = await db().signature.findMany({
    where: { campaignId, id: { in: ids } },
    select: shown,
    orderBy: { id: 'desc' },
  });
  const keys = await keysToRead(campaignId);
  return rows.map(({ sealed, mailbox, ...row }) => ({
    ...row,
    cameIn: momentOf(row.id),
    ...called(keys, { ...row, sealed, mailbox }),
  }));
}

/** Who signed: the name it goes by, the person behind an organisation's, and the address. */
export function called(keys: Keys | null, row: Place & { sealed: Uint8Array | null }) {
  const person: Person | null = keys && openPerson(keys, row);
  return {
    name: person && nameOn(row.signAs, person),
    signedBy: person && row.signAs === 'ORGANISATION' ? person.name : null,
    email: person?.email ?? null,
  };
}

/** One page of what fits a filter, and how to go on: `older` after the last of a full page, `further` where the look ended. */
export type Browsing = {
  found: SignatureListed[];
  older: string | null;
  further: { after: string; lookedBackTo: Date } | null;
};

/**
 * A campaign's signatures that fit a filter, newest first: a page of them, or what was found until the time was over.
 * @param after the id to go on from; the newest when left out
 * @param limits how many make a page, how many rows are looked at at a time, and for how long (ms) at least once
 */
export async function browse(
  campaign: Browsed,
  filter: Filter,
  after: string | null = null,
  { page = PAGE, look = LOOKED_AT_ONCE, ms = LONGEST } = {},
): Promise<Browsing> {
  const { range, fits } = conditions(campaign, filter);
  const until = performance.now() + ms;
  const ids: string[] = [];
  let further: string | null = after;
  do {
    const from: Prisma.Sql = range(further);
    const rows = await db().$queryRaw<{ id: string }[]>`
      SELECT s.id FROM (SELECT * FROM "Signature" WHERE ${from} ORDER BY ${NEWEST_FIRST} LIMIT ${look}) s
      WHERE ${fits} ORDER BY ${NEWEST_FIRST} LIMIT ${page + 1 - ids.length}`;
    ids.push(...rows.map(({ id }) => id));
    if (ids.length > page) {
      const shown = ids.slice(0, page);
      return { found: await listed(campaign.id, shown), older: shown.at(-1) ?? null, further: null };
    }
    const last = await db().$queryRaw<{ id: string }[]>`
      SELECT id FROM "Signature" WHERE ${from} ORDER BY ${NEWEST_FIRST} LIMIT 1 OFFSET ${look - 1}`;
    further = last[0]?.id ?? null;
  } while (further && performance.now() < until);
  const found = await listed(campaign.id, ids);
  return {
    found,
    older: null,
    further: further ? { after: further, lookedBackTo: momentOf(further) } : null,
  };
}
