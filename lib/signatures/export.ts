import { v7 as uuid } from 'uuid';
import type { Campaign, Signature } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { words } from '@/lib/words';
import { countByRule } from './count-by-rule';
import { csvChunk, streamOf } from './csv';
import { type Eligible, fileName, header, type Purpose, plans, restRow, row } from './export-purpose';
import { openPerson } from './sealed';

/** How many signatures are in memory at a time. */
const PAGE = 500;

/**
 * A campaign's list for one purpose, as CSV that is written while it is read: a page of signatures is fetched when the
 * reader has taken the one before, and each is opened on its own. Who downloads what is in the audit log before the first byte.
 * @param locale of the header row
 * @returns the file's name and bytes; `gone` when the campaign's key was destroyed and there is nobody left to name
 */
export async function exportCsv(
  campaign: Pick<Campaign, 'id' | 'slug' | 'organisationId'>,
  purpose: Purpose,
  locale: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true; name: string; bytes: ReadableStream<Uint8Array> } | { ok: false; reason: 'gone' }> {
  const keys = await campaignKeys(campaign.id);
  if (!keys) return { ok: false, reason: 'gone' };
  const figures = await db().campaignCount.findUnique({ where: { campaignId: campaign.id } });
  await db().auditEntry.create({
    data: {
      id: uuid(),
      at: now,
      organiserId,
      organisationId: campaign.organisationId,
      campaignId: campaign.id,
      act: 'signatures.export',
      detail: { purpose, format: 'csv', count: await countLines(campaign.id, purpose) },
    },
  });
  const chunks = csvChunks(campaign.id, purpose, keys, locale, figures?.lastPosition ?? 0);
  return { ok: true, name: fileName(campaign.slug, purpose, now), bytes: streamOf(chunks) };
}

/** How many signatures a list would hold now. */
export async function countLines(campaignId: string, purpose: Purpose): Promise<number> {
  return (await countByRule({ campaignId }, plans[purpose].holds)).matching;
}

async function* csvChunks(campaignId: string, purpose: Purpose, keys: Keys, locale: string, upTo: number) {
  const say = words(locale, 'Export');
  const { holds, saysRest } = plans[purpose];
  let rest = 0;
  yield csvChunk([header(purpose, say)], { first: true });
  for await (const page of pages(campaignId, purpose, upTo)) {
    const rows: string[][] = [];
    for (const { sealed, ...signature } of page) {
      const eligible: Eligible = { ...signature, erased: signature.erasedAt !== null };
      if (!holds(eligible)) {
        rest += 1;
        continue;
      }
      rows.push(row(purpose, { signature, person: openPerson(keys, { ...signature, sealed }) }, say));
    }
    if (rows.length > 0) yield csvChunk(rows);
  }
  if (saysRest) yield csvChunk([restRow(purpose, say('rest', { count: rest }))]);
}

/**
 * Signatures page by page, from where the last page ended (a keyset: no page costs more than another).
 * @param upTo the last position given out when the list was asked for: one who withdraws and returns meanwhile takes a
 *   position beyond it and does not stand in the list twice
 */
async function* pages(campaignId: string, purpose: Purpose, upTo: number): AsyncGenerator<Signature[]> {
  let position = 0;
  let id = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = plans[purpose].whole
      ? await db().signature.findMany({
          where: { campaignId, id: { gt: id } },
          orderBy: { id: 'asc' },
          take: PAGE,
        })
      : await db().signature.findMany({
          where: { campaignId, state: 'CONFIRMED', held: false, position: { gt: position, lte: upTo } },
          orderBy: { position: 'asc' },
          take: PAGE,
        });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    if (page.length < PAGE) return;
    id = last.id;
    position = last.position ?? position;
  }
}
