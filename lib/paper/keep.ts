import { v7 as uuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import type { Columns, Matching } from './columns';
import { body } from './columns';
import { orderOf } from './dates';
import { type ImportFound, tableOf } from './find';
import { type Told, toldOf } from './matching';
import { formatOf, readTable } from './read-table';
import { sealUpload } from './sealed';
import { NoTable, type Reading, type Table, type Unreadable } from './table';

/** What must be true together with a change, in its transaction. */
export type Also = (tx: Tx, importId: string) => Promise<void>;

// Of a campaign so many uploads lie unimported at most.
const MOST_WAITING = 10;

/**
 * Keeps an uploaded file, sealed, until it is imported or a day old. Nothing of it is imported yet.
 * @returns the import's id; or why it is no table (its kind is judged by what it holds); `waiting` when ten others lie there
 */
export async function keepUpload(
  campaignId: string,
  organiserId: string,
  bytes: Uint8Array,
  now: Date,
  also: Also,
): Promise<{ ok: true; id: string } | { ok: false; reason: Unreadable | 'waiting' | 'not-found' }> {
  const keys = await campaignKeys(campaignId);
  if (!keys) return { ok: false, reason: 'not-found' };
  const waiting = await db().paperImport.count({ where: { campaignId, state: 'UPLOADED' } });
  if (waiting >= MOST_WAITING) return { ok: false, reason: 'waiting' };
  let format: string;
  try {
    const found = formatOf(bytes);
    await readTable(bytes, found);
    format = found;
  } catch (error) {
    if (error instanceof NoTable) return { ok: false, reason: error.why };
    throw error;
  }
  const id = uuid();
  await db().$transaction(async (tx) => {
    await tx.paperImport.create({
      data: { id, campaignId, organiserId, format, sealed: sealUpload(keys, id, bytes), createdAt: now },
    });
    await also(tx, id);
  });
  return { ok: true, id };
}

type Which = { campaignId: string; id: string };

/**
 * Says how a file is to be read; which column holds what is to be said again.
 * @returns `unreadable` where it is no table when it is read so; `begun` once it is being imported
 */
export async function setReading(
  found: ImportFound,
  reading: Reading,
): Promise<{ ok: true } | { ok: false; reason: 'begun' | 'unreadable' }> {
  const told = toldOf(reading);
  try {
    const table = found.state === 'UPLOADED' && (await tableOf(found, told));
    if (!table) return { ok: false, reason: 'begun' };
  } catch (error) {
    if (error instanceof NoTable) return { ok: false, reason: 'unreadable' };
    throw error;
  }
  return (await set(found, () => told)) ? { ok: true } : { ok: false, reason: 'begun' };
}

/** Says which column holds what. */
export async function setMatching({ campaignId, id }: Which, matching: Matching): Promise<boolean> {
  return set({ campaignId, id }, (told) => ({ ...told, ...matching }));
}

/** @returns false when there is no such import any more, or it has begun */
async function set({ campaignId, id }: Which, change: (told: Told) => Told): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "PaperImport" WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.paperImport.findFirst({
      where: { id, campaignId, state: 'UPLOADED' },
      select: { columns: true },
    });
    if (!row) return false;
    await tx.paperImport.update({
      where: { id },
      data: { columns: change(toldOf(row.columns)) },
      select: { id: true },
    });
    return true;
  });
}

/** In which order a table's dates have day and month (see `orderOf`); null where it has no dates. */
export function orderIn(table: Table, { signedOn }: Columns, header: boolean) {
  if (signedOn === undefined) return null;
  return orderOf(body(table, header).map(({ cells }) => cells[signedOn] ?? ''));
}
