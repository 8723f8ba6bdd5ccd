import { isDeepStrictEqual } from 'node:util';
import type { Campaign } from '@/generated/prisma/client';
import { type Db, db, type Tx } from '@/lib/db';
import { purgeWhenClosing, standing } from './campaign';
import { type Ended, endingFields, readEnding } from './close-form';
import { type Also, lockCampaign, nothing, TRANSACTION } from './lock';
import { type SettingsSent, touch } from './settings';
import { type Fields, threeWay } from './three-way';

type Refused<Reason extends string> = { ok: false; reason: Reason };

/** Data is erased as long after closing as it would have been. */
const closingAt = (campaign: Campaign, at: Date) => ({
  closesAt: at,
  purgesAt: purgeWhenClosing(campaign, at),
});

/** Whether it is over, by its state or by its time, whether the operator hides it or not. */
const isOver = (campaign: Campaign, now: Date) => standing({ ...campaign, hiddenAt: null }, now) === 'closed';

export type Closed =
  /** `theirs`: fields that others changed meanwhile, which stay as they set them */
  | { ok: true; theirs: string[] }
  | Refused<'not-now'>
  /** nothing was done: others said these meanwhile, what `now` has */
  | { ok: false; reason: 'stale'; both: string[]; theirs: string[]; now: Fields }
  | { ok: false; reason: 'refused'; errors: Record<string, string[]> };

/**
 * Closes a campaign now, or says of one that has closed how it ended. Its closing time is now: links confirm for a day still, and
 * then the last letters are written. Of two who say how it ended at once, as `saveSettings` has it.
 * @param sent the form: `outcome`, and `words.es` in each of the languages
 * @returns `not-now` for a draft, and for what is not open yet
 */
export function closeCampaign(
  campaignId: string,
  { version, base, typed, languages }: SettingsSent & { languages: string[] },
  now: Date,
  also: (tx: Tx, ended: Pick<Ended, 'outcome'>) => Promise<void> = nothing,
): Promise<Closed> {
  return db().$transaction(async (tx): Promise<Closed> => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (campaign.state === 'DRAFT' || campaign.opensAt >= now) return { ok: false, reason: 'not-now' };
    const fields = endingFields(campaign, isOver(campaign, now), languages);
    const seen = version === campaign.settingsVersion;
    const merged = threeWay(base ?? (seen ? fields : null), typed, fields);
    // Whoever did not say what they saw overwrites nobody where nothing was said.
    const both = merged.both.filter((field) => base !== null || !UNSAID.has(fields[field] ?? ''));
    const { theirs } = merged;
    if (both.length > 0 && !seen) return { ok: false, reason: 'stale', both, theirs, now: fields };
    const read = readEnding(merged.fields, languages);
    if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors };
    const { outcome, words } = read.ended;
    await tx.campaign.update({
      where: { id: campaignId },
      data: {
        ...(!isOver(campaign, now) && closingAt(campaign, now)),
        ...{ state: 'CLOSED', outcome, outcomeWords: words, settingsVersion: { increment: 1 } },
        outcomeToldAt: toldAt(campaign, read.ended, now),
      },
    });
    await touch(tx, campaignId);
    await also(tx, { outcome });
    return { ok: true, theirs };
  }, TRANSACTION);
}

/** When it was last told how a campaign ended: now, unless it says the same as before. Null when it says nothing. */
function toldAt(before: Campaign, { outcome, words }: Ended, now: Date): Date | null {
  if (!outcome && Object.keys(words).length === 0) return null;
  const same = outcome === before.outcome && isDeepStrictEqual(words, before.outcomeWords);
  return same && isOver(before, now) ? (before.outcomeToldAt ?? before.closesAt) : now;
}

/** What stands in a field of the form where nobody has said anything. */
const UNSAID = new Set(['', 'NONE']);

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
  if (now >= campaign.purgesAt || campaign.purgingAt) return 'erased';
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
        ...{ state: 'OPEN', outcome: null, outcomeWords: {}, outcomeToldAt: null, archivedAt: null },
        settingsVersion: { increment: 1 },
      },
    });
    await touch(tx, campaignId);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}
