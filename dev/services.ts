import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Running, run } from './child';
import { explain, lastLines } from './explain';
import { Refusal } from './refusal';
import type { Settings } from './up/settings';

export type Site = {
  root: string;
  /** The build to run, or null for Next's development server. */
  build: string | null;
  settings: Settings;
  /** Folder for the logs; null writes them to the terminal. */
  logs: string | null;
};

const READY_WITHIN_MS = 180_000;
const node = process.execPath;
const tsx = ['--import', 'tsx'];

function begin(
  name: string,
  args: string[],
  { root, settings, logs, build }: Site,
  extra: Settings = {},
): Running {
  const mode: 'production' | 'development' = build ? 'production' : 'development';
  const env = { ...settings, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1', ...extra };
  return run(name, node, args, { cwd: root, env, ...(logs && { log: join(logs, `${name}.log`) }) });
}

/** Starts the postbox. @param dir where it keeps its mails across restarts */
export function beginPostbox(site: Site, dir: string): Running {
  const webhook = `http://127.0.0.1:${site.settings.PORT}/api/webhooks/resend`;
  return begin('postbox', [...tsx, 'dev/postbox/main.ts'], site, { WEBHOOK_URL: webhook, POSTBOX_DIR: dir });
}

/** Starts a web process: the front, with Next behind it. */
export function beginWeb(site: Site): Running {
  const reloading = [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    'server/main.ts',
    '--dev',
  ];
  return begin('web', site.build ? ['dev/start.js', 'web', site.build] : reloading, site);
}

/** Starts a worker: letters, mails, and what is due. */
export function beginWorker(site: Site): Running {
  const reloading = [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    'server/worker.ts',
    '--dev',
  ];
  return begin('worker', site.build ? ['dev/start.js', 'worker', site.build] : reloading, site);
}

/** Puts the demonstration campaigns into the database; harmless where they are already. */
export function beginSeed(site: Site, args: string[] = []): Running {
  return begin('seed', [...tsx, 'prisma/seed.ts', ...args], site);
}

/** Waits until a program that ends by itself has done so; throws if it failed. */
export async function finished(program: Running): Promise<void> {
  const { code, words } = await program.ended;
  if (code !== 0) throw died(program, words);
}

/** Waits until a service answers 200 at an address; throws when it dies first or takes too long. */
export async function ready(service: Running, url: string): Promise<void> {
  let ended: string | null = null;
  void service.ended.then(({ words }) => {
    ended = words;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  let answer = 'no answer';
  while (ended === null) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      const words = await response.text();
      answer = `${url} answers ${response.status}${words.startsWith('{') ? ` ${words.slice(0, 300)}` : ''}`;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline)
      throw died(service, `did not get ready within ${READY_WITHIN_MS / 1000} s (${answer})`);
    await sleep(200);
  }
  throw died(service, ended);
}

/** What to say of a service that died: one sentence where we know the trouble, else its last words. */
export function died({ name, log }: Running, how: string): Refusal {
  const words = log ? lastLines(log) : '';
  const known = explain(words);
  if (known) return new Refusal(known);
  return new Refusal(
    `${words}\n\nThe ${name} ${how}${log ? `; what it said last stands above, all of it in ${log}.` : '.'}`,
  );
}
