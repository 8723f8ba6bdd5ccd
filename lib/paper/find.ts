import { LRUCache } from 'lru-cache';
import { validate as isUuid } from 'uuid';
import { namesWithheld } from '@/lib/campaigns/withheld';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { matchingOf, readingOf, type Told, toldOf } from './matching';
import { type Format, readTable } from './read-table';
import { openUpload } from './sealed';
import type { Table } from './table';

// Everything of an import but its bytes, which only those read who need them.
const shown = { omit: { sealed: true } } as const;

/** A campaign's imports, newest first: at most a hundred. */
export async function listImports(campaignId: string) {
  const rows = await db().paperImport.findMany({
    where: { campaignId },
    ...shown,
    orderBy: { createdAt: 'desc' },
    take: 100,
  });
  // Who imported it may have gone since.
  const by = await db().organiser.findMany({
    where: { id: { in: rows.flatMap(({ organiserId }) => organiserId ?? []) } },
    select: { id: true, email: true },
  });
  const emails = new Map(by.map(({ id, email }) => [id, email]));
  return rows.map((row) => ({ ...row, by: emails.get(row.organiserId ?? '') ?? null }));
}

export type ImportListed = Awaited<ReturnType<typeof listImports>>[number];

/** One import of a campaign, with what was said of its table; null when there is none such. */
export async function findImport(campaignId: string, id: string) {
  if (!isUuid(id)) return null;
  const row = await db().paperImport.findFirst({ where: { id, campaignId }, ...shown });
  if (!row) return null;
  const told = toldOf(row.columns);
  return { ...row, told, matching: matchingOf(told) };
}

export type ImportFound = NonNullable<Awaited<ReturnType<typeof findImport>>>;

// Somebody looks at page after page of the same table, and it is imported piece by piece: it is read again only after a
// while, or another way. It holds names: never for long.
const tables = new LRUCache<string, Table>({ max: 2, ttl: 60_000, ttlAutopurge: true });

/**
 * The table of an import, read as it was said to be.
 * @param told how to read it, if not as it was kept
 * @returns null when its bytes are gone: imported, undone, too old, or the campaign's key destroyed
 */
export async function tableOf(
  { id, campaignId, format }: { id: string; campaignId: string; format: string },
  told: Told,
): Promise<Table | null> {
  const reading = readingOf(told);
  const name = `${id} ${JSON.stringify(reading)}`;
  // Destroyed elsewhere meanwhile, it is gone here too.
  const row = await db().paperImport.findUnique({ where: { id }, select: { campaignId: true, state: true } });
  if (!row || (row.state !== 'UPLOADED' && row.state !== 'IMPORTING')) tables.delete(name);
  const known = tables.get(name);
  if (known) return known;
  const keys = await campaignKeys(campaignId);
  const bytes = await db().paperImport.findUnique({ where: { id }, select: { sealed: true } });
  if (!keys || !bytes?.sealed) return null;
  const table = await readTable(openUpload(keys, id, bytes.sealed), format as Format, reading);
  tables.set(name, table);
  return table;
}

/** The same for whoever reads it: null while the campaign's names are withheld, too. */
export async function tableToRead(...[found, told]: Parameters<typeof tableOf>): Promise<Table | null> {
  return (await namesWithheld(found.campaignId)) ? null : tableOf(found, told);
}
