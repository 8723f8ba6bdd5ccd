import { passes } from '@/lib/limits/challenge';
import { LIMITS, type Limit } from '@/lib/limits/limit';
import { met } from '@/lib/limits/met';
import { setLimits } from '@/lib/limits/set';
import { firstFew, sharedLimits, type Took } from '@/lib/limits/shares';
import type { Arrival } from './arrivals';
import type { EmailAddress } from './email-address';
import { isLarge } from './large-hosts';

/**
 * `surge`: so many came from there today that it is taken and held; `quiet`: so many of those that it gets no mail until somebody
 * has looked. `retryAfter`: seconds; `beyond`: how far beyond a limit it is (see shares.ts).
 */
export type Admitted =
  | { ok: true; surge: boolean; quiet: boolean }
  | { ok: false; retryAfter: number; beyond: number };

/** How one process lets signatures in; one for each process. */
export function admission() {
  const take = sharedLimits();
  const few = firstFew();
  let known: { set: ReadonlyMap<string, Limit>; limits: Limits } | undefined;

  function limitsOf(set: ReadonlyMap<string, Limit>): Limits {
    if (known?.set !== set) {
      const limits = Object.entries(LIMITS).map(([name, byDefault]) => [name, set.get(name) ?? byDefault]);
      known = { set, limits: Object.fromEntries(limits) };
    }
    return known.limits;
  }

  /**
   * Whether a submission is let in, by its network, its site (IPv6) and its mailbox's host, in bursts and over the day. Too many at
   * once are refused, unless a challenge was solved; too many in a day are let in, to be held. Hosts of the large providers have
   * no limit: half of everybody is there. The answer is at hand for whoever comes for the first time.
   * @param solved the answer to a challenge, if one was sent; looked at only where it is needed
   */
  return function admit(
    from: Arrival,
    { host }: EmailAddress,
    solved: unknown,
    now: Date,
  ): Admitted | Promise<Admitted> {
    const set = setLimits();
    if (set instanceof Promise) return set.then((read) => counted(limitsOf(read)));
    return counted(limitsOf(set));

    function counted(limits: Limits): Admitted | Promise<Admitted> {
      const often: [name: Counted, hash: string][] = [];
      const look = (name: Counted, hash: string) => {
        if (!few(hash, limits[`sign-${name}`], limits[`sign-${name}-day`])) often.push([name, hash]);
      };
      look('network', from.network);
      if (from.site) look('site', from.site);
      if (!isLarge(host)) look('host', from.host);
      return often.length === 0 ? LET_IN : asked(from, often, limits, solved, now);
    }
  };

  async function asked(
    { network }: Arrival,
    often: [Counted, string][],
    limits: Limits,
    solved: unknown,
    now: Date,
  ): Promise<Admitted> {
    const all = (end: '' | '-day' | '-held', of = often) =>
      Promise.all(of.map(([name, hash]) => take(`${name}${end}:${hash}`, limits[`sign-${name}${end}`])));
    const refused = worst(await all(''));
    if (refused && !(await passes(solved, network, now))) return { ok: false, ...refused };
    const today = await all('-day');
    const over = often.filter((_, at) => !today[at]?.ok);
    if (over.length === 0) return LET_IN;
    met.held += 1;
    return { ok: true, surge: true, quiet: worst(await all('-held', over)) !== null };
  }
}

const LET_IN: Admitted = { ok: true, surge: false, quiet: false };

type Limits = Record<keyof typeof LIMITS, Limit>;
type Counted = 'network' | 'site' | 'host';

/** The longest that any of them is refused for, and the farthest that any is beyond its limit; null when none is refused. */
function worst(took: Took[]): { retryAfter: number; beyond: number } | null {
  const refused = took.filter((each) => !each.ok);
  if (refused.length === 0) return null;
  return {
    retryAfter: Math.max(...refused.map(({ retryAfter }) => retryAfter)),
    beyond: Math.max(...refused.map(({ beyond }) => beyond)),
  };
}
