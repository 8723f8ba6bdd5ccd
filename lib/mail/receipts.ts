import type { MailState } from '@/generated/prisma/enums';
import { clock } from '@/lib/clock';
import { db, type Tx } from '@/lib/db';
import { groupCommit } from '@/lib/group-commit';
import { tellHooks } from '@/lib/jobs/tell';
import { log } from '@/lib/log';
import { countMoved } from './funnel';
import { movesTo } from './mail';
import { readEvent, type Said } from './webhook';

// Locked in this order everywhere: receipts by id, mails by id, the funnel by its key. So two processes never wait for each
// other in a ring.

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };
const MOST_TOGETHER = 500;

type Receipt = Said & { id: string; now: Date };

/**
 * Takes a genuine webhook and moves the mail it speaks of, durably; many at once commit together. States only move up; the
 * same webhook twice changes nothing. What it says of a mail that is not known yet waits until that is.
 * @param id its `svix-id`
 * @returns `malformed` when it is no event
 */
export async function receive(
  id: string,
  body: unknown,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'malformed' }> {
  const read = readEvent(body, now);
  if (!read.ok) return { ok: false, reason: 'malformed' };
  if (!read.said) return { ok: true };
  await keep({ id, now, ...read.said });
  return { ok: true };
}

const keep = groupCommit(async (receipts: readonly Receipt[]) => {
  const waiting = await db().$transaction((tx) => keepAll(tx, receipts), TRANSACTION);
  // Its mail may have become known while this was being committed: whoever commits last sees the other.
  if (waiting.length > 0) await applyWaiting(waiting);
  return receipts.map(() => undefined);
}, MOST_TOGETHER);

