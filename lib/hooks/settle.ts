import { db } from '@/lib/db';
import { nextTry, stops, type Tried } from './hook';

type Claimed = { id: string; hookId: string; tries: number };

/**
 * Writes down what came of a try: delivered, to be tried again, or given up; and what it says of the hook: well again, failing,
 * or to be stopped. Whoever was overtaken (the lease ran out and another tried) changes nothing.
 */
export async function settle(call: Claimed, tried: Tried, now: Date): Promise<void> {
  const { status, trouble } = tried;
  const which = { id: call.id, tries: call.tries, state: 'WAITING' as const };
  if (trouble === null) {
    await db().$transaction([
      db().hookCall.updateMany({
        where: which,
        data: { state: 'DELIVERED', deliveredAt: now, status, trouble: null },
      }),
      db().hook.updateMany({
        where: { id: call.hookId, failingSince: { not: null } },
        data: { failingSince: null },
      }),
    ]);
    return;
  }
  const next = trouble === 'gone' ? null : nextTry(call.tries, now);
  await db().$transaction(async (tx) => {
    const { count } = await tx.hookCall.updateMany({
      where: which,
      data: next ? { nextTryAt: next, status, trouble } : { state: 'FAILED', status, trouble },
    });
    if (count === 0) return;
    await tx.hook.updateMany({
      where: { id: call.hookId, failingSince: null },
      data: { failingSince: now },
    });
    const hook = await tx.hook.findUnique({ where: { id: call.hookId } });
    const stoppedWhy = hook && stops(tried, next === null, hook.failingSince, now);
    if (stoppedWhy) await tx.hook.updateMany({ where: { id: hook.id }, data: { stoppedWhy } });
  });
}
