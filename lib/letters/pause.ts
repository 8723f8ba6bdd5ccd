import { db, type Tx } from '@/lib/db';

type Done = { ok: true } | { ok: false; reason: 'already' };

/**
 * Stops a campaign's letters: no batch is made by itself, none is written, and what waits does not leave.
 * @param also what must be true together with it, in its transaction
 * @returns `already` when they stand still
 */
export function pauseLetters(
  campaignId: string,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<Done> {
  return db().$transaction(async (tx) => {
    const paused = await tx.campaign.updateMany({
      where: { id: campaignId, lettersPausedAt: null },
      data: { lettersPausedAt: now },
    });
    return finish(tx, campaignId, paused.count, also);
  });
}

/**
 * Lets them go on. Letters that were put off meanwhile are due now, in the order in which they were written.
 * @returns `already` when they are going
 */
export function resumeLetters(
  campaignId: string,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<Done> {
  return db().$transaction(async (tx) => {
    const resumed = await tx.campaign.updateMany({
      where: { id: campaignId, lettersPausedAt: { not: null } },
      data: { lettersPausedAt: null },
    });
    // One that is being written at this moment is left to its writer.
    await tx.$executeRaw`
      UPDATE "Mail" SET "dueAt" = ${now}::timestamptz + waiting.number * interval '1 millisecond'
      FROM (
        SELECT m.id, l.number FROM "Mail" m JOIN "Letter" l ON l.id = m."letterId"
        WHERE l."campaignId" = ${campaignId}::uuid AND m.state = 'WAITING' FOR UPDATE OF m SKIP LOCKED
      ) waiting
      WHERE "Mail".id = waiting.id`;
    return finish(tx, campaignId, resumed.count, also);
  });
}

async function finish(
  tx: Tx,
  campaignId: string,
  changed: number,
  also: (tx: Tx) => Promise<void>,
): Promise<Done> {
  if (changed === 0) return { ok: false, reason: 'already' };
  await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp(), "lettersLookAt" = NULL WHERE id = ${campaignId}::uuid`;
  await also(tx);
  return { ok: true };
}
