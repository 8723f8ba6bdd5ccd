import { pool } from '@/lib/db';
import type { Limit } from './limit';
import { sharedLimits } from './shares';

// A web process of its own, for the test that tries a limit from two at once.

process.once('message', async ({ key, limit, times }: { key: string; limit: Limit; times: number }) => {
  const take = sharedLimits();
  const took = await Promise.all(Array.from({ length: times }, () => take(key, limit)));
  process.send?.(took.filter(({ ok }) => ok).length);
  await pool().end();
  process.disconnect();
});
