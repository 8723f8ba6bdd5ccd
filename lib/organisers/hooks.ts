import { validate as isUuid, v7 as uuid } from 'uuid';
import type { Hook } from '@/generated/prisma/client';
import type { AuditAct } from '@/lib/audit';
import { db, type Tx } from '@/lib/db';
import { type HookEvent, TEST_EVENT } from '@/lib/hooks/hook';
import { newSecret, sealSecret } from '@/lib/hooks/secret';
import { tries } from '@/lib/limits/tries';
import { type Acting, inOrganisation } from './in-organisation';
import { makersOf } from './own-tokens';
import { NOT_FOUND, type NotTheirs, organisationFor } from './permissions';

// An organisation's hooks, for its owners. Each act is in the audit log in its transaction, by ids: no address stands there.

const MOST = 20;
// Nobody has this server knock at a stranger's door again and again: so many calls by hand in an hour per organisation.
const byHand = tries('hook-calls-by-hand');

/**
 * Makes a hook.
 * @param id its id to be: a form sent twice makes one
 * @returns the secret its messages are signed with, which nobody can show again; `already` when there is one of that id;
 *   `too-many` past twenty
 */
export async function makeHook(
  who: Acting,
  given: { id: string; url: string; events: HookEvent[] },
  now: Date,
): Promise<{ ok: true; secret: string } | { ok: false; reason: 'already' | 'too-many' } | NotTheirs> {
  if (!isUuid(given.id)) return NOT_FOUND;
  const secret = newSecret();
  const sealed = await sealSecret(given.id, secret);
  return inOrganisation(who, 'own', now, async ({ tx, also }) => {
    const { organiserId: createdById, organisationId } = who;
    if (await tx.hook.findUnique({ where: { id: given.id } }))
      return { ok: false, reason: 'already' } as const;
    if ((await tx.hook.count({ where: { organisationId } })) >= MOST)
      return { ok: false, reason: 'too-many' } as const;
    await tx.hook.create({ data: { ...given, organisationId, secret: sealed, createdById, createdAt: now } });
    await also('hook.make', { hookId: given.id, events: given.events });
    return { ok: true, secret } as const;
  });
}

type Also = (act: AuditAct, detail?: object) => Promise<void>;

function onHook<Done>(
  who: Acting,
  hookId: string,
  now: Date,
  does: (tx: Tx, hook: Hook, also: Also) => Promise<Done>,
): Promise<Done | NotTheirs> {
  return inOrganisation(who, 'own', now, async ({ tx, also }): Promise<Done | NotTheirs> => {
    if (!isUuid(hookId)) return NOT_FOUND;
    const hook = await tx.hook.findFirst({ where: { id: hookId, organisationId: who.organisationId } });
    return hook ? does(tx, hook, (act, detail) => also(act, { hookId, ...detail })) : NOT_FOUND;
  });
}

const DONE = { ok: true } as const;
const STANDS = { ok: false, reason: 'stands' } as const;

/** As `onHook`, for a call by hand to one that goes on: `too-often` past thirty in an hour. One that was not made counts not. */
async function callByHand(...[who, hookId, now, does]: Parameters<typeof onHook<typeof DONE | NotTheirs>>) {
  if (!(await organisationFor(who.organiserId, who.organisationId, 'own'))) return NOT_FOUND;
  if (!(await byHand.consume(who.organisationId)).ok) return { ok: false, reason: 'too-often' } as const;
  const done = await onHook(who, hookId, now, async (tx, hook, also) =>
    hook.pausedAt || hook.stoppedWhy ? STANDS : does(tx, hook, also),
  );
  if (!done.ok) await byHand.giveBack(who.organisationId);
  return done;
}

/** Pauses a hook: until it goes on nothing is called, and what happens meanwhile is not kept for it. */
export function pauseHook(who: Acting, hookId: string, now: Date) {
  return onHook(who, hookId, now, async (tx, hook, also) => {
    if (hook.pausedAt) return DONE;
    await tx.hook.update({ where: { id: hookId }, data: { pausedAt: now } });
    await also('hook.pause');
    return DONE;
  });
}

/**
 * Has a hook go on that was paused, that stopped by itself, or whose maker owns the organisation no more: whoever says so
 * stands for it from now on.
 */
export function resumeHook(who: Acting, hookId: string, now: Date) {
  return onHook(who, hookId, now, async (tx, _hook, also) => {
    await tx.hook.update({
      where: { id: hookId },
      data: { pausedAt: null, stoppedWhy: null, failingSince: null, createdById: who.organiserId },
    });
    await also('hook.resume');
    return DONE;
  });
}

/** Deletes a hook with what it was to be told and the log of its calls. */
export function deleteHook(who: Acting, hookId: string, now: Date) {
  return onHook(who, hookId, now, async (tx, _hook, also) => {
    await tx.hook.delete({ where: { id: hookId } });
    await also('hook.delete');
    return DONE;
  });
}

/** Sends a hook a call that tells of nothing, to try it. @returns `stands` while it is paused or stopped; `too-often` */
export function testHook(who: Acting, hookId: string, now: Date) {
  return callByHand(who, hookId, now, async (tx, _hook, also) => {
    const id = uuid();
    const about = { campaignId: hookId, aboutId: id };
    await tx.hookCall.create({
      data: { id, hookId, event: TEST_EVENT, ...about, nextTryAt: now, createdAt: now },
    });
    await also('hook.test');
    return DONE;
  });
}

/** Tries a call again at once that was not taken. @returns `stands` while the hook is paused or stopped; `too-often` */
export function retryCall(who: Acting, hookId: string, callId: string, now: Date) {
  return callByHand(who, hookId, now, async (tx, _hook, also) => {
    const where = { id: callId, hookId, state: { in: ['WAITING' as const, 'FAILED' as const] } };
    if (!isUuid(callId)) return NOT_FOUND;
    const { count } = await tx.hookCall.updateMany({ where, data: { state: 'WAITING', nextTryAt: now } });
    if (count === 0) return NOT_FOUND;
    await also('hook.retry', { callId });
    return DONE;
  });
}

/** An organisation's hooks, the oldest first, each with who stands for it. Who may see them is asked before. */
export async function hooksOf(organisationId: string) {
  const rows = await db().hook.findMany({
    where: { organisationId },
    omit: { secret: true },
    orderBy: { createdAt: 'asc' },
  });
  const makers = await makersOf(organisationId, rows);
  return rows.map((row) => ({ ...row, ...makers(row.createdById) }));
}

export type HookListed = Awaited<ReturnType<typeof hooksOf>>[number];

const CALLS = 50;

/** The last calls of a hook, the newest first, with the slug of the campaign each is about (null in a test). */
export async function lastCalls(hookId: string) {
  const calls = await db().hookCall.findMany({
    where: { hookId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: CALLS,
  });
  const campaigns = await db().campaign.findMany({
    where: { id: { in: [...new Set(calls.map(({ campaignId }) => campaignId))] } },
    select: { id: true, slug: true },
  });
  const slugs = new Map(campaigns.map(({ id, slug }) => [id, slug]));
  return calls.map((call) => ({ ...call, slug: slugs.get(call.campaignId) ?? null }));
}
