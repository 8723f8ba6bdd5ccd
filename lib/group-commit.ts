import DataLoader from 'dataloader';
import { isAway, rememberAway, sqlState } from './away';
import { clock } from './clock';

const DEADLOCK = new Set(['40P01', '40001']);
const TRIES = 6;

/**
 * Many concurrent small writes, committed together: what arrives while one batch is being committed forms the next. A
 * batch that meets a deadlock is tried again whole; one that fails because the database is away fails whole; one that fails
 * otherwise is tried row by row, so that a poisoned row fails alone.
 * @param commit writes a batch in one transaction and answers each row, in order
 * @param most how many rows one transaction takes
 * @returns takes one row, resolves once it is durably committed
 */
export function groupCommit<Row, Done>(
  commit: (rows: readonly Row[]) => Promise<Done[]>,
  most = 200,
): (row: Row) => Promise<Done> {
  let last: Promise<unknown> = Promise.resolve();
  let current: Promise<unknown> = last;

  async function committed(rows: readonly Row[]): Promise<(Done | Error)[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await commit(rows);
      } catch (error) {
        rememberAway(error, clock());
        if (DEADLOCK.has(sqlState(error) ?? '') && tries < TRIES) continue;
        if (rows.length === 1 || isAway(error)) return rows.map(() => error as Error);
        const alone: (Done | Error)[] = [];
        for (const row of rows) alone.push(...(await committed([row])));
        return alone;
      }
    }
  }

  const loader = new DataLoader<Row, Done>(
    (rows) => {
      const done = committed(rows);
      current = done;
      return done;
    },
    {
      cache: false,
      maxBatchSize: most,
      // One transaction at a time: the next starts when the last has committed, with all that came in meanwhile.
      batchScheduleFn: (start) => {
        last = last
          .then(() => new Promise(setImmediate))
          .then(() => {
            start();
            return current;
          })
          .catch(() => undefined);
      },
    },
  );
  return (row) => loader.load(row);
}
