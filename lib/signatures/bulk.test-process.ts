import { Client } from 'pg';
import { db } from '@/lib/db';
import { workOnBulk } from './bulk-work';

// A worker of its own for the tests of bulk acts: works on them until nothing is left, or dies by SIGKILL at a statement.

/** `at`: the statement at which it dies, counted from 0; null lives on */
export type Working = { at: number | null };

const query = Client.prototype.query as (...given: unknown[]) => unknown;
let left = Number.POSITIVE_INFINITY;

function counted(this: Client, ...given: unknown[]): unknown {
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  left -= 1;
  return query.apply(this, given);
}

Object.assign(Client.prototype, { query: counted });

process.once('message', async ({ at }: Working) => {
  left = at ?? Number.POSITIVE_INFINITY;
  while ((await workOnBulk(new Date())) > 0);
  await db().$disconnect();
  process.disconnect();
});
