import { setTimeout as sleep } from 'node:timers/promises';
import type { ConstructorOptions, PgBoss } from 'pg-boss';
import { env } from '@/lib/env';
import { onePerProcess } from '@/lib/one-per-process';

// pg-boss only wakes workers: a job says "look", never what at. Were its tables gone, the workers' own sweep carries on.
const MAIL = 'mail';
const AGAIN_AFTER = 60_000;
// Whatever is put into the outbox within this time is one call.
const GATHERED = 50;

/** Loaded when there is mail for the first time: no web process waits for it to be ready. */
async function bossWith(options: ConstructorOptions): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  return new PgBoss({ connectionString: env().DATABASE_URL, ...options });
}

/** A started queue on the worker's side. */
export type Queue = { stop(): Promise<void> };

/**
 * Installs the queue where it is missing and listens: `wake` is called whenever somebody says there is mail.
 * @param failed hears what goes wrong; the worker needs none of it to work
 */
export async function listenForMail(wake: () => void, failed: (error: unknown) => void): Promise<Queue> {
  // Neither its clock nor its chains of jobs are used here: it need not look after them.
  const boss = await bossWith({ max: 3, useListenNotify: true, schedule: false, flowIntervalSeconds: 3_600 });
  boss.on('error', failed);
  await boss.start();
  // "short": one call waits at most, however many are made. With a heartbeat a killed worker's call is given to another.
  const options = {
    heartbeatSeconds: 10,
    retryLimit: 2,
    retentionSeconds: 3_600,
    deleteAfterSeconds: 3_600,
    notify: true,
  };
  await boss.createQueue(MAIL, { policy: 'short', ...options });
  await boss.updateQueue(MAIL, options);
  await boss.work(MAIL, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 30 }, async () => wake());
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}

const shared = onePerProcess<{
  caller?: Promise<PgBoss | null> | undefined;
  calling?: Promise<void> | undefined;
}>('queue', () => ({}));

/** Sends over one connection and supervises nothing; null while the queue is not installed. */
function caller(): Promise<PgBoss | null> {
  shared.caller ??= (async () => {
    try {
      const boss = await bossWith({ max: 1, supervise: false, schedule: false, migrate: false });
      boss.on('error', () => {});
      return await boss.start();
    } catch {
      setTimeout(() => {
        shared.caller = undefined;
      }, AGAIN_AFTER).unref();
      return null;
    }
  })();
  return shared.caller;
}

/**
 * Tells the workers that mail has been put into the outbox. To be called after the commit, and never waited for: it fails
 * silently, and the sweep finds the mail within a second anyway. Many calls at once become one.
 */
export function wakeMail(): void {
  shared.calling ??= (async () => {
    try {
      const boss = await caller();
      await sleep(GATHERED, undefined, { ref: false });
      shared.calling = undefined;
      await boss?.send(MAIL);
    } catch {
      // The sweep carries on.
      shared.calling = undefined;
    }
  })();
}
