import { v7 as uuid } from 'uuid';
import type { Mail, MailKind } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { countInFunnel } from './funnel';
import type { Composers, Message } from './message';
import { freeze, sealFrozen } from './posting';

// A hundred mails of one go are composed inside the transaction that freezes them.
const TRANSACTION = { timeout: 60_000, maxWait: 10_000 };
const POSTPONED = 10 * 60_000;

/** Hears of a mail, by id, that could not be composed. */
export type Told = (mail: string, error: unknown) => void;

/**
 * Makes the next posting: takes what is due, by urgency (one letter for itself, or as many other mails as may go at once),
 * composes it, and commits the sealed request before anything is sent.
 * @param atOnce the most mails one posting may hold
 * @param told hears of mails that could not be composed; they wait ten minutes
 * @returns whether there was anything due
 */
export async function freezeDue(
  composers: Composers,
  now: Date,
  { atOnce = 100, told = () => {} }: { atOnce?: number; told?: Told | undefined } = {},
): Promise<boolean> {
  const key = (await siteKeys()).seal;
  let taken: string[] = [];
  try {
    return await db().$transaction(async (tx) => {
      const mails = await takeDue(tx, now, atOnce);
      taken = mails.map(({ id }) => id);
      if (mails.length > 0) await freezeThese(tx, mails, composers, key, now);
      return mails.length > 0;
    }, TRANSACTION);
  } catch (error) {
    if (taken.length === 0) throw error;
    await freezeSingly(taken, composers, key, now, told);
    return true;
  }
}

/** What goes together: the most urgent letter alone, or the others; but none of them overtakes a letter more urgent than it. */
async function takeDue(tx: Tx, now: Date, atOnce: number): Promise<Mail[]> {
  const due = await tx.$queryRaw<{ id: string; kind: MailKind; priority: number }[]>`
    SELECT "id", "kind", "priority" FROM "Mail" WHERE "state" = 'WAITING' AND "dueAt" <= ${now}::timestamptz
    ORDER BY "priority", "dueAt" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED`;
  const letter = due.find(({ kind }) => kind === 'LETTER');
  const together =
    letter && letter === due[0]
      ? [letter]
      : due.filter((each) => each.kind !== 'LETTER' && (!letter || each.priority <= letter.priority));
  const mails = await tx.mail.findMany({ where: { id: { in: together.map(({ id }) => id) } } });
  const order = new Map(together.map(({ id }, index) => [id, index]));
  return mails.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

async function freezeThese(
  tx: Tx,
  mails: Mail[],
  composers: Composers,
  key: Uint8Array,
  now: Date,
): Promise<void> {
  const messages = await compose(tx, mails, composers, now);
  const silent = mails.filter(({ id }) => !messages.has(id)).map(({ id }) => id);
  if (silent.length > 0)
    await tx.mail.updateMany({ where: { id: { in: silent } }, data: { state: 'CANCELLED' } });
  if (messages.size === 0) return;
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
  await countInFunnel(
    tx,
    first.map((mail) => mail.id),
    'queued',
  );
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

/** One mail that cannot be composed must hold up no other: each alone, and the one that fails waits. */
async function freezeSingly(
  ids: string[],
  composers: Composers,
  key: Uint8Array,
  now: Date,
  told: Told,
): Promise<void> {
  for (const id of ids) {
    try {
      await db().$transaction(async (tx) => {
        const rows = await tx.$queryRaw<{ id: string }[]>`
          SELECT "id" FROM "Mail" WHERE "id" = ${id}::uuid AND "state" = 'WAITING' FOR UPDATE SKIP LOCKED`;
        const mail = rows[0] && (await tx.mail.findUnique({ where: { id } }));
        if (mail) await freezeThese(tx, [mail], composers, key, now);
      }, TRANSACTION);
    } catch (error) {
      await db().mail.updateMany({
        where: { id, state: 'WAITING' },
        data: { dueAt: new Date(now.getTime() + POSTPONED), failure: `compose:${nameOf(error)}` },
      });
      told(id, error);
    }
  }
}

/** An error's class: its message may quote what was typed. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
