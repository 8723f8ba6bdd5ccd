import type { Prisma } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import { lockUpdates } from './others';
import { GAP } from './update';
import { anyWaits, cancelLeft, inPublic, postponeHidden } from './waiting';

/** Signers whose mails are put in one transaction. */
export const CHUNK = 1_000;

// A worker that is to stop is not kept waiting for a whole large campaign: the next round goes on.
const CHUNKS_AT_ONCE = 10;
const FIRST = '00000000-0000-0000-0000-000000000000';
const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/** Updates that may go out: of a campaign that the public sees (a hidden one's wait), about an answer that is still shown. */
const mayGo = (now: Date) =>
  ({
    campaign: inPublic(now),
    OR: [{ answerId: null }, { answer: { state: 'SHOWN' } }],
  }) satisfies Prisma.UpdateWhereInput;

/**
 * Starts the updates that are due and puts their mails into the outbox, a thousand signers at a time, each with the place
 * reached: killed anywhere, it carries on there, and nobody gets one twice. Several workers take turns. Before that, what
 * waits of hidden campaigns is put off, and what waits of cancelled updates is cleared away.
 * @param inside called within each transaction before it ends: what it throws undoes that chunk alone
 */
export async function sendDueUpdates(
  now: Date,
  inside: (updateId: string) => void = () => {},
): Promise<void> {
  await postponeHidden(now);
  await cancelLeft();
  await startDue(now);
  const sending = await db().update.findMany({
    where: { state: 'SENDING', ...mayGo(now) },
    orderBy: { startedAt: 'asc' },
    select: { id: true },
  });
  for (const { id } of sending) {
    for (let chunk = 0; chunk < CHUNKS_AT_ONCE; chunk++) {
      if (!(await putChunk(id, now, inside))) break;
    }
  }
}

async function startDue(now: Date): Promise<void> {
  const due = await db().update.findMany({
    where: { state: 'SCHEDULED', dueAt: { lte: now }, ...mayGo(now) },
    orderBy: { dueAt: 'asc' },
    select: { id: true, campaignId: true },
  });
  for (const { id, campaignId } of due) await db().$transaction((tx) => start(tx, id, campaignId, now));
}

/** Two that were held up until the same day still keep their distance, unless it was confirmed that they need not. */
async function start(tx: Tx, id: string, campaignId: string, now: Date): Promise<void> {
  await lockUpdates(tx, campaignId);
  const recent = await tx.update.count({
    where: { campaignId, id: { not: id }, startedAt: { gt: new Date(now.getTime() - GAP) } },
  });
  await tx.update.updateMany({
    where: { id, state: 'SCHEDULED', dueAt: { lte: now }, ...(recent > 0 && { sooner: true }) },
    data: { state: 'SENDING', startedAt: now },
  });
}

/**
 * Puts the next signers' mails. At the end, once none of them waits in the outbox any more, the update is SENT.
 * @returns whether there may be more to put
 */
function putChunk(id: string, now: Date, inside: (updateId: string) => void): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const [update] = await tx.$queryRaw<{ campaignId: string; cursor: string | null }[]>`
      SELECT "campaignId", cursor FROM "Update" WHERE id = ${id}::uuid AND state = 'SENDING'
      FOR NO KEY UPDATE SKIP LOCKED`;
    if (!update) return false;
    const signers = await tx.$queryRaw<{ id: string; locale: string }[]>`
      SELECT id, locale FROM "Signature"
      WHERE ("campaignId", id) >= (${update.campaignId}::uuid, ${update.cursor ?? FIRST}::uuid)
        AND "campaignId" <= ${update.campaignId}::uuid AND id <> ${update.cursor ?? FIRST}::uuid
        AND updates AND state = 'CONFIRMED' AND NOT held AND "erasedAt" IS NULL AND "objectedAt" IS NULL
      ORDER BY "campaignId", id LIMIT ${CHUNK}`;
    const last = signers.at(-1);
    if (!last) {
      await finish(tx, id, now);
      return false;
    }
    await putMail(
      tx,
      signers.map((signer) => ({
        kind: 'UPDATE',
        updateId: id,
        signatureId: signer.id,
        locale: signer.locale,
        dueAt: now,
      })),
    );
    await tx.update.update({
      where: { id },
      data: { cursor: last.id, put: { increment: signers.length } },
    });
    inside(id);
    return true;
  }, TRANSACTION);
}

async function finish(tx: Tx, id: string, now: Date): Promise<void> {
  const [found] = await tx.$queryRaw<{ waits: boolean }[]>(anyWaits(id));
  if (!found?.waits) await tx.update.update({ where: { id }, data: { state: 'SENT', finishedAt: now } });
}
