import type { Campaign } from '@/generated/prisma/client';
import { writeDown } from '@/lib/audit';
import { TRANSACTION } from '@/lib/campaigns/lock';
import { touch } from '@/lib/campaigns/settings';
import { databaseTime } from '@/lib/clock';
import { db, type Tx } from '@/lib/db';
import { tellOwners } from '@/lib/organisations/tell-owners';
import { forgetMailDays } from '@/lib/signatures/forget-arrivals';
import { hourBegins, hourIsOver, LATEST, waitsForMails } from './panic';
import { cancelLists } from './switch';

/**
 * Begins the hour of the campaigns whose other owners have been written to. Destroys the keys of those whose hour is over by the database's clock, never before: in one transaction each, so that
 * a worker killed at any moment leaves it undone, for the next one, or done. What the key sealed is gone with it; what else is
 * personal is erased from then on (`lib/purge`). Totals, tallies and positions stay; the campaign is closed.
 * @returns how many
 */
export async function destroyDue(): Promise<number> {
  const now = await databaseTime();
  await beginHours(now);
  const due = await db().campaign.findMany({ where: { destroysAt: { lte: now } }, select: { id: true } });
  let destroyed = 0;
  for (const { id } of due)
    destroyed += Number(await db().$transaction((tx) => destroy(tx, id, now), TRANSACTION));
  return destroyed;
}

/** Begins the hour of those whose other owners have all been written to. */
async function beginHours(now: Date): Promise<void> {
  const waiting = await db().campaign.findMany({ where: waitsForMails(now), select: { id: true } });
  for (const { id } of waiting) await db().$transaction((tx) => beginHour(tx, id, now), TRANSACTION);
}

async function beginHour(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const campaign = await tx.campaign.findFirst({ where: { id, ...waitsForMails(now) } });
  // An owner has stopped it meanwhile, or another worker has begun it.
  if (!campaign?.destroysAt || !campaign.destroysById) return;
  const at = new Date(campaign.destroysAt.getTime() - LATEST);
  const others = {
    campaignId: id,
    about: 'KEY_GOES' as const,
    at,
    organiserId: { not: campaign.destroysById },
  };
  const untold = { ...others, mail: { isNot: { acceptedAt: { not: null } } } };
  if ((await tx.notice.count({ where: untold })) > 0) return;
  await tx.campaign.update({ where: { id }, data: { destroysAt: hourBegins(now) } });
  await touch(tx, id);
}

async function destroy(tx: Tx, id: string, now: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id } });
  // An owner has stopped it meanwhile, or another worker has carried it out.
  if (!hourIsOver(campaign, now)) return false;
  await tx.vaultKey.deleteMany({ where: { name: id } });
  await forgetMailDays(tx);
  await tx.campaign.update({ where: { id }, data: over(campaign, now) });
  await touch(tx, id);
  await cancelLists(tx, id, now);
  await tellOwners(tx, campaign, 'KEY_GONE', now);
  await writeDown(tx, campaign.destroysById, campaign, 'campaign.destroyed', {}, now);
  return true;
}

/** Closed, if it was not; erased from now on. Of one that would have opened later the dates stay in their order. */
function over(campaign: Campaign, now: Date) {
  const closesAt = campaign.opensAt < now && campaign.closesAt > now ? now : campaign.closesAt;
  return {
    ...{ panicAt: null, destroysAt: null, destroysById: null, previewId: null },
    ...{
      state: 'CLOSED' as const,
      closesAt,
      purgesAt: new Date(Math.max(closesAt.getTime() + 1, now.getTime())),
    },
    ...{ purgingAt: now, settingsVersion: { increment: 1 } },
  };
}
