import { db, type Tx } from '@/lib/db';
import { type DraftValue, materialise, valuesOf } from './draft';
import { clean, fieldAt, type Outline, outlineOf } from './draft-form';

/** What must be true together with a change, in its transaction. */
export type Also = (tx: Tx) => Promise<void>;
const nothing: Also = async () => {};

/** What somebody else wrote into a field: `by` is an organiser's id. */
export type Theirs = DraftValue & { field: string };

/** What whoever saves learns besides: fields that others changed since `base`, and the order of languages and demands. */
type Learned = { version: number; others: Theirs[]; outline: Outline };

export type SavedDraft =
  | ({ ok: true } & Learned)
  /** `theirs`: the fields that were not saved, as they stand; every other was */
  | ({ ok: false; reason: 'conflict'; theirs: Theirs[] } & Learned)
  | { ok: false; reason: 'not-found' };

/**
 * Saves fields of a draft. A field that somebody else changed after `base` to something else is not overwritten: it comes back
 * as it stands; all others are saved. The same value again is no change, whoever sends it. What is no field of the draft is left out.
 * @param base the version of the draft that whoever writes has seen
 * @param known values that whoever writes has sent before and may not have heard of: those are theirs, not somebody else's
 */
export function saveFields(
  campaignId: string,
  base: number,
  changes: Record<string, string>,
  organiserId: string,
  now: Date,
  also: Also = nothing,
  known: Record<string, string> = {},
): Promise<SavedDraft> {
  return db().$transaction(async (tx): Promise<SavedDraft> => {
    const version = await lockDraft(tx, campaignId);
    if (version === null) return { ok: false, reason: 'not-found' };
    const fields = await materialise(tx, campaignId);
    const write: Record<string, string> = {};
    const theirs: Theirs[] = [];
    for (const [field, value] of readChanges(fields, changes)) {
      const stands = fields.get(field);
      if ((stands?.value ?? '') === value) continue;
      const seen = !stands || stands.version <= base || isKnown(field, stands.value, known);
      if (seen) write[field] = value;
      else theirs.push({ field, ...stands });
    }
    const touched = new Set([...Object.keys(write), ...theirs.map(({ field }) => field)]);
    const others = [...fields].flatMap(([field, own]) =>
      own.version > base && !touched.has(field) && fieldAt(field)?.tag ? [{ field, ...own }] : [],
    );
    const next = await writeDraft(tx, campaignId, write, organiserId, now);
    if (next !== version) await also(tx);
    const outline = outlineOf(new Map([...valuesOf(fields), ...Object.entries(write)]));
    const learned = { version: next, others, outline };
    return theirs.length > 0
      ? { ok: false, reason: 'conflict', theirs, ...learned }
      : { ok: true, ...learned };
  });
}

const isKnown = (field: string, value: string, known: Record<string, string>) =>
  known[field] !== undefined && clean(field, known[field]) === value;

/** The changes of fields that are the draft's: of its languages and demands, or of some it had. */
function readChanges(fields: ReadonlyMap<string, DraftValue>, changes: Record<string, string>) {
  const cleaned = Object.entries(changes).flatMap(([field, typed]) => {
    const value = clean(field, typed);
    return value === null ? [] : [[field, value] as const];
  });
  const { languages, demands } = outlineOf(new Map([...valuesOf(fields), ...cleaned]));
  return cleaned.filter(([field]) => {
    const at = fieldAt(field);
    const own = (!at?.tag || languages.includes(at.tag)) && (!at?.id || demands.includes(at.id));
    return own || fields.has(field);
  });
}

/** Locks a campaign's row until the transaction ends, signing goes on. @returns the draft's version; null for no campaign */
export async function lockDraft(tx: Tx, campaignId: string): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ draftVersion: number }[]>`
    SELECT "draftVersion" FROM "Campaign" WHERE id = ${campaignId}::uuid FOR NO KEY UPDATE`;
  return row?.draftVersion ?? null;
}

/**
 * Writes fields of a draft as its next version, whatever stands there. The campaign's row must be locked, or new in this transaction.
 * @param values by field; what is no field is left out
 * @returns the draft's version now: the same as before when there is nothing to write
 */
export async function writeDraft(
  tx: Tx,
  campaignId: string,
  values: Record<string, string>,
  organiserId: string | null,
  now: Date,
): Promise<number> {
  const rows = Object.entries(values).flatMap(([field, typed]) => {
    const value = clean(field, typed);
    return value === null ? [] : [{ field, value }];
  });
  const step = rows.length > 0 ? 1 : 0;
  const { draftVersion: version } = await tx.campaign.update({
    where: { id: campaignId },
    data: { draftVersion: { increment: step } },
    select: { draftVersion: true },
  });
  if (step === 0) return version;
  await tx.$executeRaw`
    INSERT INTO "DraftField" ("campaignId", field, value, version, "organiserId", at)
    SELECT ${campaignId}::uuid, field, value, ${version}::int, ${organiserId}::uuid, ${now.toISOString()}::timestamptz
    FROM unnest(${rows.map(({ field }) => field)}::text[], ${rows.map(({ value }) => value)}::text[]) AS t(field, value)
    ON CONFLICT ("campaignId", field) DO UPDATE SET
      value = excluded.value, version = excluded.version, "organiserId" = excluded."organiserId", at = excluded.at`;
  return version;
}
