import { v7 as uuid } from 'uuid';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import type { Format } from './format';
import { toFormat, toPurpose } from './kinds';
import type { Purpose } from './purpose';

/** How long a list is there to be taken away, from when it was asked for. */
const KEPT = 86_400_000;
/** How many lists of one campaign are there or in the making at a time: each may be as large as all its signatures. */
const AT_ONCE = 10;

type Also = (tx: Tx, listId: string) => Promise<void>;

/**
 * Has a list prepared: a worker counts it, and puts it down in sealed pieces to be taken away within a day.
 * @param also what else belongs in the transaction
 * @returns its id; `gone` when the campaign's key was destroyed; `too-many` when ten are there already
 */
export async function orderList(
  campaignId: string,
  { purpose, format, locale }: { purpose: Purpose; format: Format; locale: string },
  organiserId: string,
  now: Date,
  also: Also,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'gone' | 'too-many' }> {
  if (!(await keysToRead(campaignId))) return { ok: false, reason: 'gone' };
  return db().$transaction(async (tx) => {
    // Two who ask at once are counted one after the other.
    await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId}::uuid FOR NO KEY UPDATE`;
    const there = await tx.list.count({
      where: { campaignId, state: { in: ['WAITING', 'RUNNING', 'READY'] }, expiresAt: { gt: now } },
    });
    if (there >= AT_ONCE) return { ok: false, reason: 'too-many' } as const;
    const list = await tx.list.create({
      data: {
        id: uuid(),
        campaignId,
        organiserId,
        purpose: toPurpose(purpose),
        format: toFormat(format),
        locale,
        createdAt: now,
        expiresAt: new Date(now.getTime() + KEPT),
      },
    });
    await also(tx, list.id);
    return { ok: true, id: list.id } as const;
  });
}

/** Stops a list in the making; what there was of it is destroyed. `not-now` when it was not in the making any more. */
export async function cancelList(
  listId: string,
  now: Date,
  also: Also,
): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.list.updateMany({
      where: { id: listId, state: { in: ['WAITING', 'RUNNING'] } },
      data: { state: 'CANCELLED', finishedAt: now, leasedTo: null, bytes: 0 },
    });
    if (count === 0) return { ok: false, reason: 'not-now' } as const;
    await tx.listPiece.deleteMany({ where: { listId } });
    await also(tx, listId);
    return { ok: true } as const;
  });
}

/** Destroys a list, whatever has become of it. `not-now` when somebody else just has. */
export async function removeList(
  listId: string,
  also: Also,
): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.list.deleteMany({ where: { id: listId } });
    if (count === 0) return { ok: false, reason: 'not-now' } as const;
    await also(tx, listId);
    return { ok: true } as const;
  });
}

/** Destroys the lists whose day is over. */
export async function forgetLists(now: Date): Promise<void> {
  await db().list.deleteMany({ where: { expiresAt: { lte: now } } });
}
