import { db, type Tx } from '@/lib/db';
import { lockUpdates, timesOfOthers } from './others';
import { GAP, mayBe, tooClose } from './update';
import { wrongIn } from './update-form';
import { type Also, locked } from './write';

type Which = { campaignId: string; id: string };
type NotNow = { ok: false; reason: 'not-found' | 'not-now' };
const notFound: NotNow = { ok: false, reason: 'not-found' };
const notNow: NotNow = { ok: false, reason: 'not-now' };

export type Scheduled =
  | { ok: true }
  | NotNow
  | { ok: false; reason: 'stale' | 'incomplete' }
  /** `other`: when the update goes or went that it would follow, or come before, within two days */
  | { ok: false; reason: 'too-soon'; other: Date };

/**
 * Says when a draft goes; now, with `now` as the time.
 * @param given the `changedAt` of the words that whoever sends was shown; the time; and whether it was confirmed that less
 *   than two days may lie between it and another update
 */
export function scheduleUpdate(
  which: Which,
  given: { version: Date; dueAt: Date; sooner: boolean },
  now: Date,
  also: Also = async () => {},
): Promise<Scheduled> {
  const { campaignId, id } = which;
  const { version, dueAt, sooner } = given;
  return db().$transaction(async (tx): Promise<Scheduled> => {
    await lockUpdates(tx, campaignId);
    const found = await locked(tx, campaignId, id);
    if (!found) return notFound;
    if (!mayBe(found.state, 'schedule')) return notNow;
    if (found.changedAt.getTime() !== version.getTime()) return { ok: false, reason: 'stale' };
    const { originalLocale } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (Object.keys(wrongIn(found.texts, originalLocale)).length > 0)
      return { ok: false, reason: 'incomplete' };
    const other = tooClose(dueAt, await timesOfOthers(campaignId, id, tx));
    if (other && !sooner) return { ok: false, reason: 'too-soon', other };
    await tx.update.update({
      where: { id },
      data: { state: 'SCHEDULED', dueAt, sooner: other !== null, changedAt: after(found.changedAt, now) },
    });
    if (other) await letFollow(tx, which, dueAt);
    await also(tx, id);
    return { ok: true };
  });
}

/** Whoever confirms that this one goes shortly before another one says by that that the other may follow it. */
async function letFollow(tx: Tx, { campaignId, id }: Which, dueAt: Date): Promise<void> {
  const until = new Date(dueAt.getTime() + GAP);
  await tx.update.updateMany({
    where: { campaignId, id: { not: id }, state: 'SCHEDULED', dueAt: { gte: dueAt, lt: until } },
    data: { sooner: true },
  });
}

const after = (changedAt: Date, now: Date) => new Date(Math.max(now.getTime(), changedAt.getTime() + 1));

/** Makes a scheduled update a draft again, to be changed or deleted. */
export function takeBack(
  which: Which,
  now: Date,
  also: Also = async () => {},
): Promise<{ ok: true } | NotNow> {
  return inHand(which, 'take-back', also, async (tx, { id, changedAt }) => {
    const data = { state: 'DRAFT' as const, dueAt: null, sooner: false, changedAt: after(changedAt, now) };
    await tx.update.update({ where: { id }, data });
  });
}

/**
 * Calls an update off. One that is on its way stops: what has left cannot be called back, what still waits is not sent. That
 * may be hundreds of thousands of mails: none is composed from now on, and `cancelLeft` (waiting.ts) clears them away.
 */
export function cancelUpdate(
  which: Which,
  now: Date,
  also: Also = async () => {},
): Promise<{ ok: true } | NotNow> {
  return inHand(which, 'cancel', also, async (tx, { id, changedAt }) => {
    await tx.update.update({
      where: { id },
      data: { state: 'CANCELLED', changedAt: after(changedAt, now) },
    });
  });
}

/** Deletes a draft for good. */
export function deleteUpdate(which: Which, also: Also = async () => {}): Promise<{ ok: true } | NotNow> {
  return inHand(which, 'delete', also, async (tx, { id }) => {
    await tx.update.delete({ where: { id } });
  });
}

function inHand(
  { campaignId, id }: Which,
  act: 'take-back' | 'cancel' | 'delete',
  also: Also,
  doing: (tx: Tx, found: { id: string; changedAt: Date }) => Promise<void>,
): Promise<{ ok: true } | NotNow> {
  return db().$transaction(async (tx): Promise<{ ok: true } | NotNow> => {
    const found = await locked(tx, campaignId, id);
    if (!found) return notFound;
    if (!mayBe(found.state, act)) return notNow;
    await doing(tx, found);
    await also(tx, id);
    return { ok: true };
  });
}
