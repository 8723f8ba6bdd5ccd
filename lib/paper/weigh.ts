import type { Db, Tx } from '@/lib/db';
import { mailboxIndex } from '@/lib/signatures/sealed';
import type { Keys } from '@/lib/vault/keys';
import type { Matching } from './columns';
import { likeness, type PaperSigner, type Reason, readRow } from './paper';
import { likenessIndex } from './sealed';
import { breath, type Row } from './table';

/** Where a signer stands already. */
export type Where = 'file' | 'paper' | 'online';

/**
 * What becomes of a row: imported; bad, and why; the same mailbox as one that is there (never imported twice); or only alike:
 * no address, and the same name, place and day as one that is there, which an organiser decides on.
 */
export type Weighed = { row: Row } & (
  | { as: 'good'; signer: PaperSigner; mailbox: Uint8Array<ArrayBuffer> }
  | { as: 'bad'; reasons: Reason[] }
  | { as: 'double'; of: Where }
  | { as: 'alike'; of: 'file' | 'paper'; signer: PaperSigner }
);

type About = {
  campaignId: string;
  keys: Pick<Keys, 'index'>;
  matching: Matching;
  width: number;
  /** the mailboxes of the rows before these: filled in */
  seen: Set<string>;
  now: Date;
};

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const PIECE = 500;

/** Weighs rows in their order against each other and against what the campaign has. */
export async function weigh(tx: Tx | Db, rows: Row[], about: About): Promise<Weighed[]> {
  const weighed: Weighed[] = [];
  for (let at = 0; at < rows.length; at += PIECE) {
    weighed.push(...(await weighPiece(tx, rows.slice(at, at + PIECE), about)));
    await breath();
  }
  return weighed;
}

async function weighPiece(tx: Tx | Db, rows: Row[], about: About): Promise<Weighed[]> {
  const { campaignId, keys, matching, width, seen, now } = about;
  const read = rows.map((row) => {
    const found = readRow(row, matching, width, now);
    if (!found.ok) return { row, reasons: found.reasons };
    const { signer } = found;
    const mailbox = signer.mailbox
      ? mailboxIndex(keys.index, signer.mailbox)
      : likenessIndex(keys, likeness(signer));
    return { row, signer, mailbox };
  });
  const places = read.flatMap(({ mailbox }) => (mailbox ? [hex(mailbox)] : []));
  const there = await whereAre(tx, campaignId, places);
  return read.map(({ row, signer, mailbox, reasons }): Weighed => {
    if (!signer) return { row, as: 'bad', reasons: reasons ?? [] };
    const place = hex(mailbox);
    const of = there.get(place) ?? (seen.has(place) ? 'file' : null);
    seen.add(place);
    if (of === null) return { row, as: 'good', signer, mailbox };
    if (signer.mailbox || of === 'online') return { row, as: 'double', of };
    return { row, as: 'alike', of, signer };
  });
}

/**
 * Which mailboxes the campaign knows already. Whoever only began to sign online counts nowhere yet, so their paper does; who
 * withdrew or was removed there is not brought back by a list.
 */
async function whereAre(
  tx: Tx | Db,
  campaignId: string,
  places: string[],
): Promise<Map<string, 'paper' | 'online'>> {
  const rows = await tx.$queryRaw<{ place: string; online: boolean }[]>`
    WITH asked AS (SELECT DISTINCT decode(place, 'hex') AS mailbox FROM unnest(${places}::text[]) AS t(place))
    SELECT encode(a.mailbox, 'hex') AS place, true AS online FROM asked a
      JOIN "Signature" s ON s."campaignId" = ${campaignId}::uuid AND s.mailbox = a.mailbox
        AND s."signAs" = 'PERSON' AND s.state <> 'PENDING'
    UNION ALL
    SELECT encode(a.mailbox, 'hex'), false FROM asked a
      JOIN "PaperSignature" p ON p."campaignId" = ${campaignId}::uuid AND p.mailbox = a.mailbox`;
  return new Map(
    rows
      .sort((one, other) => Number(one.online) - Number(other.online))
      .map(({ place, online }) => [place, online ? 'online' : 'paper']),
  );
}
