import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { db } from '@/lib/db';
import { sqlState } from '@/lib/group-commit';
import { anyWorker } from '@/lib/jobs/heartbeat';
import { mailTrouble } from '@/lib/mail/trouble';

const UNDEFINED_TABLE = '42P01';

/**
 * What is not well of database, schema and queue, in words for whoever runs the site; never what was typed. Empty when all
 * is well.
 */
export async function troubles(now: Date): Promise<string[]> {
  try {
    const [missing] = await missingMigrations();
    if (missing) return [`The database lacks the migration ${missing}: run "npm run migrate".`];
    const [worker, mail] = await Promise.all([anyWorker(now), mailTrouble(now)]);
    return [
      ...(worker ? [] : ['No worker has been seen for a minute: start one with "npm run worker".']),
      ...(mail?.stopped ? [`Mail is stopped: ${mail.stopped}.`] : []),
      ...(mail?.unwritten ? [`${mail.unwritten} mails cannot be written: the worker's log says why.`] : []),
      ...(mail?.lateSince ? [`Mail has waited since ${mail.lateSince.toISOString()}.`] : []),
    ];
  } catch {
    return ['The database does not answer.'];
  }
}

/**
 * The migrations this release knows that the database has not finished, oldest first. One that the database knows and this
 * release does not is no trouble: an update brings the database up first, while the old release still runs.
 */
async function missingMigrations(): Promise<string[]> {
  const applied = await appliedMigrations();
  return knownMigrations().filter((name) => !applied.has(name));
}

async function appliedMigrations(): Promise<Set<string>> {
  try {
    const rows = await db().$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return new Set();
    throw error;
  }
}

let known: string[] | undefined;

/** Read once: a release goes by the folder it was started in, also when a later one is laid over it. */
function knownMigrations(): string[] {
  known ??= readdirSync(join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return known;
}
