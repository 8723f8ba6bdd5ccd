import { v7 as uuid } from 'uuid';
import { compareClocks, secondsAhead } from '@/lib/clock';
import { db } from '@/lib/db';
import type { Chore } from './schedule';

/** One that was killed is believed in for so long, in ms; one that stops takes its row with it. */
const BELIEVED = 60_000;

/** A worker's sign of life. */
export type Heartbeat = {
  /** says again that the worker is there */
  chore: Chore;
  /** says that it has gone */
  end(): Promise<void>;
};

/** A heartbeat for one worker. */
export function heartbeat(): Heartbeat {
  const id = uuid();
  return {
    chore: {
      name: 'heartbeat',
      every: 10_000,
      run: async (now) => {
        await compareClocks();
        // In passing, those that nobody believes in any more are forgotten.
        await db().$executeRaw`
          WITH gone AS (DELETE FROM "Worker" WHERE "seenAt" <= ${believedSince(now)}::timestamptz AND id <> ${id}::uuid)
          INSERT INTO "Worker" (id, "seenAt", ahead) VALUES (${id}::uuid, ${now}::timestamptz, ${secondsAhead()})
          ON CONFLICT (id) DO UPDATE SET "seenAt" = excluded."seenAt", ahead = excluded.ahead`;
      },
    },
    end: async () => {
      await db().worker.deleteMany({ where: { id } });
    },
  };
}

const believedSince = (now: Date) => new Date(now.getTime() - BELIEVED);

/** Whether any worker has been seen within the last minute. */
export async function anyWorker(now: Date): Promise<boolean> {
  return (await db().worker.count({ where: { seenAt: { gt: believedSince(now) } } })) > 0;
}

/** By how many seconds the clock of the worker that is furthest off is ahead of PostgreSQL's; 0 without any worker. */
export async function workersAhead(now: Date): Promise<number> {
  const rows = await db().worker.findMany({
    where: { seenAt: { gt: believedSince(now) } },
    select: { ahead: true },
  });
  return rows.reduce((most, { ahead }) => (Math.abs(ahead) > Math.abs(most) ? ahead : most), 0);
}
