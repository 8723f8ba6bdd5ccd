import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import { db } from '@/lib/db';
import { clientKeys } from './client';
import { LIMITS, type Limit, type LimitName } from './limit';
import { limitNow } from './set';

/** What came of a try: let through, or refused with the seconds after which it may be made again. */
export type Tried = { ok: true } | { ok: false; reason: 'too-many'; retryAfter: number };

/** Counts tries per key, in the database, so that every web process knows of them. */
export type Tries = {
  /** Takes one try. */
  consume(key: string): Promise<Tried>;
  /** Gives one back: a try that turned out right does not count where only wrong ones should. */
  giveBack(key: string): Promise<void>;
};

const known = new Map<string, { limiter: RateLimiterPrisma; limit: Limit }>();

/** What counts under a name, by the limit as the operator has it now. */
async function limiterOf(name: string, byDefault: Limit): Promise<RateLimiterPrisma> {
  const limit = await limitNow(name, byDefault);
  const { points, seconds } = limit;
  const found = known.get(name);
  if (found?.limit.points === points && found.limit.seconds === seconds) return found.limiter;
  const made = new RateLimiterPrisma({
    storeClient: db(),
    tableName: 'limit',
    keyPrefix: name,
    points,
    duration: seconds,
    // One of them sweeps the whole table of what expired; it need not be done by each.
    clearExpiredByTimeout: known.size === 0,
  });
  known.set(name, { limiter: made, limit });
  return made;
}

/**
 * A limit of so many tries in so many seconds, counted from the first.
 * @param name one limit's own name; keys under different names never meet
 * @param given of a limit that the operator cannot set: in tests alone, or a limit would be missing in the list
 */
export function tries(name: LimitName): Tries;
export function tries(name: string, given: Limit): Tries;
export function tries(name: string, given: Limit = LIMITS[name as LimitName]): Tries {
  return {
    async consume(key) {
      try {
        await (await limiterOf(name, given)).consume(key);
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
      await (await limiterOf(name, given)).reward(key);
    },
  };
}

type PairName = { [Name in LimitName]: `${Name}-site` extends LimitName ? Name : never }[LimitName];

/**
 * A limit per client and, since whoever holds an IPv6 /48 is 65,536 clients, another per such site. Of guesses of a code each is
 * counted before it is looked at, so that a burst cannot slip by; a right one is given back.
 */
export function clientTries(name: PairName) {
  const byClient = tries(name);
  const bySite = tries(`${name}-site` as const);
  return {
    async consume(request: Request, now: Date): Promise<Tried> {
      const { client, site } = await clientKeys(request, now);
      const tried = await byClient.consume(client);
      return tried.ok && site ? bySite.consume(site) : tried;
    },
    async giveBack(request: Request, now: Date): Promise<void> {
      const { client, site } = await clientKeys(request, now);
      await byClient.giveBack(client);
      if (site) await bySite.giveBack(site);
    },
  };
}
