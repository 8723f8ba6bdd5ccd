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
const USED = Prisma.sql`"erasedAt" IS NULL AND "objectedAt" IS NULL`;
const NAMED = Prisma.sql`${USED} AND visibility <> 'COUNT' AND ("signAs" = 'PERSON' OR words = 'APPROVED')`;
const WHOM: Record<Purpose, Prisma.Sql> = {
  handover: NAMED,
  press: Prisma.sql`${NAMED} AND visibility = 'PUBLIC'`,
  mailing: Prisma.sql`${USED} AND updates`,
  legal: Prisma.sql`true`,
};

/** What decides who stands in a list, beside whether it was erased and whether its signer objects. */
export const DECIDES = ['state', 'held', 'visibility', 'signAs', 'words', 'updates'] as const;

/** Some of a list's lines; and how many signatures among them count without being named. */
export type Page = { lines: Line[]; unnamed: number };

// In so many words, so that the database sees that its index of organisations will do.
const ONLY: Record<SignAs, Prisma.Sql> = {
  ORGANISATION: Prisma.sql`AND "signAs" = 'ORGANISATION' AND position IS NOT NULL`,
  PERSON: Prisma.sql`AND "signAs" = 'PERSON'`,
};

type Cursor = string | number;

/** What a million signatures have in common with some others of them: fetched as one text, and read once for each text there is. */
const COMMON = [...DECIDES, 'objected', 'textVersion', 'country'] as const;

/** A signature as it is fetched: where it stands in the list, what `kindOf` reads, two columns of bytes in hexadecimal, and the rest. */
type Fetched = [
  cursor: Cursor,
  kind: string,
  mailbox: string,
  sealed: string | null,
  ...rest: Row[keyof Row][],
];
const FIRST_OF_REST = 4;

/** By what a list is read, and where each of its lines stands. */
const cursorOf = (purpose: Purpose) => (plans[purpose].whole ? 'id' : 'position');

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
  const open = opener(campaignId, purpose, keys);
  let next: Promise<Fetched[]> | null = fetchPage(BEFORE_ALL[cursorOf(purpose)]);
  try {
    while (next) {
      const rows: Fetched[] = await next;
      const last = rows.at(-1);
      next = last && rows.length === PAGE ? fetchPage(last[0]) : null;
      // Whoever awaits it hears of its failure; nobody may, when the reader leaves.
      next?.catch(() => {});
      if (rows.length > 0) yield open(rows);
    }
  } finally {
    await next?.catch(() => {});
  }
}

// What lies sealed is opened at once: the next may lie in the same place, and no million buffers are made and thrown away.
const desk = Buffer.allocUnsafeSlow(4 * 1024);

/** @returns what is there until this is asked again */
function bytesOf(hex: string): Uint8Array {
  if (hex.length > 2 * desk.length) return Buffer.from(hex, 'hex');
  return desk.subarray(0, desk.write(hex, 'hex'));
}

/** What opens the pages of one list. */
function opener(campaignId: string, purpose: Purpose, keys: Keys): (rows: Fetched[]) => Page {
  const { holds } = plans[purpose];
  const cursor = cursorOf(purpose);
  const names = restOf(purpose);
  const blank = Object.fromEntries([cursor, ...names].map((name) => [name, null]));
  const kinds = new Map<string, Kind>();
  return (rows) => {
    const lines: Line[] = [];
    for (const fetched of rows) {
      const [at, text, mailbox, sealed] = fetched;
      const kind = kinds.get(text) ?? kindOf(text, blank);
      kinds.set(text, kind);
      if (!kind.named) continue;
      const row: Record<string, Row[keyof Row]> = { ...kind.row, erased: sealed === null };
      row[cursor] = at;
      for (let each = 0; each < names.length; each += 1) {
        row[names[each] as string] = fetched[FIRST_OF_REST + each] as Row[keyof Row];
      }
      const whole = row as Row;
      if (holds(whole)) {
        const signature = {
          campaignId,
          mailbox,
          signAs: whole.signAs,
          sealed: sealed === null ? null : bytesOf(sealed),
        };
        lines.push({ row: whole, person: openPerson(keys, signature) });
      }
    }
    return { lines, unnamed: rows.length - lines.length };
  };
}

/** What a list is made from, beyond what every list is. */
function restOf(purpose: Purpose): (keyof Row)[] {
  const known: readonly string[] = [cursorOf(purpose), ...COMMON];
  return readsOf(purpose).filter((name) => !known.includes(name));
}

/** Whether the list names such signatures, and what they have in common; every row of a list has the same shape. */
type Kind = { named: boolean; row: Record<string, Row[keyof Row]> };

/** @param text whether it is named and the words of `COMMON`, in that order; the country comes last and may be missing */
function kindOf(text: string, blank: Kind['row']): Kind {
  const [named, ...words] = text
    .split(' ')
    .map((word) => (word === 't' || word === 'f' ? word === 't' : word));
  const row: Kind['row'] = { ...blank, erased: false };
  for (const [at, name] of COMMON.entries()) row[name] = words[at] ?? null;
  row.textVersion = Number(row.textVersion);
  return { named: named === true, row };
}

const named = (names: readonly string[]) => Prisma.raw(names.map((name) => `, "${name}"`).join(''));
const columnOf = (name: string) => (name === 'objected' ? '"objectedAt" IS NOT NULL' : `"${name}"`);
const KIND = Prisma.raw(COMMON.map(columnOf).join(', '));

async function pageAfter(
  campaignId: string,
  purpose: Purpose,
  upTo: number,
  only: SignAs | null,
  after: Cursor,
): Promise<Fetched[]> {
  const { whole, saysRest } = plans[purpose];
  const whom = WHOM[purpose];
  const cursor = Prisma.raw(cursorOf(purpose));
  const order = Prisma.raw(whole ? '"campaignId", id' : 'position');
  // A stretch of the index that begins with the campaign: in that of all ids others' signatures would lie between.
  const among = whole
    ? Prisma.sql`("campaignId", id) >= (${campaignId}::uuid, ${after}::uuid) AND id <> ${after}::uuid
        AND "campaignId" <= ${campaignId}::uuid`
    : Prisma.sql`"campaignId" = ${campaignId}::uuid AND state = 'CONFIRMED' AND NOT held AND position > ${after} AND position <= ${upTo}`;
  // Whoever is only counted is fetched too, without a word about them; where nobody counts them they are not.
  return manyRows<Fetched>(Prisma.sql`
    SELECT ${cursor}, concat_ws(' ', ${whom}, ${KIND}), encode(mailbox, 'hex'), CASE WHEN ${whom} THEN encode(sealed, 'hex') END
      ${named(restOf(purpose))}
    FROM "Signature" WHERE ${among} AND (${saysRest} OR ${whom})
      ${only ? ONLY[only] : Prisma.empty}
    ORDER BY ${order} LIMIT ${PAGE}`);
}
