import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import type { Chore } from './schedule';

// Each worker says every few seconds that it is there: a row of the limits' own table, under a key of its own. One that was
// killed is believed in for another minute; one that stops takes its row with it.
const KEY = 'worker:';
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
  const key = `${KEY}${uuid()}`;
  return {
    chore: {
      name: 'heartbeat',
      every: 10_000,
      run: async (now) => {
        const expire = new Date(now.getTime() + BELIEVED);
        await db().limit.upsert({
          where: { key },
          create: { key, points: 0, expire },
          update: { expire },
        });
      },
    },
    end: async () => {
      await db().limit.deleteMany({ where: { key } });
    },
  };
}

/** Whether any worker has been seen within the last minute. */
export async function anyWorker(now: Date): Promise<boolean> {
  const found = await db().limit.findFirst({
    where: { key: { startsWith: KEY }, expire: { gt: now } },
    select: { key: true },
  });
  return found !== null;
}
