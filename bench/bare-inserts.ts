import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Place } from '@/dev/place';

const CONNECTIONS = 32;

/**
 * What PostgreSQL takes by itself: rows as long as a sealed signature with one index, one to a transaction, durably committed.
 * @returns rows a second over so many seconds
 */
export async function bareInserts(place: Place, seconds: number): Promise<number> {
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new Client({ connectionString: place.settings.DATABASE_URL }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(
    'CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), row bytea)',
  );
  const row = randomBytes(400);
  const until = performance.now() + seconds * 1_000;
  let rows = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        await client.query({ name: 'bare', text: 'INSERT INTO bare (row) VALUES ($1)', values: [row] });
        rows += 1;
      }
      await client.end();
    }),
  );
  return rows / seconds;
}
