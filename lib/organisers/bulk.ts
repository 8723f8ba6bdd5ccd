import { validate as isUuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { cancelBulk, type Described, describeBulk, startBulk, undoBulk } from '@/lib/signatures/bulk';
import { type Acting, type Also, inCampaign } from './in-campaign';
import { NOT_FOUND, type NotTheirs } from './permissions';

// What organisers do with many signatures at once: each verb looks at who may, and is in the audit log in its transaction.

const named = (also: Also) => (tx: Tx, bulkId: string) => also(tx, { bulkId });

/** Describes a bulk act and has it counted. The words and the reason are not in the log. */
export function describe(
  who: Acting,
  described: Described,
  now: Date,
): Promise<{ ok: true; id: string } | NotTheirs> {
  const { kind, words } = described;
  return inCampaign(
    who,
    'look',
    'bulk.count',
    now,
    async (campaign, also) => {
      const made = await describeBulk(campaign.id, who.organiserId, described, now, named(also));
      return made.ok ? made : NOT_FOUND;
    },
    { kind, words: words !== '' },
  );
}

export const bulkSteps = ['start', 'cancel', 'undo'] as const;
export type BulkStep = (typeof bulkSteps)[number];

/** Has a counted act carried out, cancels it, or has it undone; `not-now` when it has come further meanwhile. */
export function stepOn(
  who: Acting,
  id: string,
  step: BulkStep,
  now: Date,
): Promise<{ ok: true } | NotTheirs | { ok: false; reason: 'not-now' }> {
  return inCampaign(who, 'look', `bulk.${step}`, now, async (campaign, also) => {
    const which = { campaignId: campaign.id, id };
    const own = isUuid(id) && (await db().bulkAct.findFirst({ where: which }));
    if (!own) return NOT_FOUND;
    const { counted, done, kind } = own;
    const does = { start: startBulk, cancel: cancelBulk, undo: undoBulk }[step];
    return does(which, now, (tx, bulkId) => also(tx, { bulkId, kind, counted, done }));
  });
}
