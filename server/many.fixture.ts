import type { Running } from '@/dev/child';
import type { Place } from '@/dev/place';
import { freePort } from '@/dev/ports';
import { ready } from '@/dev/services';

// What the tests of several processes of the production build share.

export type Process = { url: string; port: number; running: Running };

/** Starts a web process of a build; waits until it answers unless it is told not to. */
export async function startWeb(place: Place, build: string, port?: number, waits = true): Promise<Process> {
  const own = port ?? (await freePort());
  const url = `http://127.0.0.1:${own}`;
  const running = place.start(`web-${own}`, ['dev/start.js', 'web', build], {
    ...{ HOST: '127.0.0.1', PORT: `${own}` },
  });
  if (waits) await ready(running, `${url}/api/alive`);
  return { url, port: own, running };
}

/** Starts a worker of a build. */
export const startWorker = (place: Place, name: string, build: string): Running =>
  place.start(name, ['dev/start.js', 'worker', build]);

/** Kills a process as a crash would, without a word. */
export async function killed(running: Running): Promise<void> {
  process.kill(-running.pid, 'SIGKILL');
  await running.ended;
}

/** All whole numbers from one to another. */
export const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
