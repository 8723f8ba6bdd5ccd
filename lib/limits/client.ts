import { dailyHash } from './day';

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

/** What of an address counts as one: an IPv4 address, or the network (/64) and the site (/48) of an IPv6 one. */
export function networkOf(given: string): { network: string; site: string | null } {
  const address = plain(given);
  const groups = groupsOf(address);
  if (!groups) return { network: address, site: null };
  return { network: networkName(groups, 4), site: networkName(groups, 3) };
}

/** The client's address; one mapped into IPv6 in its own spelling. */
function addressOf(request: Request): string {
  return plain(request.headers.get('x-client-address') ?? 'unknown');
}

const plain = (address: string) => /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

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
