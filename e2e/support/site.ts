import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from '@/dev/build';
import type { Running } from '@/dev/child';
import { migrate } from '@/dev/migrate';
import { freePort } from '@/dev/ports';
import { startPostgres } from '@/dev/postgres';
import { isAlive } from '@/dev/processes';
import { beginPostbox, beginSeed, beginWeb, beginWorker, finished, ready, type Site } from '@/dev/services';
import { note, recover } from '@/dev/up/record';
import { freshSecrets, localSettings } from '@/dev/up/settings';

const root = resolve(import.meta.dirname, '../..');

/** Settings a story must not inherit from whoever runs the check. */
const OURS = [
  'DATABASE_URL',
  'SITE_URL',
  'PORT',
  'POSTBOX_PORT',
  'RESEND_BASE_URL',
  'RESEND_API_KEY',
  'MASTER_KEY',
  'MAIL_TRANSPORT',
  'SMTP_URL',
];

const PREFIX = 'undersigned-stories-';
const NOTE = 'run.json';

/** A run that was killed leaves its folder behind, perhaps with programs still at work there. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    await recover(join(tmpdir(), name, NOTE));
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** Of the demonstration's campaigns, an open and a closed one will do. */
const FEW = ['free-rony-cueto', 'night-bus-for-the-hospital'];

/**
 * Starts everything once for all stories: a database of its own, the postbox, the production build as web and worker, on free
 * ports. The stories' processes learn of it through the environment; what web and worker write goes to files
 * under LOGS, left in test-results/logs afterwards.
 * @returns what stops all of it
 */
export default async function site(): Promise<() => Promise<void>> {
  await clearLeftovers();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const running: Running[] = [];
  const keep = (one: Running) => {
    running.push(one);
    note(join(folder, NOTE), running);
    return one;
  };
  const database = await startPostgres(join(folder, 'postgres'), { durable: false });
  const stop = async () => {
    await Promise.all(running.map((one) => one.stop()));
    await database.stop();
    rmSync(join(root, 'test-results/logs'), { recursive: true, force: true });
    cpSync(logs, join(root, 'test-results/logs'), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
  };
  // Should this process be ended before it is done, what it started must not outlive it.
  process.once('SIGTERM', () => process.exit(1));
  process.once('exit', () => {
    for (const one of running) void one.stop();
  });
  try {
    await migrate(database.url);
    const [{ name }, port, postboxPort] = [await build(), await freePort(), await freePort()];
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([key]) => !OURS.includes(key)),
    );
    const settings = localSettings(environment, freshSecrets(), {
      databaseUrl: database.url,
      port,
      postboxPort,
    });
    settings.RESEND_RATE_PER_SECOND = '500';
    settings.HOOKS_LOCAL_HOSTS = '127.0.0.1';
    const site: Site = { root, build: name, settings, logs };
    await finished(keep(beginSeed(site, FEW)));
    await ready(
      keep(beginPostbox(site, join(folder, 'postbox'))),
      `http://127.0.0.1:${postboxPort}/messages`,
    );
    await ready(keep(beginWeb(site)), `http://127.0.0.1:${port}/api/alive`);
    await ready(keep(beginWorker(site)), `http://127.0.0.1:${port}/api/health`);
    Object.assign(process.env, settings, { POSTBOX_URL: `http://127.0.0.1:${postboxPort}`, LOGS: logs });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
