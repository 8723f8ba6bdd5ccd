import { withRows } from '@/lib/db';
import { groupCommit } from '@/lib/group-commit';
import type { Limit } from './limit';

// A limit that thousands of tries a second go by, shared by all web processes. Each process takes shares of it from the database,
// more at a time the more a key is tried, and gives them out of its memory. What the database has given out is never more than
// the limit, so neither is what gets through; what a process has not used up when the time is over was nobody's.
//
// Most keys are tried once or twice: so many each process lets through of a large limit without asking (see `firstFew`). They
// are set aside from what the database gives out, for so many processes.
const PROCESSES = 16;
const FEW = 2;
const LARGE = 200;
// Of tries that are refused the others hear each time that they are so large a part of the limit.
const TOLD_OF = 64;
const setAside = ({ points }: Limit) => (points >= LARGE ? PROCESSES * FEW : 0);

// Keys remembered: when so many are new, the older half is forgotten. Its shares are lost, nothing else.
const REMEMBERED = 50_000;

/** The first few tries of a key that this process hears of; their limits must be large. */
export function firstFew(): (key: string, limit: Limit, other: Limit) => boolean {
  let young = new Map<string, number>();
  let old = new Map<string, number>();
  return (key, limit, other) => {
    if (limit.points < LARGE || other.points < LARGE) return false;
    const times = young.get(key) ?? old.get(key) ?? 0;
    if (times >= FEW) return false;
    if (young.size >= REMEMBERED) {
      old = young;
      young = new Map();
    }
    young.set(key, times + 1);
    return true;
  };
}

/**
 * A try: let through, or refused for so many seconds. `beyond`: how far past its limit the key is, in all processes together, as a
 * share of the limit: 0 at the limit, 1 at twice as many.
 */
export type Took = { ok: true } | { ok: false; retryAfter: number; beyond: number };

type Share = {
  key: string;
  limit: Limit;
  left: number;
  /** nothing is left of it anywhere until then */
  over: boolean;
  /** how many more were taken than were asked for, the last time */
  ahead: number;
  /** tries of all processes, as far as this one has heard, refused ones too; and its own that the others have not heard of */
  taken: number;
  untold: number;
  telling: boolean;
  /** by this process's own clock, in ms */
  until: number;
};

const OK: Took = { ok: true };

/** What one process holds of the limits it shares with others. */
export function sharedLimits() {
  let young = new Map<string, Share>();
  let old = new Map<string, Share>();

  function shareOf(key: string, limit: Limit, clock: number): Share {
    const known = young.get(key) ?? old.get(key);
    if (known && known.until > clock && known.limit === limit) return known;
    if (young.size >= REMEMBERED) {
      old = young;
      young = new Map();
    }
    const until = clock + limit.seconds * 1_000;
    const share = { key, limit, left: 0, over: false, ahead: 0, taken: 0, untold: 0, telling: false, until };
    young.set(key, share);
    return share;
  }

  const ask = groupCommit<{ share: Share; tries: number }, Took>(async (asked) => {
    const waiting = new Map<Share, number>();
    for (const { share, tries } of asked) waiting.set(share, (waiting.get(share) ?? 0) + tries);
    const asking = [...waiting].flatMap(([share, count]) => {
      const lacking = count - share.left;
      const ahead = share.over ? 0 : Math.min(share.ahead, Math.floor(share.limit.points / 32));
      return lacking > 0 ? [{ share, count, want: lacking + ahead }] : [];
    });
    const rows = asking.map(({ share: { key, limit }, want }) => ({ key, want, seconds: limit.seconds }));
    const back = rows.length > 0 ? await withRows<Given>(TAKE, rows) : [];
    const given = new Map(back.map((row) => [row.key, row]));
    const clock = performance.now();
    for (const { share, count, want } of asking) {
      const { taken = 0, seconds = 1 } = given.get(share.key) ?? {};
      const most = share.limit.points - setAside(share.limit);
      const got = Math.max(0, Math.min(want, most - (taken - want)));
      share.left += got;
      share.over = got < want;
      share.until = clock + seconds * 1_000;
      share.ahead = count + 2 * share.ahead;
      share.taken = taken;
    }
    return asked.map(({ share }) => {
      if (share.left === 0) return refused(share, clock);
      share.left -= 1;
      return OK;
    });
  }, 1_000);

  /** Has the other processes hear of tries that were refused here: now and then, behind whoever was. */
  function tell(share: Share): void {
    const { untold } = share;
    if (share.telling || untold < share.limit.points / TOLD_OF) return;
    share.telling = true;
    const heard = () => {
      share.untold -= untold;
      share.telling = false;
      tell(share);
    };
    // Without the database it is told the next time.
    const unheard = () => {
      share.telling = false;
    };
    ask({ share, tries: untold }).then(heard, unheard);
  }

  /**
   * Takes one try of a limit. The answer is at hand where there are shares left; a promise where the database is asked.
   * @param key a keyed hash, under the limit's name
   * @param limit the same object for as long as it is the same limit: another begins anew
   */
  return function take(key: string, limit: Limit): Took | Promise<Took> {
    const clock = performance.now();
    const share = shareOf(key, limit, clock);
    if (share.left > 0) {
      share.left -= 1;
      return OK;
    }
    if (!share.over) return ask({ share, tries: 1 });
    share.untold += 1;
    tell(share);
    return refused(share, clock);
  };
}

function refused({ until, taken, untold, limit: { points } }: Share, clock: number): Took {
  // The database rounds to a millisecond: that is no second more.
  const retryAfter = Math.max(1, Math.ceil((until - clock - 1) / 1_000));
  return { ok: false, retryAfter, beyond: Math.max(0, (taken + untold) / points - 1) };
}

type Given = { key: string; taken: number; seconds: number };

// A time that was made shorter ends sooner; one that is over begins anew. Sorted, as every statement that writes many rows.
const TAKE = {
  name: 'take-limits',
  text: `
    INSERT INTO "LimitCount" AS l (key, taken, until)
    SELECT key, want, now() + seconds * interval '1 second'
    FROM json_to_recordset($1::json) AS t(key text, want int, seconds int) ORDER BY key
    ON CONFLICT (key) DO UPDATE SET
      taken = CASE WHEN l.until <= now() THEN excluded.taken ELSE LEAST(l.taken::bigint + excluded.taken, 1000000000)::int END,
      until = CASE WHEN l.until <= now() THEN excluded.until ELSE LEAST(l.until, excluded.until) END
    RETURNING key, taken, extract(epoch FROM until - now())::float8 AS seconds`,
};
