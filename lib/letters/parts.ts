import type { Tx } from '@/lib/db';
import type { Range } from './letter';

// How much one letter may hold. Resend takes mails of at most 40 MB after Base64, which makes 3 bytes 4
// (https://resend.com/docs/api-reference/emails/send-email; RFC 2045, 6.8): 30 MB of content. Nearly all of it is the PDF, in
// which everything stands: of 5,000 names it measures 1.3 MB, and what signers wrote adds about as much as it weighs sealed.

/** Most positions in one letter: more is nothing that anybody reads in one piece. */
const MOST_POSITIONS = 5_000;

/** Most bytes of sealed signatures in one letter: a few times that, for type and fonts, stays far below 30 MB. */
const MOST_SEALED = 6_000_000;

/** So few cannot pass `MOST_SEALED`: a signature's longest words (1,700 characters of 4 bytes) are less than 12 kB sealed. */
const SURELY_SMALL = 500;

/**
 * Splits what a letter is to cover where it would be too large for one mail: into parts of about the same size, so that the
 * last one does not hold whoever signed last alone.
 * @param most limits, for tests
 * @returns consecutive ranges that make up the one given
 */
export async function partsOf(
  tx: Tx,
  campaignId: string,
  { from, to }: Range,
  most = { positions: MOST_POSITIONS, sealed: MOST_SEALED, small: SURELY_SMALL },
): Promise<Range[]> {
  const size = to - from + 1;
  const many = Math.ceil(size / most.positions);
  const starts = Array.from({ length: many + 1 }, (_, part) => from + Math.floor((part * size) / many));
  const parts: Range[] = [];
  for (let part = 0; part < many; part++) {
    const range = { from: starts[part] as number, to: (starts[part + 1] as number) - 1 };
    parts.push(...(await halved(tx, campaignId, range, most)));
  }
  return parts;
}

type Most = { sealed: number; small: number };

async function halved(tx: Tx, campaignId: string, range: Range, most: Most): Promise<Range[]> {
  const size = range.to - range.from + 1;
  if (size <= most.small || size === 1 || (await sealedIn(tx, campaignId, range)) <= most.sealed)
    return [range];
  const middle = range.from + Math.floor(size / 2);
  const halves = [
    { from: range.from, to: middle - 1 },
    { from: middle, to: range.to },
  ];
  const parts = [];
  for (const half of halves) parts.push(...(await halved(tx, campaignId, half, most)));
  return parts;
}

async function sealedIn(tx: Tx, campaignId: string, { from, to }: Range): Promise<number> {
  const [sum] = await tx.$queryRaw<{ bytes: number }[]>`
    SELECT coalesce(sum(octet_length(sealed)), 0)::float8 AS bytes FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND position BETWEEN ${from} AND ${to}`;
  return sum?.bytes ?? 0;
}
