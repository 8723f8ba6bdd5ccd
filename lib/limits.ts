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
 * Wrong guesses of a code, by name of the door: ten an hour per client and, since whoever holds an IPv6 /48 is 65,536
 * clients, a hundred an hour per such site. Each guess is counted before it is looked at, so that a burst cannot slip by;
 * a right one is given back.
 */
export function wrongGuesses(name: string) {
  const byClient = tries(name, { points: 10, seconds: 3600 });
  const bySite = tries(`${name}-site`, { points: 100, seconds: 3600 });
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

/**
 * What a limit knows a client by, and for IPv6 the site it is part of (its /48; null for IPv4, where one address is both).
 */
export async function clientKeys(
  request: Request,
  now: Date,
): Promise<{ client: string; site: string | null }> {
  const groups = groupsOf(addressOf(request));
  const site = groups && (await dailyHash(`site:${networkName(groups, 3)}`, now));
  return { client: await clientKey(request, now), site };
}

/**
 * What a limit knows a client by: a hash of its address under a key that changes each day (UTC), so that what is stored
 * names no address and two days cannot be joined.
 * @param request carries the one client address the front believes; without it (a door called directly) all are one client
 */
export async function clientKey(request: Request, now: Date): Promise<string> {
  const address = addressOf(request);
  const groups = groupsOf(address);
  // An IPv6 customer holds at least a /64 and could change address at every try: the network is the client.
  return dailyHash(`client:${groups ? networkName(groups, 4) : address}`, now);
}

/** A keyed hash that is another one tomorrow. */
export async function dailyHash(text: string, now: Date): Promise<string> {
  const { index } = await siteKeys();
  const today = derive(index, `limits:${now.toISOString().slice(0, 10)}`);
  return Buffer.from(keyedHash(today, text).subarray(0, 16)).toString('base64url');
}

/** The client's address; one mapped into IPv6 in its own spelling. */
function addressOf(request: Request): string {
  const address = request.headers.get('x-client-address') ?? 'unknown';
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}

/** The eight groups of an IPv6 address; null for any other. */
function groupsOf(address: string): string[] | null {
  if (!address.includes(':')) return null;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array<string>(Math.max(0, gap)).fill('0'), ...last];
}

/** The network an address is in, by so many of its groups of 16 bits, in one spelling. */
function networkName(groups: string[], count: number): string {
  return groups
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
