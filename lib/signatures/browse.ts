import { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { type Filter, idRange, momentOf } from './browse-form';
import { nameOn } from './face';
import { openPerson, type Person, type Place } from './sealed';

/** The campaign whose signatures are looked at: days begin and end in its time zone. */
export type Browsed = { id: string; timeZone: string };

const PAGE = 50;
// Of a filter that fits few, one request looks at so many and no more; the next goes on from there.
const LOOKED_AT_ONCE = 20_000;

/**
 * The condition of a filter in two parts: `range` picks the rows that are looked at, by index and in the order of their ids;
 * `fits` is asked of each of them (`s`). What has an index of its own (held, words that wait) is part of the range.
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
    range: and([
      Prisma.sql`"campaignId" = ${campaign.id}::uuid`,
      from && Prisma.sql`id >= ${from}::uuid`,
      before && Prisma.sql`id < ${before}::uuid`,
      state === 'held' && Prisma.sql`held`,
      words && Prisma.sql`words = 'WAITING'`,
    ]),
    fits: and([
      Prisma.sql`true`,
      state && state !== 'held' && Prisma.sql`s.state = ${state.toUpperCase()}::"SignatureState"`,
      country && orNull(Prisma.sql`s.country`, country),
      source && orNull(Prisma.sql`s.source`, source),
      kind && Prisma.sql`s."signAs" = ${kind.toUpperCase()}::"SignAs"`,
    ]),
  };
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
  const keys = await campaignKeys(campaignId);
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
 * A campaign's signatures that fit a filter, newest first: a page of them, looking at so many rows at most.
 * @param after the id to go on from; the newest when left out
 * @param limits how many make a page, and how many rows are looked at
 */
export async function browse(
  campaign: Browsed,
  filter: Filter,
  after: string | null = null,
  { page = PAGE, look = LOOKED_AT_ONCE } = {},
): Promise<Browsing> {
  const { range, fits } = conditions(campaign, filter);
  const from = after ? Prisma.sql`${range} AND id < ${after}::uuid` : range;
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT s.id FROM (SELECT * FROM "Signature" WHERE ${from} ORDER BY id DESC LIMIT ${look}) s
    WHERE ${fits} ORDER BY s.id DESC LIMIT ${page + 1}`;
  const ids = rows.slice(0, page).map(({ id }) => id);
  const found = await listed(campaign.id, ids);
  if (rows.length > page) return { found, older: ids.at(-1) ?? null, further: null };
  const [last] = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Signature" WHERE ${from} ORDER BY id DESC LIMIT 1 OFFSET ${look - 1}`;
  const further = last ? { after: last.id, lookedBackTo: momentOf(last.id) } : null;
  return { found, older: null, further };
}
