import type { Client } from 'pg';

/** What no backup of the tables holds, and why. */
export const LEFT_OUT: Record<string, string> = {
  VaultKey: 'has a file of its own, of which only the newest is kept: what was destroyed stays destroyed',
  Session: 'whoever was signed out since would be signed in again',
  Limit: 'who tried what lately is to be forgotten within two days',
  List: 'prepared lists live for a day and are made again in a minute',
  ListPiece: 'as List',
  _prisma_migrations: 'says how the database was made, which a restore does not do',
};

/**
 * The tables of a backup, each after those its rows refer to: filled in this order no rule of the database need be off.
 * pg-boss's are in a schema of their own and are not among them: it makes them again; nor are those that a crash may lose.
 */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refers: string[] }>(`
    SELECT c.relname AS name, coalesce(array_agg(f.relname) FILTER (WHERE f.oid <> c.oid), '{}')::text[] AS refers
    FROM pg_class c LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' LEFT JOIN pg_class f ON f.oid = k.confrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND c.relpersistence = 'p' GROUP BY c.relname ORDER BY c.relname`);
  const left = rows.filter(({ name }) => !(name in LEFT_OUT));
  const names = new Set(left.map(({ name }) => name));
  const order: string[] = [];
  while (order.length < left.length) {
    const next = left.filter(
      ({ name, refers }) =>
        !order.includes(name) && refers.every((each) => !names.has(each) || order.includes(each)),
    );
    if (next.length === 0) throw new Error('tables that refer to each other in a ring');
    order.push(...next.map(({ name }) => name));
  }
  return order;
}

/** The columns of a table that are written, in their order. */
export async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = ($1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [quoted(table)],
  );
  return rows.map(({ name }) => name);
}

/** The migrations a database has finished, oldest first. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

// What a backup says in place of what stands there: nothing of it may be read once a campaign's key is gone. Names in the clear
// are made anew from what is sealed; mails that were frozen, what somebody asked and ways in, under the site's key, are not to be
// used again.
const INSTEAD: Record<string, Record<string, string>> = {
  Signature: { publicName: 'NULL', publicWords: 'NULL' },
  Posting: {
    state: `CASE WHEN state = 'FROZEN' THEN 'PARKED' ELSE state END`,
    sealed: 'NULL',
    settledAt: 'coalesce("settledAt", now())',
    failure: `CASE WHEN state = 'FROZEN' THEN 'restored' ELSE failure END`,
  },
  Asked: { sealed: 'NULL' },
  SignIn: { sealed: 'NULL' },
};

/** What is copied of a table, as COPY wants it said. */
export function source(table: string, columns: string[]): string {
  const instead = INSTEAD[table];
  if (!instead) return target(table, columns);
  return `(SELECT ${columns.map((column) => instead[column] ?? quoted(column)).join(', ')} FROM ${quoted(table)})`;
}

/** A table and its columns as COPY wants them named. */
export const target = (table: string, columns: string[]) =>
  `${quoted(table)} (${columns.map(quoted).join(', ')})`;
