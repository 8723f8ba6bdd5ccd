import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { generate } from './generate';
import { migrate } from './migrate';
import { type Postgres, startPostgres } from './postgres';
import { isAlive } from './processes';
import { buildSheetFonts } from './sheet-fonts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that each worker's own is copied from; a worker's has its number after it. */
    databaseUrl: string;
  }
}

const PREFIX = 'undersigned-test-';

/**
 * Starts a PostgreSQL for this run of the tests, beside whatever else runs, and makes a migrated database for each worker.
 * @returns what stops it and removes its data
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  generate();
  await buildSheetFonts();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`);
  mkdirSync(folder, { mode: 0o755 });
  let postgres: Postgres | undefined;
  // A signal would end this process without its `exit` listeners, one of which stops the server.
  const leave = () => process.exit(1);
  process.once('SIGTERM', leave).once('SIGHUP', leave);
  const teardown = async () => {
    process.off('SIGTERM', leave).off('SIGHUP', leave);
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
    const { url } = postgres;
    await migrate(url);
    const copy = async () => {
      for (let worker = 1; worker <= project.config.maxWorkers; worker += 1) await recreate(url, worker);
    };
    await copy();
    project.onTestsRerun(copy);
    project.provide('databaseUrl', url);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

async function recreate(url: string, worker: number): Promise<void> {
  const address = new URL(url);
  const template = address.pathname.slice(1);
  address.pathname = '/postgres';
  const client = new Client({ connectionString: address.href });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${template}_${worker} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${template}_${worker} TEMPLATE ${template}`);
  await client.end();
}

/** A run that was killed leaves its data behind: its server is gone, its number is in the folder's name. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
