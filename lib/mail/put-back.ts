import { db, type Tx } from '@/lib/db';
import type { Claimed } from './settle';

/** Whether a posting holds a mail that must not leave now. Asked after it is claimed: what was frozen before is stopped too. */
export type Stops = (posting: string) => Promise<boolean>;

/** How long one that may have gone already waits before it is looked at again; after a day it is parked. In ms. */
const LOOKED_AT_AGAIN = 10 * 60_000;

/**
 * Puts a claimed posting back unsent. What has certainly not gone is taken apart: its mails wait, and are composed anew, those
 * that may go now without the others. What may have gone at an earlier try stays as it is, untried.
 */
export async function putBack({ id, tries, asked }: Claimed, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    if (asked) await keepBack(tx, id, tries, now);
    else await takeApart(tx, id, { tries, now, mails: 'WAITING' });
  });
}

async function keepBack(tx: Tx, id: string, tries: number, now: Date): Promise<void> {
  const nextTryAt = new Date(now.getTime() + LOOKED_AT_AGAIN);
  await tx.posting.updateMany({
    where: { id, tries, state: 'FROZEN' },
    data: { nextTryAt, failure: 'alone:stopped', stops: { increment: 1 } },
  });
}

/**
 * Destroys the bytes of a posting.
 * @param tries as it was seen: one that somebody took up since is left to them
 * @param mails how its mails stand then: `WAITING` where none of them has gone, `PARKED` where nobody knows
 * @returns whether it was there to be taken apart
 */
export async function takeApart(
  tx: Tx,
  id: string,
  { tries, now, mails }: { tries: number; now: Date; mails: 'WAITING' | 'PARKED' },
): Promise<boolean> {
  const state = mails === 'PARKED' ? 'PARKED' : 'REFUSED';
  const data = { state, sealed: null, settledAt: now, failure: null } as const;
  const { count } = await tx.posting.updateMany({ where: { id, tries, state: 'FROZEN' }, data });
  if (count > 0)
    await tx.mail.updateMany({ where: { postingId: id, state: 'QUEUED' }, data: { state: mails } });
  return count > 0;
}
