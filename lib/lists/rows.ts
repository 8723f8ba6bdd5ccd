import { Prisma } from '@/generated/prisma/client';
import type { SignAs } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { openPerson } from '@/lib/signatures/sealed';
import type { Keys } from '@/lib/vault/keys';
import type { Line, Row } from './columns';
import { type Purpose, plans, readsOf } from './purpose';

/** How many signatures are read at a time: about two megabytes, and what else the process does waits some tens of milliseconds. */
const PAGE = 1_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

// Whom a list holds, in the words of the database: nobody else's sealed data leaves it. The rule itself is the purpose's; a
// test compares the two for every kind of signature there is, and every row is asked again.
const NAMED = Prisma.sql`"erasedAt" IS NULL AND visibility <> 'COUNT' AND ("signAs" = 'PERSON' OR words = 'APPROVED')`;
const WHOM: Record<Purpose, Prisma.Sql> = {
  handover: NAMED,
  press: Prisma.sql`${NAMED} AND visibility = 'PUBLIC'`,
  mailing: Prisma.sql`"erasedAt" IS NULL AND updates`,
  legal: Prisma.sql`true`,
};

/** What decides who stands in a list. */
export const DECIDES = ['state', 'held', 'visibility', 'signAs', 'words', 'updates'] as const;

/** Some of a list's lines; and how many signatures among them count without being named. */
export type Page = { lines: Line[]; unnamed: number };

// In so many words, so that the database sees that its index of organisations will do.
const ONLY: Record<SignAs, Prisma.Sql> = {
  ORGANISATION: Prisma.sql`AND "signAs" = 'ORGANISATION' AND position IS NOT NULL`,
  PERSON: Prisma.sql`AND "signAs" = 'PERSON'`,
};

type Found = Row & { mailbox: Uint8Array; sealed: Uint8Array | null; holds: boolean };
type Cursor = { position: number; id: string };

/**
 * A campaign's signatures for one purpose, page by page, from where the last page ended (a keyset: no page costs more than
 * another). While one is used the next is already fetched; when nobody asks for more, nothing more is read.
 * @param upTo the last position given out when the list was asked for: one who withdraws and returns meanwhile takes a
 *   position beyond it and does not stand in the list twice
 * @param only persons or organisations alone; null for both
 */
export async function* pagesOf(
  campaignId: string,
  purpose: Purpose,
  keys: Keys,
  upTo: number,
  only: SignAs | null = null,
): AsyncGenerator<Page> {
  const fetchPage = (after: Cursor) => pageAfter(campaignId, purpose, upTo, only, after);
  let next: Promise<Found[]> | null = fetchPage({ position: 0, id: BEFORE_ALL });
  try {
    while (next) {
      const rows: Found[] = await next;
      const last = rows.at(-1);
      next = last && rows.length === PAGE ? fetchPage({ position: last.position ?? 0, id: last.id }) : null;
      // Whoever awaits it hears of its failure; nobody may, when the reader leaves.
      next?.catch(() => {});
      if (rows.length > 0) yield open(campaignId, purpose, keys, rows);
    }
  } finally {
    await next?.catch(() => {});
  }
}

function open(campaignId: string, purpose: Purpose, keys: Keys, rows: Found[]): Page {
  const { holds } = plans[purpose];
  const lines: Line[] = [];
  for (const row of rows) {
    row.erased = row.sealed === null && row.holds;
    if (row.holds && holds(row)) {
      lines.push({ row, person: openPerson(keys, { campaignId, ...row }) });
    }
  }
  return { lines, unnamed: rows.length - lines.length };
}

async function pageAfter(
  campaignId: string,
  purpose: Purpose,
  upTo: number,
  only: SignAs | null,
  after: Cursor,
): Promise<Found[]> {
  const { whole, saysRest } = plans[purpose];
  const names = [...new Set(['position', 'mailbox', ...DECIDES, ...readsOf(purpose)])];
  const columns = Prisma.raw(names.map((name) => `"${name}"`).join(', '));
  const whom = WHOM[purpose];
  const among = whole
    ? Prisma.sql`id > ${after.id}::uuid`
    : Prisma.sql`state = 'CONFIRMED' AND NOT held AND position > ${after.position} AND position <= ${upTo}`;
  // Whoever is only counted is fetched too, without a word about them; where nobody counts them they are not.
  return db().$queryRaw<Found[]>`
    SELECT ${columns}, (${whom}) AS holds, CASE WHEN ${whom} THEN sealed END AS sealed
    FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid AND ${among} AND (${saysRest} OR ${whom})
      ${only ? ONLY[only] : Prisma.empty}
    ORDER BY ${Prisma.raw(whole ? 'id' : 'position')} LIMIT ${PAGE}`;
}
