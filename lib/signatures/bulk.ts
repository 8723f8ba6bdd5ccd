import { v7 as uuid } from 'uuid';
import { type BulkAct, Prisma } from '@/generated/prisma/client';
import type { BulkKind, BulkState } from '@/generated/prisma/enums';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import { open, seal } from '@/lib/vault/seal';
import { type Browsed, listed, type SignatureListed } from './browse';
import { type Filter, readFilter } from './browse-form';

// One thing done with many signatures: described, counted, carried out once somebody has said yes, undone within a week if
// they say so. What counts, carries out and undoes is in bulk-work.ts.

/** So long after it was carried out it can be undone. */
export const UNDO_WITHIN = 7 * 86_400_000;

/** What else is done in the transaction in which it is done. */
type Also = (tx: Tx, bulkId: string) => Promise<void>;

/** Which act of which campaign. */
export type Which = { campaignId: string; id: string };

/** What is to be done: with all that fit the filter and, where `words` are given, with those alone that are found by them. */
export type Described = { kind: BulkKind; why: string | null; filter: Filter; words: string };

const about = (id: string) => `bulk:${id}`;

/**
 * Describes a bulk act; its signatures are counted in the background, and nothing else is done yet.
 * @returns `gone` when words are looked for and nobody is to read a name now, or the campaign's key was destroyed
 */
export async function describeBulk(
  campaignId: string,
  organiserId: string,
  { kind, why, filter, words }: Described,
  now: Date,
  also: Also,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'gone' }> {
  const id = uuid();
  const keys = words ? await keysToRead(campaignId) : null;
  if (words && !keys) return { ok: false, reason: 'gone' };
  const sealed = keys && seal(keys.seal, words, about(id));
  await db().$transaction(async (tx) => {
    await tx.bulkAct.create({
      data: { id, campaignId, organiserId, kind, why, filter, sealed, createdAt: now },
      select: { id: true },
    });
    await also(tx, id);
  });
  return { ok: true, id };
}

/**
 * The words a bulk act looks for; empty for none, null when there were some and they cannot be read: nobody is to read a name now,
 * or the campaign's key was destroyed.
 */
export async function wordsOfBulk(
  bulk: Pick<BulkAct, 'id' | 'campaignId' | 'sealed'>,
): Promise<string | null> {
  if (!bulk.sealed) return '';
  const keys = await keysToRead(bulk.campaignId);
  return keys && open(keys.seal, bulk.sealed, about(bulk.id)).toString();
}

type Changed = { ok: true } | { ok: false; reason: 'not-now' };

/** Moves an act from one of some states to another; `not-now` when it is in none of them. */
function change(
  { campaignId, id }: Which,
  from: Prisma.BulkActWhereInput & { state: BulkState | { in: BulkState[] } },
  data: Prisma.BulkActUpdateManyMutationInput,
  also: Also,
): Promise<Changed> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.bulkAct.updateMany({ where: { id, campaignId, ...from }, data });
    if (count === 0) return { ok: false, reason: 'not-now' };
    await also(tx, id);
    return { ok: true };
  });
}

/** Has an act carried out that was counted. */
export function startBulk(which: Which, now: Date, also: Also): Promise<Changed> {
  return change(which, { state: 'COUNTED' }, { state: 'RUNNING', startedAt: now, cursor: null }, also);
}

/** Stops an act. What was carried out by then stays, and can be undone. */
export function cancelBulk(which: Which, now: Date, also: Also): Promise<Changed> {
  const state = { in: ['COUNTING', 'COUNTED', 'RUNNING'] satisfies BulkState[] };
  return change(which, { state }, { state: 'CANCELLED', finishedAt: now }, also);
}

/**
 * Has everything that an act did undone: each signature as it was, unless it was changed since. From then on `done` counts
 * what is undone, of `among` that were carried out.
 */
export async function undoBulk(which: Which, now: Date, also: Also): Promise<Changed> {
  const bulk = await db().bulkAct.findFirst({ where: { ...which } });
  if (!bulk || !mayBeUndone(bulk, now)) return { ok: false, reason: 'not-now' };
  const { state, done } = bulk;
  return change(which, { state, done }, { state: 'UNDOING', among: done, done: 0, cursor: null }, also);
}

/** Whether an act did something that can still be undone. */
export function mayBeUndone({ state, done, finishedAt }: BulkAct, now: Date): boolean {
  const over = state === 'DONE' || state === 'CANCELLED';
  return over && done > 0 && finishedAt !== null && now.getTime() <= finishedAt.getTime() + UNDO_WITHIN;
}

/** An act as its page shows it. `sample`: the newest of those it would be done with. */
export type BulkFound = {
  bulk: BulkAct;
  filter: Filter;
  words: string | null;
  sample: SignatureListed[];
};

const SAMPLE = 10;

// One signature removed by hand keeps how it stood in the same table; it is on no list of bulk acts.
const ofMany = { filter: { path: ['one'], equals: Prisma.AnyNull } } satisfies Prisma.BulkActWhereInput;

/** An act of a campaign; null when there is no such one. */
export async function findBulk(campaign: Browsed, id: string): Promise<BulkFound | null> {
  const bulk = await db().bulkAct.findFirst({ where: { id, campaignId: campaign.id, ...ofMany } });
  if (!bulk) return null;
  const items = await db().bulkItem.findMany({
    where: { bulkId: id },
    select: { signatureId: true },
    orderBy: { signatureId: 'desc' },
    take: SAMPLE,
  });
  const sample = await listed(
    campaign.id,
    items.map(({ signatureId }) => signatureId),
  );
  return { bulk, filter: filterOf(bulk), words: await wordsOfBulk(bulk), sample };
}

/** The newest acts of a campaign. */
export function newestBulk(campaignId: string, take: number): Promise<BulkAct[]> {
  return db().bulkAct.findMany({ where: { campaignId, ...ofMany }, orderBy: { createdAt: 'desc' }, take });
}

/** The filter an act was described with. */
export function filterOf({ filter }: Pick<BulkAct, 'filter'>): Filter {
  return readFilter(filter as Record<string, unknown>);
}

/** Writes down how far an act is. */
export async function saveBulk(tx: Tx, id: string, data: Prisma.BulkActUpdateInput): Promise<void> {
  await tx.bulkAct.update({ where: { id }, data, select: { id: true } });
}
