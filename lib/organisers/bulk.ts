import { validate as isUuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { cancelBulk, type Described, describeBulk, startBulk, undoBulk } from '@/lib/signatures/bulk';
import { type ActOf, log } from './audit';
import { campaignFor } from './permissions';
import type { Acting } from './signatures';

// What organisers do with many signatures at once: each verb looks at who may, and is in the audit log in its transaction.

/** Alike for no such campaign or act, another organisation's, and a role that does not allow it. */
type NotTheirs = { ok: false; reason: 'not-found' };
const NOT_FOUND: NotTheirs = { ok: false, reason: 'not-found' };

const noting =
  (organiserId: string, campaign: Campaign, name: ActOf<'bulk'>, now: Date, detail: object = {}) =>
  (tx: Tx, bulkId: string) =>
    log(tx, organiserId, campaign, `bulk.${name}`, { bulkId, ...detail }, now);

/** Describes a bulk act and has it counted. The words and the reason are not in the log. */
export async function describe(
  { organiserId, slug }: Acting,
  described: Described,
  now: Date,
): Promise<{ ok: true; id: string } | NotTheirs> {
  const campaign = await campaignFor(organiserId, slug, 'look');
  if (!campaign) return NOT_FOUND;
  const { kind, words } = described;
  const detail = { kind, words: words !== '' };
  const also = noting(organiserId, campaign, 'count', now, detail);
  const made = await describeBulk(campaign.id, organiserId, described, now, also);
  return made.ok ? made : NOT_FOUND;
}

export const bulkSteps = ['start', 'cancel', 'undo'] as const;
export type BulkStep = (typeof bulkSteps)[number];

/** Has a counted act carried out, cancels it, or has it undone; `not-now` when it has come further meanwhile. */
export async function stepOn(
  { organiserId, slug }: Acting,
  id: string,
  step: BulkStep,
  now: Date,
): Promise<{ ok: true } | NotTheirs | { ok: false; reason: 'not-now' }> {
  const campaign = await campaignFor(organiserId, slug, 'look');
  const own =
    campaign && isUuid(id) && (await db().bulkAct.findFirst({ where: { id, campaignId: campaign.id } }));
  if (!own) return NOT_FOUND;
  const { counted, done, kind } = own;
  const also = noting(organiserId, campaign, step, now, { kind, counted, done });
  const which = { campaignId: campaign.id, id };
  return { start: startBulk, cancel: cancelBulk, undo: undoBulk }[step](which, now, also);
}
