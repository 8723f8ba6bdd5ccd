import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

// Where a hook may lead: to the public internet, never into the network this server stands in.

/** A name's addresses, as the system finds them. */
export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const resolveBySystem: Resolve = (host) => lookup(host, { all: true, order: 'verbatim' });

// Public by its number, but answered by the cloud's own host to every machine in it.
const METADATA = ['168.63.129.16'];

/**
 * Whether an address is one of the public internet. Everything that the registries of special addresses
 * (RFC 6890 and those after it) name is not: loopback, private and shared networks, link-local and so every cloud's metadata,
 * multicast, documentation, tunnels; nor is an IPv6 address outside 2000::/3. One that carries an IPv4 address is what that is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return !METADATA.includes(parsed.toString());
  return parsed.match(ipaddr.parseCIDR('2000::/3'));
}

/** Where web servers listen: whoever may have this server call any port could look through others' with it. */
const PORTS = ['', '443', '8443'];

/** Whether a URL's port is one that hooks may be on. @param local hosts of this machine, on any */
export function isHookPort(url: URL, local: readonly string[]): boolean {
  return PORTS.includes(url.port) || local.includes(bareHost(url));
}

/** The host of a URL as an address or a name: IPv6 addresses stand in brackets there. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * The one address that a call goes to. The name is looked up once and the call is made to what was found: a name that leads
 * elsewhere a moment later leads nowhere. If any of its addresses is not public, none is taken.
 * @param local hosts that may be called although they are not public: in development and in tests
 */
export async function pin(
  host: string,
  resolve: Resolve,
  local: readonly string[],
): Promise<{ ok: true; address: string; family: number } | { ok: false; reason: 'lookup' | 'address' }> {
  const literal = ipaddr.isValid(host) ? ipaddr.parse(host) : null;
  const found = literal
    ? [{ address: host, family: literal.kind() === 'ipv6' ? 6 : 4 }]
    : await resolve(host).catch(() => []);
  const [first] = found;
  if (!first) return { ok: false, reason: 'lookup' };
  const allowed = local.includes(host) || found.every(({ address }) => isPublicAddress(address));
  return allowed ? { ok: true, ...first } : { ok: false, reason: 'address' };
}
