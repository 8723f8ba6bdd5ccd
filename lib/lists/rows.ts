import { Prisma } from '@/generated/prisma/client';
import type { SignAs } from '@/generated/prisma/enums';
import { manyRows } from '@/lib/many-rows';
import { openPerson } from '@/lib/signatures/sealed';
import type { Keys } from '@/lib/vault/keys';
import type { Line, Row } from './columns';
import { type Purpose, plans, readsOf } from './purpose';

/** How many signatures are read at a time: about half a megabyte, and what else the process does waits for some milliseconds. */
const PAGE = 500;
/** Before every signature, by id and by position. */
const BEFORE_ALL = { id: '00000000-0000-0000-0000-000000000000', position: 0 };

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

type Cursor = string | number;

/** A signature as it is fetched: where it stands in the list, what `standingIn` reads, and whatever else the purpose reads. */
type Fetched = [
  cursor: Cursor,
  position: number | null,
  standing: string,
  holds: boolean,
  mailbox: string,
  sealed: Buffer | null,
  ...rest: Row[keyof Row][],
];
const FIRST_OF_REST = 6;

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
  let next: Promise<Fetched[]> | null = fetchPage(BEFORE_ALL[plans[purpose].whole ? 'id' : 'position']);
  try {
    while (next) {
      const rows: Fetched[] = await next;
      const last = rows.at(-1);
      next = last && rows.length === PAGE ? fetchPage(last[0]) : null;
      // Whoever awaits it hears of its failure; nobody may, when the reader leaves.
      next?.catch(() => {});
      if (rows.length > 0) yield open(campaignId, purpose, keys, rows);
    }
  } finally {
    await next?.catch(() => {});
  }
}

function open(campaignId: string, purpose: Purpose, keys: Keys, rows: Fetched[]): Page {
  const { holds } = plans[purpose];
  const names = restOf(purpose);
  const lines: Line[] = [];
  for (const fetched of rows) {
    const [, position, standing, held, mailbox, sealed] = fetched;
    if (!held) continue;
    const row: Partial<Record<keyof Row, Row[keyof Row]>> = { ...standingIn(standing), position };
    row.erased = sealed === null;
    for (let at = 0; at < names.length; at += 1) {
      row[names[at] as keyof Row] = fetched[FIRST_OF_REST + at] as Row[keyof Row];
    }
    const whole = row as Row;
    if (holds(whole)) {
      lines.push({
        row: whole,
        person: openPerson(keys, { campaignId, mailbox, signAs: whole.signAs, sealed }),
      });
    }
  }
  return { lines, unnamed: rows.length - lines.length };
}

/** What a list is made from, beyond what every list is. */
function restOf(purpose: Purpose): (keyof Row)[] {
  const known: readonly string[] = ['position', ...DECIDES];
  return readsOf(purpose).filter((name) => !known.includes(name));
}

type Standing = Pick<Row, (typeof DECIDES)[number]>;

// A million signatures stand in a few dozen ways: each is read once.
const standings = new Map<string, Standing>();

/** What decides who stands in a list, fetched as one text: its words in the order of `DECIDES`. */
function standingIn(text: string): Standing {
  let found = standings.get(text);
  if (!found) {
    const values = text.split(' ').map((word) => (word === 't' || word === 'f' ? word === 't' : word));
    found = Object.fromEntries(DECIDES.map((name, at) => [name, values[at]])) as Standing;
    standings.set(text, found);
  }
  return found;
}

const named = (names: readonly string[]) => Prisma.raw(names.map((name) => `, "${name}"`).join(''));
const STANDING = Prisma.raw(`concat_ws(' ', ${DECIDES.map((name) => `"${name}"`).join(', ')})`);

async function pageAfter(
  campaignId: string,
  purpose: Purpose,
  upTo: number,
  only: SignAs | null,
  after: Cursor,
): Promise<Fetched[]> {
  const { whole, saysRest } = plans[purpose];
  const whom = WHOM[purpose];
  const cursor = Prisma.raw(whole ? 'id' : 'position');
  const order = Prisma.raw(whole ? '"campaignId", id' : 'position');
  // A stretch of the index that begins with the campaign: in that of all ids others' signatures would lie between.
  const among = whole
    ? Prisma.sql`("campaignId", id) >= (${campaignId}::uuid, ${after}::uuid) AND id <> ${after}::uuid
        AND "campaignId" <= ${campaignId}::uuid`
    : Prisma.sql`"campaignId" = ${campaignId}::uuid AND state = 'CONFIRMED' AND NOT held AND position > ${after} AND position <= ${upTo}`;
  // Whoever is only counted is fetched too, without a word about them; where nobody counts them they are not.
  return manyRows<Fetched>(Prisma.sql`
    SELECT ${cursor}, position, ${STANDING}, (${whom}), encode(mailbox, 'hex'), CASE WHEN ${whom} THEN sealed END
      ${named(restOf(purpose))}
    FROM "Signature" WHERE ${among} AND (${saysRest} OR ${whom})
      ${only ? ONLY[only] : Prisma.empty}
    ORDER BY ${order} LIMIT ${PAGE}`);
}
