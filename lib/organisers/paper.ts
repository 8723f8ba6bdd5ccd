import { validate as isUuid } from 'uuid';
import { writeDown } from '@/lib/audit';
import { db } from '@/lib/db';
import type { Matching } from '@/lib/paper/columns';
import { findImport, type ImportFound } from '@/lib/paper/find';
import { beginImport, importPaper } from '@/lib/paper/import';
import { keepUpload, setMatching, setReading } from '@/lib/paper/keep';
import type { Reading } from '@/lib/paper/table';
import { discardUpload, undoImport } from '@/lib/paper/undo';
import { type Acting, inCampaign } from './in-campaign';
import { campaignFor, NOT_FOUND } from './permissions';

// What organisers do with signatures collected on paper: each verb looks at who may (`edit`), and what changes anything is in
// the audit log in its transaction, with ids and figures only.

/** Keeps an uploaded list, sealed, to be looked at; what is refused as `keepUpload` has it. */
export function uploadPaper(who: Acting, bytes: Uint8Array, now: Date) {
  return inCampaign(who, 'edit', 'paper.upload', now, (campaign, also) =>
    keepUpload(campaign.id, who.organiserId, bytes, now, (tx, importId) =>
      also(tx, { importId, bytes: bytes.length }),
    ),
  );
}

/** An import of a campaign, for who may edit it. */
export async function importFor(who: Acting, id: string): Promise<ImportFound | null> {
  const campaign = await campaignFor(who.organiserId, who.slug, 'edit');
  return campaign && findImport(campaign.id, id);
}

type Said = { ok: true } | { ok: false; reason: 'not-found' | 'begun' | 'unreadable' };

/** Says how a list is to be read: `unreadable` where it cannot be read so, `begun` once it is being imported. */
export async function readAgain(who: Acting, id: string, reading: Reading): Promise<Said> {
  const found = await importFor(who, id);
  return found ? setReading(found, reading) : NOT_FOUND;
}

/** Says which column of a list holds what; `begun` once it is being imported. */
export async function matchPaper(
  who: Acting,
  id: string,
  matching: Matching,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'begun' }> {
  const found = await importFor(who, id);
  if (!found) return NOT_FOUND;
  return (await setMatching(found, matching)) ? { ok: true } : { ok: false, reason: 'begun' };
}

/** Begins to import a list; what is refused as `beginImport` has it. */
export function importList(who: Acting, id: string, given: { alike: boolean; seen: string }, now: Date) {
  return inCampaign(who, 'edit', 'paper.import', now, async (campaign, also) => {
    if (!isUuid(id)) return NOT_FOUND;
    return beginImport({ campaignId: campaign.id, id }, given, (tx, importId) =>
      also(tx, { importId, alike: given.alike }),
    );
  });
}

/** Undoes an import as one piece; what is refused as `undoImport` has it. */
export function undoPaper(who: Acting, id: string, now: Date) {
  return inCampaign(who, 'edit', 'paper.undo', now, async (campaign, also) => {
    if (!isUuid(id)) return NOT_FOUND;
    return undoImport({ campaignId: campaign.id, id }, now, (tx, importId, rows) =>
      also(tx, { importId, rows }),
    );
  });
}

/** Destroys a list that was not imported. */
export function discardPaper(who: Acting, id: string, now: Date) {
  return inCampaign(who, 'edit', 'paper.discard', now, async (campaign, also) => {
    const gone =
      isUuid(id) &&
      (await discardUpload({ campaignId: campaign.id, id }, (tx, importId) => also(tx, { importId })));
    return gone ? ({ ok: true } as const) : NOT_FOUND;
  });
}

/** Writes down that somebody took away the rows that cannot be imported: they hold names. */
export async function tookBadRows(who: Acting, importId: string, rows: number, now: Date): Promise<void> {
  await inCampaign(who, 'edit', 'paper.bad-rows', now, (_, also) => also(db(), { importId, rows }));
}

/** Carries on with the imports that have begun; what came of one is written down when it ends. */
export function importPaperDue(now: Date): Promise<void> {
  return importPaper(now, async (tx, { id, campaignId, organiserId, rows, taken, bad, doubles }) => {
    const campaign = await tx.campaign.findUniqueOrThrow({
      where: { id: campaignId },
      select: { id: true, organisationId: true },
    });
    const detail = { importId: id, rows, taken, bad, doubles };
    await writeDown(tx, organiserId, campaign, 'paper.imported', detail, now);
  });
}
