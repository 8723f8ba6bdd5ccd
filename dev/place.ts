import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Running, run } from './child';
import { type OwnPostgres, ownPostgres } from './own-postgres';
import { freePort } from './ports';
import { ready } from './services';
import { freshSecrets, localSettings, type Settings } from './up/settings';

const root = resolve(import.meta.dirname, '..');

/** Where a measurement or a test of whole processes runs: a durable PostgreSQL and a postbox of its own, on 127.0.0.1 only. */
export type Place = {
  settings: Settings;
  postboxUrl: string;
  /** a folder of its own for files, gone with it */
  folder: string;
  /** writes a file of lines for a load (see load.ts), and says where it is */
  lines: (name: string, lines: string[]) => string;
  /** the processes started here, by their names */
  pids: Map<string, number>;
  /** starts a program of the project in a process of its own; stopped with the place */
  start: (name: string, args: string[], extra?: Settings) => Running;
  /** starts a web process of a build and waits until it answers; says where. The first has the site's own port */
  web: (build: string) => Promise<string>;
  database: OwnPostgres;
  stop: () => Promise<void>;
};

/**
 * Opens a place and makes its settings this process's own, before anything of lib/ is used.
 * @param own settings that differ from a local site's
 */
export async function openPlace(own: Settings = {}): Promise<Place> {
  const folder = join(tmpdir(), `undersigned-place-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const database = await ownPostgres(join(folder, 'postgres'));
  const [port, postboxPort] = [await freePort(), await freePort()];
  const settings = {
    ...localSettings({}, freshSecrets(), { databaseUrl: database.url, port, postboxPort }),
    ...own,
  };
  const running: Running[] = [];
  const pids = new Map<string, number>();
  const lines: Place['lines'] = (name, all) => {
    const file = join(folder, `${name}.lines`);
    writeFileSync(file, all.join('\n'));
    return file;
  };
  // Should this process be ended before it is done, what it started must not outlive it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  process.once('exit', () => {
    for (const one of running) void one.stop();
  });
  const start: Place['start'] = (name, args, extra = {}) => {
    const env = { PATH: process.env.PATH, ...settings, ...extra, NODE_ENV: 'production' as const };
    const one = run(name, process.execPath, args, {
      cwd: root,
      env,
      log: join(folder, 'logs', `${name}.log`),
    });
    running.push(one);
    pids.set(name, one.pid);
    return one;
  };
  let webs = 0;
  const web: Place['web'] = async (build) => {
    webs += 1;
    const own = webs === 1 ? port : await freePort();
    const url = `http://127.0.0.1:${own}`;
    const serving = start(`web-${webs}`, ['dev/start.js', 'web', build], {
      HOST: '127.0.0.1',
      PORT: `${own}`,
    });
    await ready(serving, `${url}/api/alive`);
    return url;
  };
  const stop = async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()));
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    Object.assign(process.env, settings);
    const postboxUrl = `http://127.0.0.1:${postboxPort}`;
    // No webhook: nobody listens for it here.
    const postbox = start('postbox', ['--import', 'tsx', 'dev/postbox/main.ts']);
    await ready(postbox, `${postboxUrl}/messages?to=nobody@example.org`);
    return { settings, postboxUrl, folder, lines, pids, start, web, database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
