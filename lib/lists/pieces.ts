import { keysToRead } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import type { Keys } from '@/lib/vault/keys';
import { open, seal } from '@/lib/vault/seal';

// A prepared list lies in pieces under the campaign's own key: read as a stretch of bytes, a piece at a time.

/** The most bytes in a piece, once opened. */
export const PIECE = 1024 * 1024 - 64;

type Place = { listId: string; file: number; number: number };
const about = ({ listId, file, number }: Place) => `list:${listId}:${file}:${number}`;

/** Seals a piece of a file and puts it down, `start` bytes from the file's beginning. */
export async function savePiece(
  tx: Tx,
  keys: Keys,
  place: Place,
  start: number,
  bytes: Uint8Array,
): Promise<void> {
  const sealed = seal(keys.seal, bytes, about(place));
  await tx.listPiece.create({ data: { ...place, start: BigInt(start), size: bytes.length, sealed } });
}

/** The files of some lists, with their sizes in bytes. */
export async function filesOf(listIds: string[]): Promise<Map<string, { file: number; size: number }[]>> {
  const rows = await db().listPiece.groupBy({
    by: ['listId', 'file'],
    where: { listId: { in: listIds } },
    _sum: { size: true },
    orderBy: [{ listId: 'asc' }, { file: 'asc' }],
  });
  const found = new Map<string, { file: number; size: number }[]>();
  for (const { listId, file, _sum } of rows) {
    found.set(listId, [...(found.get(listId) ?? []), { file, size: _sum.size ?? 0 }]);
  }
  return found;
}

/**
 * A stretch of a prepared file, a piece of it in memory at a time.
 * @param from the first byte, from 0
 * @param to the last byte, with it
 * @throws when the list is removed while it is read: what was sent is then no whole file, and must not look like one
 */
export async function* readBytes(
  campaignId: string,
  { listId, file }: { listId: string; file: number },
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  let at = from;
  while (at <= to) {
    const keys = await keysToRead(campaignId);
    const piece = await db().listPiece.findFirst({
      where: { listId, file, start: { lte: BigInt(at) } },
      orderBy: { number: 'desc' },
    });
    if (!keys || !piece) throw new ListGone();
    const start = Number(piece.start);
    const bytes = open(keys.seal, piece.sealed, about(piece));
    const part = bytes.subarray(at - start, to - start + 1);
    if (part.length === 0) throw new ListGone();
    yield part;
    at += part.length;
  }
}

class ListGone extends Error {
  override name = 'ListGone';
}
