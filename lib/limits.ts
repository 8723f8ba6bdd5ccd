import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import { db } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { derive, keyedHash } from '@/lib/vault/seal';

/** What came of a try: let through, or refused with the seconds after which it may be made again. */
export type Tried = { ok: true } | { ok: false; reason: 'too-many'; retryAfter: number };

/** Counts tries per key, in the database, so that every web process knows of them. */
export type Tries = {
  /** Takes one try. */
  consume(key: string): Promise<Tried>;
  /** Gives one back: a try that turned out right does not count where only wrong ones should. */
  giveBack(key: string): Promise<void>;
};

const known = new Map<string, RateLimiterPrisma>();

function limiter(name: string, points: number, seconds: number): RateLimiterPrisma {
  const found = known.get(name);
  if (found) return found;
  const made = new RateLimiterPrisma({
    storeClient: db(),
    tableName: 'limit',
    keyPrefix: name,
    points,
    duration: seconds,
    // One of them sweeps the whole table of what expired; it need not be done by each.
    clearExpiredByTimeout: known.size === 0,
  });
  known.set(name, made);
  return made;
}

/**
 * A limit of so many tries in so many seconds, counted from the first.
 * @param name one limit's own name; keys under different names never meet
 */
export function tries(name: string, { points, seconds }: { points: number; seconds: number }): Tries {
  return {
    async consume(key) {
      try {
        await limiter(name, points, seconds).consume(key);
        return { ok: true };
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return {
          ok: false,
          reason: 'too-many',
          retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
        };
      }
    },
    async giveBack(key) {
      await limiter(name, points, seconds).reward(key);
    },
  };
}

/**
 * What a limit knows a client by: a hash of its address under a key that changes each day (UTC), so that what is stored
 * names no address and two days cannot be joined.
 * @param request carries the one client address the front believes; without it (a door called directly) all are one client
 */
export async function clientKey(request: Request, now: Date): Promise<string> {
  return dailyHash(`client:${networkOf(request.headers.get('x-client-address') ?? 'unknown')}`, now);
}

/** A keyed hash that is another one tomorrow. */
export async function dailyHash(text: string, now: Date): Promise<string> {
  const { index } = await siteKeys();
  const today = derive(index, `limits:${now.toISOString().slice(0, 10)}`);
  return Buffer.from(keyedHash(today, text).subarray(0, 16)).toString('base64url');
}

/** An IPv6 customer holds at least a /64 and could change address at every try: the network is the client. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array<string>(Math.max(0, gap)).fill('0'), ...last];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
