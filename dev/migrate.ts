import { Pool } from 'pg';
import { connectionRefusal } from './connection-refusal';
import { newMigration, readMigrations } from './migrations';
import { Refusal, refuse } from './refusal';
import { filters, type SchemaEngine, schemaEngine } from './schema-engine';
import { settingsOfTheSite } from './site-settings';

export type MigrationStatus = {
  /** Not yet applied, in order. */
  pending: string[];
  /** Begun by Prisma's own command and never finished. */
  failed: string[];
  /** Applied, then changed in the folder. */
  edited: string[];
  /** Applied, but not in the folder: an older release runs on a newer database. */
  unknown: string[];
};

// The number Prisma's own commands lock: `prisma migrate deploy` beside us waits too.
const LOCK = 72707369;

/**
 * Brings a database up to date. Each migration is a transaction of its own, so one that fails or is killed leaves nothing;
 * processes that start together take turns, and all but the first find nothing to do.
 * @param folder the migrations, in Prisma's form
 * @returns the names of those applied now, in order
 * @throws {Refusal} if the database cannot be reached, or refuses a migration: its words and the line
 */
export async function migrate(databaseUrl: string, folder?: string): Promise<string[]> {
  return await connected(databaseUrl, async (pool) => {
    let words: unknown;
    const engine = await schemaEngine(pool, (error) => {
      words = error;
    });
    await pool.query(`SELECT pg_advisory_lock(${LOCK})`);
    const { pending, failed } = await diagnose(engine, folder);
    if (failed.length > 0) {
      throw new Refusal(
        `${failed.join(', ')} failed half-way: see "prisma migrate resolve" for how to settle it.`,
      );
    }
    for (const name of pending) {
      const upToHere = readMigrations(folder, name);
      await pool.query('BEGIN');
      try {
        await engine.applyMigrations({ migrationsList: upToHere, filters });
        await pool.query('COMMIT');
      } catch (error) {
        await pool.query('ROLLBACK');
        throw refusedMigration(
          name,
          words ?? error,
          upToHere.migrationDirectories.at(-1)?.migrationFile.content.value ?? '',
        );
      }
    }
    return pending;
  });
}

/**
 * How a database stands to the migrations; changes nothing.
 * @throws {Refusal} if the database cannot be reached
 */
export async function status(databaseUrl: string, folder?: string): Promise<MigrationStatus> {
  return await connected(databaseUrl, async (pool) => diagnose(await schemaEngine(pool), folder));
}

async function diagnose(engine: SchemaEngine, folder?: string): Promise<MigrationStatus> {
  const migrationsList = readMigrations(folder);
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters,
  });
  const { history } = found;
  return {
    pending: history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
    failed: found.failedMigrationNames,
    edited: found.editedMigrationNames,
    unknown: history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
  };
}

/** One connection, for as long as `use` takes: the lock, the transactions and the engine share it. */
async function connected<T>(databaseUrl: string, use: (pool: Pool) => Promise<T>): Promise<T> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new Refusal(
      'DATABASE_URL must be an address of the form postgresql://user:password@host:5432/database.',
    );
  }
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', () => {});
  const client = await pool.connect().catch((error: unknown) => {
    throw connectionRefusal(error, databaseUrl);
  });
  try {
    // A pool throws a connection away when a query of its own fails, and our lock would go with it.
    return await use(Object.assign(pool, { query: client.query.bind(client) }));
  } finally {
    client.release(true);
    await pool.end();
  }
}

function refusedMigration(name: string, error: unknown, script: string): Refusal {
  const { message, position } = error as { message?: string; position?: string };
  const line = position
    ? ` (line ${script.slice(0, Number(position)).split('\n').length} of its migration.sql)`
    : '';
  return new Refusal(`The migration ${name} was refused and undone: ${message ?? String(error)}${line}.`);
}

async function command([word, name, ...flags]: string[]): Promise<void> {
  if (word === 'new') return console.log(await newMigration(name ?? '', flags.includes('--empty')));
  const url = settingsOfTheSite().DATABASE_URL;
  if (word === 'status') {
    const found = await status(url);
    const lines = Object.entries(found).flatMap(([state, names]) => names.map((each) => `${state}: ${each}`));
    console.log(lines.join('\n') || 'The database is up to date.');
    if (lines.length > 0) process.exitCode = 1;
    return;
  }
  const applied = await migrate(url);
  console.log(applied.map((each) => `applied ${each}`).join('\n') || 'The database is up to date already.');
}

if (import.meta.main) command(process.argv.slice(2)).catch(refuse);