/** @returns the mail API's ids of the mails not known yet */
async function keepAll(tx: Tx, receipts: readonly Receipt[]): Promise<string[]> {
  const known = await tx.mail.findMany({
    where: { receiptId: { in: [...new Set(receipts.map(({ receiptId }) => receiptId))] } },
    select: { receiptId: true },
  });
  const mails = new Set(known.map(({ receiptId }) => receiptId));
  const waits = ({ receiptId }: Receipt) => !mails.has(receiptId);
  const each = <T>(pick: (receipt: Receipt) => T) => receipts.map(pick);
  const said = <T>(pick: (receipt: Receipt) => T) => each((one) => (waits(one) ? pick(one) : null));
  const kept = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Receipt" (id, "receivedAt", waiting, "receiptId", state, at, why)
    SELECT id, received::timestamptz, waiting, receipt, state::"MailState", at::timestamptz, why
    FROM unnest(${each(({ id }) => id)}::text[], ${each(({ now }) => now.toISOString())}::text[],
      ${each(waits)}::bool[], ${said(({ receiptId }) => receiptId)}::text[],
      ${said(({ state }) => state)}::text[], ${said(({ at }) => at.toISOString())}::text[],
      ${said(({ why }) => why)}::text[]) AS t(id, received, waiting, receipt, state, at, why)
    ORDER BY id ON CONFLICT DO NOTHING RETURNING id`;
  const first = new Set(kept.map(({ id }) => id));
  // The same one twice in one batch is taken once.
  const taken = receipts.filter((one) => !waits(one) && first.delete(one.id));
  await apply(tx, taken);
  return [...new Set(receipts.filter(waits).map(({ receiptId }) => receiptId))];
}

type Known = {
  id: string;
  receiptId: string;
  letterId: string | null;
  state: MailState;
  deliveredAt: Date | null;
  failure: string | null;
  requestId: string | null;
};

/** Moves the mails spoken of to where the receipts say, whatever order they come in. */
async function apply(tx: Tx, said: readonly Said[]): Promise<void> {
  const ids = [...new Set(said.map(({ receiptId }) => receiptId))];
  if (ids.length === 0) return;
  const mails = await tx.$queryRaw<Known[]>`
    SELECT id, "receiptId", "letterId", state::text, "deliveredAt", failure, "requestId" FROM "Mail"
    WHERE "receiptId" = ANY(${ids}::text[]) ORDER BY id FOR UPDATE`;
  const becomes = new Map(mails.map((mail) => [mail.receiptId, { ...mail }]));
  for (const { receiptId, state, at, why } of said) {
    const mail = becomes.get(receiptId);
    if (!mail) continue;
    if (state === 'DELIVERED') mail.deliveredAt ??= at;
    if (!movesTo(mail.state, state)) continue;
    mail.state = state;
    if (why) mail.failure = why;
  }
  const changed = mails.flatMap((was) => {
    const is = becomes.get(was.receiptId);
    return is && (is.state !== was.state || is.deliveredAt !== was.deliveredAt) ? [{ was, is }] : [];
  });
  if (changed.length === 0) return;
  const each = <T>(pick: (mail: Known) => T) => changed.map(({ is }) => pick(is));
  await tx.$executeRaw`
    UPDATE "Mail" m SET state = n.state::"MailState", "deliveredAt" = n.delivered::timestamptz, failure = n.failure
    FROM unnest(${each(({ id }) => id)}::uuid[], ${each(({ state }) => state)}::text[],
      ${each(({ deliveredAt }) => deliveredAt?.toISOString() ?? null)}::text[],
      ${each(({ failure }) => failure)}::text[]) AS n(id, state, delivered, failure)
    WHERE m.id = n.id`;
  const moves = changed.filter(({ was, is }) => was.state !== is.state);
  await countMoved(
    tx,
    moves.map(({ was, is }) => ({ mail: is.id, from: was.state, to: is.state })),
  );
  for (const { is } of moves) {
    const { id: mail, state, requestId: request } = is;
    if (request) log('receipt', { mail, state, request });
  }
  const arrived = changed.filter(({ was, is }) => was.deliveredAt === null && is.deliveredAt !== null);
  await tellDelivered(
    tx,
    arrived.flatMap(({ is }) => is.letterId ?? []),
  );
}

/** Letters are told of by their ids; other mails to nobody. */
async function tellDelivered(tx: Tx, letterIds: string[]): Promise<void> {
  if (letterIds.length === 0) return;
  const letters = await tx.letter.findMany({
    where: { id: { in: letterIds } },
    select: { id: true, campaignId: true },
    orderBy: { id: 'asc' },
  });
  const about = letters.map(({ id, campaignId }) => ({ campaignId, aboutId: id }));
  await tellHooks(tx, 'letter.delivered', about, clock());
}

/**
 * Applies what waits for these mails, once their acceptance is committed. Harmless when called again, or by several at once.
 * @param receiptIds the mail API's ids of the mails
 * @returns how many receipts were applied
 */
export async function applyWaiting(receiptIds: readonly string[]): Promise<number> {
  if (receiptIds.length === 0) return 0;
  // Nearly always there is nothing: one look, no transaction.
  const any = await db().$queryRaw<{ found: number }[]>`
    SELECT 1 AS found FROM "Receipt" r JOIN "Mail" m ON m."receiptId" = r."receiptId"
    WHERE r.waiting AND r."receiptId" = ANY(${receiptIds}::text[]) LIMIT 1`;
  if (any.length === 0) return 0;
  return await db().$transaction(async (tx) => {
    const said = await tx.$queryRaw<(Said & { id: string })[]>`
      SELECT r.id, r."receiptId", r.state::text, r.at, r.why FROM "Receipt" r
      JOIN "Mail" m ON m."receiptId" = r."receiptId"
      WHERE r.waiting AND r."receiptId" = ANY(${receiptIds}::text[]) ORDER BY r.id FOR UPDATE OF r`;
    await apply(tx, said);
    await tx.receipt.updateMany({
      where: { id: { in: said.map(({ id }) => id) } },
      data: { waiting: false, receiptId: null, state: null, at: null, why: null },
    });
    return said.length;
  }, TRANSACTION);
}

/** Applies whatever waits although its mail is known: a process may die between two commits. */
export async function applyAllWaiting(): Promise<number> {
  for (let applied = 0; ; ) {
    const left = await db().$queryRaw<{ receiptId: string }[]>`
      SELECT DISTINCT r."receiptId" FROM "Receipt" r JOIN "Mail" m ON m."receiptId" = r."receiptId"
      WHERE r.waiting ORDER BY 1 LIMIT ${MOST_TOGETHER}`;
    if (left.length === 0) return applied;
    applied += await applyWaiting(left.map(({ receiptId }) => receiptId));
  }
}

const WEEK = 7 * 86_400_000;

/**
 * Forgets webhooks seen more than a week ago, those that still wait among them: an older one would be refused as stale, and
 * a mail not known after a week is none of ours.
 */
export async function forgetReceipts(now: Date): Promise<number> {
  const { count } = await db().receipt.deleteMany({
    where: { receivedAt: { lt: new Date(now.getTime() - WEEK) } },
  });
  return count;
}
