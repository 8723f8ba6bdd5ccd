import type { Campaign } from '@/generated/prisma/client';
import { type Db, db, type Tx } from '@/lib/db';
import { readDraft, valuesOf } from './draft';
import { missingIn, wrongIn } from './draft-missing';
import { type Also, lockCampaign, nothing, TRANSACTION } from './lock';
import { publishIn } from './publish';
import { touch } from './settings';

/** What keeps a draft from being opened. `texts`: the fields that are empty or hold what cannot be published. */
export type Lacks = { texts: string[]; addressee: boolean; dates: boolean };

/**
 * Looks at what keeps a draft from being opened: texts that are not complete, nobody that letters are addressed to (a statement
 * may go to nobody at all), a closing time that has passed or does not follow the opening.
 */
export async function lacksOf(campaign: Campaign, now: Date, tx: Tx | Db = db()): Promise<Lacks> {
  const addressees = await tx.addressee.findMany({
    where: { campaignId: campaign.id },
    select: { copy: true },
  });
  return {
    texts: await textsLacking(campaign, addressees.length, tx),
    addressee: addresseeLacking(campaign, addressees),
    dates: campaign.closesAt <= opening(campaign, now),
  };
}

async function textsLacking(campaign: Campaign, addressees: number, tx: Tx | Db): Promise<string[]> {
  const values = valuesOf((await readDraft(campaign.id, tx)).fields);
  return [...new Set([...missingIn(values, { ...campaign, addressees }), ...Object.keys(wrongIn(values))])];
}

function addresseeLacking({ kind }: Campaign, addressees: { copy: boolean }[]): boolean {
  if (kind === 'STATEMENT' && addressees.length === 0) return false;
  return addressees.every(({ copy }) => copy);
}

/** When it opens: at the time that was set, if that is still to come; else now. */
const opening = ({ opensAt }: Campaign, now: Date) => (opensAt > now ? opensAt : now);

export type Opened =
  | { ok: true; opensAt: Date }
  | { ok: false; reason: 'not-found' | 'not-now' | 'incomplete' };

/**
 * Opens a draft: publishes its texts as they stand in the draft, and takes signatures from now on, or from the time that was set.
 * @returns `incomplete` for what `lacksOf` finds; `not-now` for what is no draft (any more)
 */
export async function openCampaign(campaignId: string, now: Date, also: Also = nothing): Promise<Opened> {
  const campaign = await db().campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) return { ok: false, reason: 'not-found' };
  if (campaign.state !== 'DRAFT') return { ok: false, reason: 'not-now' };
  try {
    await db().$transaction(async (tx) => {
      await lockCampaign(tx, campaignId);
      const published = await publishIn(tx, campaignId, {}, now);
      // After an opening that was called off its texts may be public-to-be already, as they still stand.
      if (!published.ok && published.reason !== 'nothing-new') throw new Refused('incomplete');
      await open(tx, campaignId, now, also);
    }, TRANSACTION);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    throw error;
  }
  return { ok: true, opensAt: opening(campaign, now) };
}

/** Undoes the transaction it is thrown in. */
class Refused extends Error {
  override name = 'Refused';
  constructor(readonly reason: 'not-now' | 'incomplete') {
    super(reason);
  }
}

/** Its row is locked: what is looked at here stays so. */
async function open(tx: Tx, campaignId: string, now: Date, also: Also): Promise<void> {
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (campaign.state !== 'DRAFT') throw new Refused('not-now');
  const { texts, addressee, dates } = await lacksOf(campaign, now, tx);
  if (texts.length > 0 || addressee || dates) throw new Refused('incomplete');
  await tx.campaign.update({
    where: { id: campaignId },
    data: {
      state: 'OPEN',
      opensAt: opening(campaign, now),
      archivedAt: null,
      settingsVersion: { increment: 1 },
    },
  });
  await touch(tx, campaignId);
  await also(tx);
}

/**
 * Makes a draft again of what was to open later and has not.
 * @returns `not-now` once it has opened
 */
export function callOff(campaignId: string, now: Date, also: Also = nothing) {
  return db().$transaction(async (tx): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> => {
    await lockCampaign(tx, campaignId);
    const called = await tx.campaign.updateMany({
      where: { id: campaignId, state: { in: ['OPEN', 'PAUSED'] }, opensAt: { gt: now } },
      data: { state: 'DRAFT', settingsVersion: { increment: 1 } },
    });
    if (called.count === 0) return { ok: false, reason: 'not-now' };
    await touch(tx, campaignId);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}
