import type { Log, Where } from './log';

/** So slow, in ms, that it is noted; as is whatever failed. */
const SLOW = 1_000;

// A route is made of words of ours alone, but somebody could put them together in ever new ways.
const MOST_LINES = 1_000;

/** What came of the requests of one kind. */
export type Line = { method: string; route: string; status: number; count: number; seconds: number };

export type Accounts = ReturnType<typeof accounts>;

/**
 * What a web process counts of the requests it answers, in memory, and what it writes down of them: a line for each that was
 * slow or failed, with its id, never its address. It costs a look into a map: thousands a second pass here.
 */
export function accounts(log: Log) {
  const lines = new Map<string, Line>();
  let turnedAway = 0;

  function lineFor(method: string, route: string, status: number): Line {
    const key = `${method} ${status} ${route}`;
    const known = lines.get(key);
    if (known) return known;
    if (lines.size >= MOST_LINES && route !== 'other') return lineFor(method, 'other', status);
    const line = { method, route, status, count: 0, seconds: 0 };
    lines.set(key, line);
    return line;
  }

  return {
    /**
     * Takes down one request that was answered.
     * @param status 0 where nobody was there any more to be answered
     * @param ms how long it took
     */
    took(where: Where, status: number, ms: number): void {
      const line = lineFor(where.method, status === 404 ? 'other' : where.route, status);
      line.count += 1;
      line.seconds += ms / 1000;
      if (ms >= SLOW || status >= 500) log.note('request', { ...where, status, ms: Math.round(ms) });
    },
    /** Somebody was told to come back later, for there was a crowd. */
    turnAway(): void {
      turnedAway += 1;
    },
    lines: (): Iterable<Line> => lines.values(),
    turnedAway: () => turnedAway,
  };
}
