import { Client } from 'pg';

/**
 * Forgets the workers seen so far: one that was killed a moment ago would be believed in for another minute, and hide that ours
 * is not there yet. Any that does live says so again within seconds.
 */
export async function forgetWorkers(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('DELETE FROM "Worker"');
  } finally {
    await client.end();
  }
}
