import type { Campaign, Prisma } from '@/generated/prisma/client';
import { type Also, nothing, TRANSACTION } from '@/lib/campaigns/lock';
import { touch } from '@/lib/campaigns/settings';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { tellOwners } from '@/lib/organisations/tell-owners';
import { holdOwners, ownerGone } from './owner-gone';
import { destroysLatest, hourBegins, type PanicAct, type WhyNot, whyNot } from './panic';

export type Switched = { ok: true } | { ok: false; reason: WhyNot };

/**
 * Does one thing with the panic switch of a campaign. Waits for nobody: only the campaign's own row is locked (and, to destroy,
 * who owns it), and what is being gathered or composed at this moment is stopped before it leaves.
 * @param by the owner who does it
 * @param now by the database's clock (`databaseTime`)
 * @param also what must be true together with it, in its transaction
 */
export async function switchPanic(
  campaignId: string,
  act: PanicAct,
  by: string,
  now: Date,
  also: Also = nothing,
): Promise<Switched> {
  const done = await db().$transaction(async (tx): Promise<Switched> => {
    if (act === 'destroy') await holdOwners(tx, campaignId);
    await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId}::uuid FOR NO KEY UPDATE`;
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    const gone = act === 'destroy' ? await ownerGone(campaign.organisationId, now, tx) : null;
    const reason = whyNot(campaign, act, now, gone);
    if (reason) return { ok: false, reason };
    const alone = act === 'destroy' && !(await othersOwn(tx, campaign, by));
    await tx.campaign.update({ where: { id: campaignId }, data: changeBy(act, by, now, alone) });
    await touch(tx, campaignId);
    await alsoDone(tx, campaign, act, now);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
  if (done.ok) wakeMail();
  return done;
}

/** Whether there is anybody else to be written to before the hour begins. */
async function othersOwn(tx: Tx, { organisationId }: Campaign, by: string): Promise<boolean> {
  const others = { organisationId, role: 'OWNER' as const, organiserId: { not: by } };
  return (await tx.membership.count({ where: others })) > 0;
}

function changeBy(act: PanicAct, by: string, now: Date, alone: boolean): Prisma.CampaignUncheckedUpdateInput {
  switch (act) {
    case 'begin':
      return { panicAt: now };
    case 'destroy':
      return { destroysAt: alone ? hourBegins(now) : destroysLatest(now), destroysById: by };
    case 'keep':
      return { destroysAt: null, destroysById: null };
    case 'end':
      return { panicAt: null, destroysAt: null, destroysById: null };
  }
}

async function alsoDone(tx: Tx, campaign: Campaign, act: PanicAct, now: Date): Promise<void> {
  if (act === 'begin') {
    await cancelLists(tx, campaign.id, now);
    await tellOwners(tx, campaign, 'NAMES_WITHHELD', now);
  }
  if (act === 'destroy') await tellOwners(tx, campaign, 'KEY_GOES', now);
}

/** A list in the making holds names: its worker finds that it is its own no more. */
export async function cancelLists(tx: Tx, campaignId: string, now: Date): Promise<void> {
  await tx.list.updateMany({
    where: { campaignId, state: { in: ['WAITING', 'RUNNING'] } },
    data: { state: 'CANCELLED', finishedAt: now, leasedTo: null },
  });
}
