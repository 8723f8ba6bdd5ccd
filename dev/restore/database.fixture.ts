import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';

// What the tests of backups share: databases of their own, empty and migrated.

const own = process.env.DATABASE_URL ?? '';

/** Asks any database. */
export async function ask<T extends object>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<T>(sql, values).finally(() => client.end());
  return rows;
}

/** Makes an empty, migrated database for the length of a test. @returns its address */
export async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  const server = new URL('/postgres', own).href;
  // What each worker's own database was copied from; nobody is connected to it.
  const template = new URL(own).pathname.slice(1).replace(/_\d+$/, '');
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  onTestFinished(async () => {
    await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return new URL(`/${name}`, own).href;
}
