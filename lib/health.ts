import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Away, sqlState, unsavedOfLate, whyAway } from '@/lib/away';
import { clockTrouble, secondsAhead } from '@/lib/clock';
import { db } from '@/lib/db';
import { recountTrouble } from '@/lib/figures/recount-nightly';
import { anyWorker, workersAhead } from '@/lib/jobs/heartbeat';
import { mailTrouble } from '@/lib/mail/trouble';
import { masterKeyTrouble } from '@/lib/vault/stored-keys';

const UNDEFINED_TABLE = '42P01';

const AWAY: Record<Away, string> = {
  full: 'The database has no room left: what people send is not saved.',
  crowded:
    'No connection to the database was free within the last minute: not all that people sent was saved.',
  slow: 'The database took too long within the last minute: not all that people sent was saved.',
  gone: 'The database does not answer.',
};

/**
 * What is not well of database, schema, keys, queue and figures, in words for whoever runs the site; never what was typed. Empty when all
 * is well. Rejects where the mistake is ours and not the database's.
 */
export async function troubles(now: Date): Promise<string[]> {
  try {
    const [missing] = await missingMigrations();
    if (missing) return [`The database lacks the migration ${missing}: run "npm run migrate".`];
    const [worker, ahead, mail, keys, figures] = await Promise.all([
      anyWorker(now),
      workersAhead(now),
      mailTrouble(now),
      masterKeyTrouble(),
      recountTrouble(),
    ]);
    const unsaved = unsavedOfLate(now);
    return [
      ...(unsaved ? [AWAY[unsaved]] : []),
      ...(keys ? [keys] : []),
      // Without room no worker can say that it is there.
      ...(worker || unsaved === 'full'
        ? []
        : ['No worker has been seen for a minute: start one with "npm run worker".']),
      ...clockTrouble('this web process', secondsAhead()),
      ...clockTrouble('a worker', ahead),
      ...(mail?.stopped ? [`Mail is stopped: ${mail.stopped}.`] : []),
      ...(mail?.unwritten ? [`${mail.unwritten} mails cannot be written: the worker's log says why.`] : []),
      ...(mail?.lateSince ? [`Mail has waited since ${mail.lateSince.toISOString()}.`] : []),
      ...(mail?.restored
        ? [
            `${mail.restored} mails wait for a decision since a restore: look with "npm run restore -- mails".`,
          ]
        : []),
      ...(figures.wrong
        ? [
            `The nightly recount found wrong figures in ${figures.wrong} campaigns: the worker's log says which.`,
          ]
        : []),
      ...(figures.failed
        ? [`The nightly recount failed in ${figures.failed} campaigns: the worker's log says which.`]
        : []),
    ];
  } catch (error) {
    const why = whyAway(error);
    if (!why) throw error;
    return [AWAY[why]];
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
