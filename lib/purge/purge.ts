import { writeDown } from '@/lib/audit';
import { lockCampaign, TRANSACTION } from '@/lib/campaigns/lock';
import { touch } from '@/lib/campaigns/settings';
import { db, type Tx } from '@/lib/db';
import { inChunk } from './chunks';
import { destroyPostings } from './postings';
import { steps, submitted } from './steps';

/** How long one run of the chore works; the next goes on. In ms. */
const BUDGET = 5_000;

/** How a purge stands after a run. `waits`: a mail is still being tried that others share; a day at most. */
export type Purged = 'done' | 'more' | 'waits' | 'not-now';

/**
 * Erases what is due: campaigns whose date has come, and those that an owner's hour has begun to erase. Harmless when several do
 * it at once, and when killed at any moment.
 * @returns how many were finished
 */
export async function purgeDue(now: Date, budget = BUDGET): Promise<number> {
  const until = performance.now() + budget;
  const due = await db().campaign.findMany({
    where: {
      purgedAt: null,
      OR: [{ purgesAt: { lte: now }, state: { not: 'DRAFT' } }, { purgingAt: { not: null } }],
    },
    select: { id: true },
    orderBy: { purgesAt: 'asc' },
  });
  const failures: unknown[] = [];
  let done = 0;
  for (const { id } of due) {
    if (performance.now() >= until) break;
    // One that cannot be erased now holds up no other.
    const came = await purge(id, now, until).catch((error) => failures.push(error));
    if (came === 'done') done += 1;
  }
  await eraseLate(now).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return done;
}

/** For so long after a campaign was erased it is looked for what was on its way in then. In ms. */
const LATE = 86_400_000;

/** A submission that was under way while its campaign was erased and was written after: it goes too. */
async function eraseLate(now: Date): Promise<void> {
  const since = new Date(now.getTime() - LATE).toISOString();
  const late = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Campaign" c WHERE "purgedAt" > ${since}::timestamptz
      AND EXISTS (SELECT 1 FROM "Signature" WHERE "campaignId" = c.id)`;
  for (const { id } of late) for (const [, step] of submitted) while ((await inChunk(step, id, now)) > 0);
}

/**
 * Erases everything personal in a campaign whose time has come, in chunks, each in a transaction of its own; last its key. What
 * was killed goes on with what is left.
 * @param until when it stops, by `performance.now()`; never, unless given
 * @param inside called after each chunk
 */
export async function purge(
  campaignId: string,
  now: Date,
  until = Number.POSITIVE_INFINITY,
  inside: (step: string) => void = () => {},
): Promise<Purged> {
  if (!(await begin(campaignId, now))) return 'not-now';
  inside('begin');
  if (await db().$transaction((tx) => destroyPostings(tx, campaignId, now), TRANSACTION)) return 'waits';
  inside('postings');
  for (const [name, step] of steps) {
    while ((await inChunk(step, campaignId, now)) > 0) {
      inside(name);
      if (performance.now() >= until) return 'more';
    }
  }
  const done = await db().$transaction((tx) => finish(tx, campaignId, now), TRANSACTION);
  inside('end');
  return done ? 'done' : 'more';
}

/** From here on nobody signs, reads a name or is written to. False when it is not time yet, or over already. */
function begin(campaignId: string, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
    if (!campaign || campaign.purgedAt || campaign.state === 'DRAFT') return false;
    if (campaign.purgingAt) return true;
    if (campaign.purgesAt > now) return false;
    const off = { panicAt: null, destroysAt: null, destroysById: null, previewId: null };
    const data = { ...off, state: 'CLOSED', purgingAt: now, settingsVersion: { increment: 1 } } as const;
    await tx.campaign.update({ where: { id: campaignId }, data });
    await touch(tx, campaignId);
    return true;
  }, TRANSACTION);
}

/** @returns false when something has come in meanwhile */
async function finish(tx: Tx, campaignId: string, now: Date): Promise<boolean> {
  await lockCampaign(tx, campaignId);
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (campaign.purgedAt) return true;
  await endWorks(tx, campaignId, now);
  for (const [, step] of steps) if ((await step(tx, campaignId, now)) > 0) return false;
  if (await destroyPostings(tx, campaignId, now)) return false;
  if ((await tx.signature.count({ where: { campaignId } })) > 0) return false;
  await tx.vaultKey.deleteMany({ where: { name: campaignId } });
  const purgedAt = new Date(Math.max(now.getTime(), campaign.purgingAt?.getTime() ?? 0));
  await tx.campaign.update({
    where: { id: campaignId },
    data: { purgedAt, finalLettersAt: campaign.finalLettersAt ?? now },
  });
  await touch(tx, campaignId);
  await writeDown(tx, null, campaign, 'campaign.purge', {}, now);
  return true;
}

/** What is few: works under way end; of those that are over the numbers stay. */
async function endWorks(tx: Tx, campaignId: string, now: Date): Promise<void> {
  const where = { campaignId };
  await tx.bulkAct.updateMany({
    where: { campaignId, state: { in: ['COUNTING', 'COUNTED', 'RUNNING', 'UNDOING'] } },
    data: { state: 'CANCELLED', finishedAt: now },
  });
  await tx.bulkAct.updateMany({
    where,
    data: { sealed: null, why: null, cursor: null, filter: { swept: true } },
  });
  await tx.paperImport.deleteMany({ where: { campaignId, state: { in: ['UPLOADED', 'IMPORTING'] } } });
  await tx.paperImport.updateMany({ where, data: { columns: {} } });
  await tx.update.updateMany({
    where: { campaignId, state: { in: ['SCHEDULED', 'SENDING'] } },
    data: { state: 'CANCELLED' },
  });
  await tx.update.updateMany({ where, data: { cursor: null } });
  await tx.answer.deleteMany({ where: { campaignId, state: 'DRAFT' } });
  await tx.answer.updateMany({ where, data: { betterEmail: null } });
}
