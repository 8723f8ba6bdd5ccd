import { v7 as uuid } from 'uuid';
import type { Mail, MailKind } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { countInFunnel } from './funnel';
import type { Composers, Message } from './message';
import { NotNow } from './not-now';
import { freeze, sealFrozen } from './posting';

// A hundred mails of one go are composed inside the transaction that freezes them.
const TRANSACTION = { timeout: 60_000, maxWait: 10_000 };
const POSTPONED = 10 * 60_000;

/** Hears of a mail, by id, that could not be composed. */
export type OnFailure = (mail: string, error: unknown) => void;

/**
 * Makes the next posting: takes what is due, by urgency (one letter for itself, or as many other mails as may go at once),
 * composes it, and commits the sealed request before anything is sent.
 * @param atOnce the most mails one posting may hold
 * @param onFailure hears of mails that could not be composed though they should; they wait ten minutes
 * @returns `nothing` when nothing was due; `none` when of what was due nothing leaves: cancelled, or put off
 */
export async function freezeDue(
  composers: Composers,
  now: Date,
  { atOnce = 100, onFailure = () => {} }: { atOnce?: number; onFailure?: OnFailure | undefined } = {},
): Promise<'made' | 'none' | 'nothing'> {
  const key = (await siteKeys()).seal;
  let taken: string[] = [];
  try {
    return await db().$transaction(async (tx) => {
      const mails = await takeDue(tx, now, atOnce);
      taken = mails.map(({ id }) => id);
      if (mails.length === 0) return 'nothing';
      return (await freezeThese(tx, mails, composers, key, now)) ? 'made' : 'none';
    }, TRANSACTION);
  } catch (error) {
    if (taken.length === 0) throw error;
    return (await freezeSingly(taken, composers, key, now, onFailure)) ? 'made' : 'none';
  }
}

/** What goes together: the most urgent letter alone, or the others; but none of them overtakes a letter more urgent than it. */
async function takeDue(tx: Tx, now: Date, atOnce: number): Promise<Mail[]> {
  const due = await tx.$queryRaw<{ id: string; kind: MailKind; priority: number }[]>`
    SELECT "id", "kind", "priority" FROM "Mail" WHERE "state" = 'WAITING' AND "dueAt" <= ${now}::timestamptz
    ORDER BY "priority", "dueAt", "id" LIMIT ${atOnce}`;
  const letter = due.find(({ kind }) => kind === 'LETTER');
  const together =
    letter && letter === due[0]
      ? [letter]
      : due.filter((each) => each.kind !== 'LETTER' && (!letter || each.priority <= letter.priority));
  // Only these are locked: another sender that came first has them, and what comes after them is not ours to overtake with.
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Mail" WHERE "id" = ANY(${together.map(({ id }) => id)}::uuid[]) AND "state" = 'WAITING'
    ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  const mails = await tx.mail.findMany({ where: { id: { in: locked.map(({ id }) => id) } } });
  const order = new Map(together.map(({ id }, index) => [id, index]));
  return mails.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** @returns whether a posting was made */
async function freezeThese(
  tx: Tx,
  mails: Mail[],
  composers: Composers,
  key: Uint8Array,
  now: Date,
): Promise<boolean> {
  const messages = await compose(tx, mails, composers, now);
  const silent = mails.filter(({ id }) => !messages.has(id)).map(({ id }) => id);
  if (silent.length > 0)
    await tx.mail.updateMany({ where: { id: { in: silent } }, data: { state: 'CANCELLED' } });
  if (messages.size === 0) return false;
  const { batch, ...frozen } = freeze(messages);
  const id = uuid();
  await tx.posting.create({
    data: { id, batch, sealed: sealFrozen(key, id, frozen), frozenAt: now, nextTryAt: now },
  });
  await tx.mail.updateMany({
    where: { id: { in: frozen.mails } },
    data: { state: 'QUEUED', postingId: id, failure: null },
  });
  // One that was in a posting before came back unsent, and was counted then.
  const first = mails.filter((mail) => messages.has(mail.id) && !mail.postingId);
  await countInFunnel(tx, { queued: first.map((mail) => mail.id) });
  return true;
}

/** Every composer writes its own kind; what it leaves unanswered is a mistake of ours, not a mail with nothing to say. */
async function compose(
  tx: Tx,
  mails: Mail[],
  composers: Composers,
  now: Date,
): Promise<Map<string, Message>> {
  const written = new Map<string, Message | null>();
  for (const kind of new Set(mails.map((mail) => mail.kind))) {
    const own = mails.filter((mail) => mail.kind === kind);
    for (const [id, message] of await composers[kind](tx, own, now)) written.set(id, message);
  }
  const messages = new Map<string, Message>();
  for (const { id } of mails) {
    const message = written.get(id);
    if (message === undefined) throw new Error(`no message and no refusal for mail ${id}`);
    if (message) messages.set(id, message);
  }
  return messages;
}

/**
 * One mail that cannot be composed must hold up no other: each alone, and the one that fails waits.
 * @returns whether any posting was made
 */
async function freezeSingly(
  ids: string[],
  composers: Composers,
  key: Uint8Array,
  now: Date,
  onFailure: OnFailure,
): Promise<boolean> {
  let made = false;
  for (const id of ids) {
    try {
      made = await db().$transaction(async (tx) => {
        const rows = await tx.$queryRaw<{ id: string }[]>`
          SELECT "id" FROM "Mail" WHERE "id" = ${id}::uuid AND "state" = 'WAITING' FOR UPDATE SKIP LOCKED`;
        const mail = rows[0] && (await tx.mail.findUnique({ where: { id } }));
        return (mail && (await freezeThese(tx, [mail], composers, key, now))) || made;
      }, TRANSACTION);
    } catch (error) {
      const expected = error instanceof NotNow;
      const dueAt = new Date(now.getTime() + (expected ? error.wait : POSTPONED));
      const failure = `${expected ? 'later' : 'compose'}:${nameOf(error)}`;
      await db().mail.updateMany({ where: { id, state: 'WAITING' }, data: { dueAt, failure } });
      if (!expected) onFailure(id, error);
    }
  }
  return made;
}

/** An error's class: its message may quote what was typed. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
