import { db } from '@/lib/db';
import { type Also, nothing, TRANSACTION } from './lock';
import { touch } from './settings';

type Done = { ok: true } | { ok: false; reason: 'not-now' };

/**
 * Takes no signatures for now, or takes them again. Who has signed may confirm, withdraw and erase all the while, and letters go.
 * @returns `not-now` when it is so already, and for what is not open or has closed
 */
export function pauseSigning(
  campaignId: string,
  pause: boolean,
  now: Date,
  also: Also = nothing,
): Promise<Done> {
  const [from, to] = pause ? (['OPEN', 'PAUSED'] as const) : (['PAUSED', 'OPEN'] as const);
  return db().$transaction(async (tx): Promise<Done> => {
    const done = await tx.campaign.updateMany({
      where: { id: campaignId, state: from, closesAt: { gt: now } },
      data: { state: to, settingsVersion: { increment: 1 } },
    });
    if (done.count === 0) return { ok: false, reason: 'not-now' };
    await touch(tx, campaignId);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}
