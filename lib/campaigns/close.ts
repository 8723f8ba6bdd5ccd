import type { Campaign } from '@/generated/prisma/client';
import { type Db, db, type Tx } from '@/lib/db';
import { standing } from './campaign';
import type { Ended } from './close-form';
import { type Also, lockCampaign, nothing, TRANSACTION } from './lock';
import { touch } from './settings';

type Refused<Reason extends string> = { ok: false; reason: Reason };

/** Data is erased as long after closing as it would have been. */
function closingAt({ closesAt, purgesAt }: Campaign, at: Date) {
  return { closesAt: at, purgesAt: new Date(at.getTime() + purgesAt.getTime() - closesAt.getTime()) };
}

/** Whether it is over, by its state or by its time, whether the operator hides it or not. */
const isOver = (campaign: Campaign, now: Date) => standing({ ...campaign, hiddenAt: null }, now) === 'closed';

/**
 * Closes a campaign now, or says of one that has closed how it ended. Its closing time is now: links confirm for a day still, and
 * then the last letters are written.
 * @returns `not-now` for a draft, and for what is not open yet
 */
export function closeCampaign(
  campaignId: string,
  { outcome, words }: Ended,
  now: Date,
  also: Also = nothing,
): Promise<{ ok: true } | Refused<'not-now'>> {
  return db().$transaction(async (tx): Promise<{ ok: true } | Refused<'not-now'>> => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (campaign.state === 'DRAFT' || campaign.opensAt >= now) return { ok: false, reason: 'not-now' };
    await tx.campaign.update({
      where: { id: campaignId },
      data: {
        ...(!isOver(campaign, now) && closingAt(campaign, now)),
        ...{ state: 'CLOSED', outcome, outcomeWords: words, settingsVersion: { increment: 1 } },
      },
    });
    await touch(tx, campaignId);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}

/** Why a closed campaign cannot be opened again. */
export type WhyNotReopened = 'not-now' | 'final' | 'erased';

/**
 * Whether a campaign may be opened again: it has closed, its data is still there, and nobody has been written that it is over.
 * The last letters begin with a batch of what was left: from then on it is.
 */
export async function mayReopen(
  campaign: Campaign,
  now: Date,
  tx: Tx | Db = db(),
): Promise<WhyNotReopened | null> {
  if (!isOver(campaign, now)) return 'not-now';
  if (now >= campaign.purgesAt) return 'erased';
  const { id: campaignId, finalLettersAt } = campaign;
  const batches = await tx.batch.count({ where: { campaignId, by: 'CLOSING' } });
  const letters = await tx.letter.count({ where: { campaignId, final: true } });
  return finalLettersAt || batches + letters > 0 ? 'final' : null;
}

/**
 * Opens a closed campaign again, until another time. How it had ended is said no more.
 * @param closesAt in the future: that is for the caller to see to
 */
export function reopenCampaign(
  campaignId: string,
  closesAt: Date,
  now: Date,
  also: Also = nothing,
): Promise<{ ok: true } | Refused<WhyNotReopened>> {
  return db().$transaction(async (tx): Promise<{ ok: true } | Refused<WhyNotReopened>> => {
    // Whoever gathers the last letters holds this lock.
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const reason = await mayReopen(campaign, now, tx);
    if (reason) return { ok: false, reason };
    await tx.campaign.update({
      where: { id: campaignId },
      data: {
        ...closingAt(campaign, closesAt),
        ...{ state: 'OPEN', outcome: null, outcomeWords: {}, archivedAt: null },
        settingsVersion: { increment: 1 },
      },
    });
    await touch(tx, campaignId);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}
