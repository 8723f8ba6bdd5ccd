import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal';
import { comparingEngine, filters, type MigrationList } from './schema-engine';

const prisma = join(dirname(fileURLToPath(import.meta.url)), '..', 'prisma');
const migrations = join(prisma, 'migrations');

/** The names of the migrations in a folder, oldest first. */
function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort();
}

/**
 * The migrations as the engine takes them.
 * @param last the last one to include; all unless given
 */
export function readMigrations(folder = migrations, last?: string): MigrationList {
  const names = namesIn(folder).filter((name) => last === undefined || name <= last);
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((path) => {
      const value = readFileSync(join(folder, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
    }),
  };
}

/** The SQL from the schema of the last migration, kept beside it, to today's; empty if they agree. Needs no database. */
export async function changedSince(
  folder = migrations,
  schema = join(prisma, 'schema.prisma'),
): Promise<string> {
  const last = namesIn(folder).at(-1);
  const before = last && join(folder, last, 'schema.prisma');
  if (before && !existsSync(before))
    throw new Refusal(`${before} is missing: the schema as that migration left it.`);
  const engine = await comparingEngine();
  const model = (path: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content: readFileSync(path, 'utf8') }],
  });
  const from = before ? model(before) : { tag: 'empty' as const };
  const { stdout } = await engine.diff({ from, to: model(schema), script: true, exitCode: null, filters });
  const isSilent = (line: string) => line.trim() === '' || line.startsWith('--');
  return stdout?.split('\n').every(isSilent) ? '' : (stdout ?? '');
}

/**
 * Writes a migration from what has changed in prisma/schema.prisma; what Prisma cannot say (CHECKs, triggers) is then added to it
 * by hand. Keeps the schema beside it, for the next one.
 * @param empty make one also where the schema has not changed, for SQL written by hand
 * @returns what was done, in one sentence
 */
export async function newMigration(name: string, empty = false, now = new Date()): Promise<string> {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (!word) throw new Refusal('A migration needs a name: npm run migration -- NAME.');
  const sql = await changedSince();
  if (!sql && !empty)
    return 'The schema has not changed since the last migration ("--empty" makes one for SQL of your own).';
  const folder = join(migrations, `${now.toISOString().replace(/\D/g, '').slice(0, 14)}_${word}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(join(folder, 'schema.prisma'), readFileSync(join(prisma, 'schema.prisma')));
  const lock = join(migrations, 'migration_lock.toml');
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "postgresql"\n');
  return `Made ${folder}: read its migration.sql, and add what Prisma cannot say.`;
}
