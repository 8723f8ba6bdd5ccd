import { Webhook } from 'standardwebhooks';
import { type HookCall, Prisma } from '@/generated/prisma/client';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { inForce } from '@/lib/jobs/tell';
import { resolveBySystem } from './address';
import { call, type Network } from './call';
import { composeCall, LATER } from './compose';
import { openSecret } from './secret';
import { settle } from './settle';

/** A claimed call is left alone for so long: whoever claimed it and was killed gives it up. */
const LEASE = 60_000;
/** Calls to one hook at a time; while it fails, one. */
const TOGETHER = 10;
const MOST_HOOKS = 200;

/** How calls leave this site. */
export const siteNetwork = (): Network => ({
  resolve: resolveBySystem,
  local: env().HOOKS_LOCAL_HOSTS,
  patience: 10_000,
});

// What this process is at with which hook: a slow one is left to itself and holds up no other.
const underWay = new Map<string, Promise<void>>();

/**
 * Makes the calls that are due, each hook's beside the others', for as long as there are some and the time given lasts. A hook
 * that is slow goes on by itself afterwards; several workers at once claim different calls.
 * @param budget ms after which no new call is begun, and a slow one not waited for
 */
export async function callDue(now: Date, network = siteNetwork(), budget = 2_000): Promise<void> {
  const until = performance.now() + budget;
  for (const { id } of await hooksWithDue(now)) {
    if (underWay.has(id) || underWay.size >= MOST_HOOKS) continue;
    const work = serve(id, now, network, until).finally(() => underWay.delete(id));
    underWay.set(id, work);
    // Whoever waits below hears of it; when nobody does any more, the lease brings the call back.
    work.catch(() => undefined);
  }
  if (underWay.size === 0) return;
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, budget);
  try {
    await Promise.race([Promise.all(underWay.values()), enough]);
  } finally {
    clearTimeout(timer);
  }
}

// While names are withheld nobody is told of a signature: that waits.
const told = Prisma.sql`(k.event <> 'signature.confirmed' OR NOT EXISTS (
  SELECT 1 FROM "Campaign" c WHERE c.id = k."campaignId" AND c."panicAt" IS NOT NULL))`;

function hooksWithDue(now: Date): Promise<{ id: string }[]> {
  return db().$queryRaw`
    SELECT h.id FROM "Hook" h
    WHERE ${inForce} AND EXISTS (
      SELECT 1 FROM "HookCall" k
      WHERE k."hookId" = h.id AND k.state = 'WAITING' AND k."nextTryAt" <= ${now.toISOString()}::timestamptz AND ${told})
    ORDER BY h."failingSince" NULLS FIRST, h.id LIMIT ${MOST_HOOKS}`;
}

async function serve(hookId: string, now: Date, network: Network, until: number): Promise<void> {
  for (;;) {
    // Asked again each time: it may have been paused, stopped or deleted meanwhile.
    const hook = await db().hook.findFirst({ where: { id: hookId, pausedAt: null, stoppedWhy: null } });
    if (!hook) return;
    const claimed = await claim(hookId, hook.failingSince ? 1 : TOGETHER, now);
    if (claimed.length === 0) return;
    const secret = await openSecret(hook);
    const tried = await Promise.all(
      claimed.map((each) => once(hook.url, new Webhook(secret), each, now, network)),
    );
    if (tried.includes(false) || performance.now() >= until) return;
  }
}

/** A try counts from when it is begun: a worker killed in the middle has made it. */
function claim(hookId: string, most: number, now: Date): Promise<HookCall[]> {
  const lease = new Date(now.getTime() + LEASE).toISOString();
  return db().$queryRaw`
    UPDATE "HookCall" SET tries = tries + 1, "nextTryAt" = ${lease}::timestamptz
    WHERE id IN (
      SELECT id FROM "HookCall" k
      WHERE "hookId" = ${hookId}::uuid AND state = 'WAITING' AND "nextTryAt" <= ${now.toISOString()}::timestamptz AND ${told}
      ORDER BY "nextTryAt", id LIMIT ${most} FOR UPDATE OF k SKIP LOCKED)
    RETURNING *`;
}

/** @returns whether the hook took it, or there was nothing to tell any more */
async function once(
  url: string,
  webhook: Webhook,
  each: HookCall,
  now: Date,
  network: Network,
): Promise<boolean> {
  const body = await composeCall(each, now);
  // Withheld since it was claimed: its lease brings it back.
  if (body === LATER) return true;
  if (body === null) {
    await db().hookCall.deleteMany({ where: { id: each.id } });
    return true;
  }
  // Receivers refuse what is older than five minutes: it is signed at each try anew.
  const at = clock();
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Undersigned',
    'webhook-id': each.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': webhook.sign(each.id, at, body),
  };
  const tried = await call(url, headers, body, network);
  await settle(each, tried, now);
  return tried.trouble === null;
}
