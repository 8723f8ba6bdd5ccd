import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { build } from './build';
import { lastLines } from './explain';
import { freePort } from './ports';
import { beginWeb, ready } from './services';
import { freshSecrets, localSettings, type Settings } from './up/settings';

// For a test that asks a whole site: a database of its own on the server of all tests, and a web process of the build.

export type OwnDatabase = {
  url: string;
  /** the server's log */
  log: string;
  drop: () => Promise<void>;
};

async function asAdmin<T>(does: (client: Client) => Promise<T>): Promise<T> {
  const address = new URL(inject('databaseUrl'));
  address.pathname = '/postgres';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  try {
    return await does(client);
  } finally {
    await client.end();
  }
}

/** Makes a migrated, empty database of that name. */
export async function ownDatabase(name: string): Promise<OwnDatabase> {
  const template = new URL(inject('databaseUrl'));
  const own = new URL(template);
  own.pathname = `/${name}`;
  const drop = () => asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  await drop();
  const log = await asAdmin(async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`);
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return `${rows[0]?.data_directory}.log`;
  });
  return { url: own.href, log, drop: async () => void (await drop()) };
}

export type TestSite = {
  site: string;
  /** what the web process wrote last */
  said: () => string;
  stop: () => Promise<void>;
};

/** All settings of a site on such a database, with secrets of its own; nobody takes its mails. */
export async function settingsOn(databaseUrl: string): Promise<Settings> {
  const port = await freePort();
  return {
    ...localSettings({}, freshSecrets(), { databaseUrl, port, postboxPort: 9 }),
    HOST: '127.0.0.1',
  };
}

/** Starts a web process as it runs in production and waits until it answers. `npm test` has made the build: it is found. */
export async function openSite(settings: Settings): Promise<TestSite> {
  const { name } = await build();
  const logs = mkdtempSync(join(tmpdir(), 'undersigned-site-'));
  const web = beginWeb({ root: resolve(import.meta.dirname, '..'), build: name, settings, logs });
  const site = `http://127.0.0.1:${settings.PORT}`;
  const stop = async () => {
    await web.stop();
    rmSync(logs, { recursive: true, force: true });
  };
  try {
    await ready(web, `${site}/api/alive`);
    return { site, said: () => lastLines(web.log ?? ''), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
