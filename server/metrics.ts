import { createHash, timingSafeEqual } from 'node:crypto';
import type { Registry } from 'prom-client';
import { pool } from '@/lib/db';
import { met } from '@/lib/limits/met';
import { mailsWaiting } from '@/lib/mail/waiting';
import type { Accounts } from './accounts';

/** What a process says of itself to Prometheus, as text. */
export type Metrics = { type: string; text: () => Promise<string> };

type Client = typeof import('prom-client');

/**
 * What is asked for with `Authorization: Bearer TOKEN`, made when it is first asked for: a process nobody watches loads nothing.
 * @param token null where nobody may ask
 * @returns the text; null for whoever shows no such token, who learns no more than that there is nothing
 */
export function metricsFor(token: string | null, tell: (client: Client, to: Registry) => void) {
  let made: Promise<Metrics> | undefined;
  return async (authorization: string | undefined): Promise<{ type: string; text: string } | null> => {
    if (!token || !same(authorization ?? '', `Bearer ${token}`)) return null;
    made ??= make(tell);
    const { type, text } = await made;
    return { type, text: await text() };
  };
}

/** Compared by their hashes, so that the time it takes says nothing of where they differ. */
function same(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}

async function make(tell: (client: Client, to: Registry) => void): Promise<Metrics> {
  const client = await import('prom-client');
  const to = new client.Registry();
  client.collectDefaultMetrics({ register: to });
  const connections = new client.Gauge({
    name: 'undersigned_connections',
    help: 'Connections of the pool past Prisma, and who waits for one',
    labelNames: ['state'],
    registers: [to],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      connections.set({ state: 'busy' }, totalCount - idleCount);
      connections.set({ state: 'idle' }, idleCount);
      connections.set({ state: 'awaited' }, waitingCount);
    },
  });
  const mails = new client.Gauge({
    name: 'undersigned_mails',
    help: 'Mails that wait (100,000 stands for that or more), and postings by state, of all processes together',
    labelNames: ['state'],
    registers: [to],
    async collect() {
      // Without the database the rest is still told.
      const found = await mailsWaiting().catch(() => null);
      mails.reset();
      for (const [state, count] of Object.entries(found ?? {})) mails.set({ state }, count);
    },
  });
  tell(client, to);
  return { type: to.contentType, text: () => to.metrics() };
}

const SIGNING = '/api/campaigns/{}/signatures';

/** What a web process tells beside what every process does: its requests, the signatures it took, whom it turned away. */
export const webMetrics = (kept: Accounts) => (client: Client, to: Registry) => {
  const labelNames = ['method', 'route', 'status'];
  const requests = new client.Counter({
    name: 'undersigned_requests_total',
    help: 'Requests answered, by route and status; 0 where nobody was left to answer',
    labelNames,
    registers: [to],
    collect() {
      requests.reset();
      for (const { count, seconds: _, ...labels } of kept.lines()) requests.inc(labels, count);
    },
  });
  const seconds = new client.Counter({
    name: 'undersigned_request_seconds_total',
    help: 'How long they took, together',
    labelNames,
    registers: [to],
    collect() {
      seconds.reset();
      for (const { count: _, seconds: took, ...labels } of kept.lines()) seconds.inc(labels, took);
    },
  });
  const signatures = new client.Counter({
    name: 'undersigned_signatures_taken_total',
    help: 'Signatures taken by this process, new and repeated alike',
    registers: [to],
    collect() {
      signatures.reset();
      for (const { method, route, status, count } of kept.lines()) {
        if (method === 'POST' && route === SIGNING && (status === 202 || status === 303))
          signatures.inc(count);
      }
    },
  });
  const held = new client.Counter({
    name: 'undersigned_signatures_held_total',
    help: 'Signatures taken to be held, because so many came from there that day',
    registers: [to],
    collect() {
      held.reset();
      held.inc(met.held);
    },
  });
  const challenges = new client.Counter({
    name: 'undersigned_challenges_total',
    help: 'Challenges set to who signs in a burst, and those that were solved and let a signature pass',
    labelNames: ['state'],
    registers: [to],
    collect() {
      challenges.reset();
      challenges.inc({ state: 'given' }, met.challengesGiven);
      challenges.inc({ state: 'solved' }, met.challengesSolved);
    },
  });
  const away = new client.Counter({
    name: 'undersigned_turned_away_total',
    help: 'Whoever was told to come back later, for there was a crowd at the door',
    registers: [to],
    collect() {
      away.reset();
      away.inc(kept.turnedAway());
    },
  });
};
