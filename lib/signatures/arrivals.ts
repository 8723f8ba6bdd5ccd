import { hash } from 'node:crypto';
import { getDomain } from 'tldts';
import { networkOf } from '@/lib/limits/client';
import { keyOfDay } from '@/lib/limits/day';
import { hmacHex } from '@/lib/vault/seal';
import { type EmailAddress, letterboxOf } from './email-address';

// Where a signature comes from is known by keyed hashes of the day, eight bytes in hexadecimal. Limits count one of them over all
// campaigns. What a campaign keeps is another one in each campaign, or two campaigns could be joined by them.

/** `site`: the /48 of an IPv6 network; `host`: the registrable domain of the mailbox. */
type Places = { network: string; site: string | null; host: string };

/** As limits count it. `rest`: the other half of each hash, kept nowhere: of it the hashes of a campaign are made. */
export type Arrival = Places & { rest: Places };

const LENGTH = 16;

// Most mailboxes are at hosts that were seen a moment ago.
const MOST_HOSTS = 10_000;
let hosts = new Map<string, string>();
let hashedWith: Buffer | undefined;

/**
 * @param address of the client, as the front has it
 */
export function arrivalOf(address: string, email: EmailAddress, now: Date): Arrival | Promise<Arrival> {
  const key = keyOfDay(now);
  return key instanceof Promise
    ? key.then((found) => arrival(found, address, email))
    : arrival(key, address, email);
}

function arrival(key: Buffer, address: string, { host }: EmailAddress): Arrival {
  if (hashedWith !== key || hosts.size >= MOST_HOSTS) {
    hosts = new Map();
    hashedWith = key;
  }
  let known = hosts.get(host);
  if (known === undefined) {
    known = hmacHex(key, `host:${getDomain(host) ?? host}`);
    hosts.set(host, known);
  }
  const { network, site } = networkOf(address);
  const whole = {
    network: hmacHex(key, `network:${network}`),
    site: site && hmacHex(key, `site:${site}`),
    host: known,
  };
  return { ...each(whole, (one) => one.slice(0, LENGTH)), rest: each(whole, (one) => one.slice(LENGTH)) };
}

/** The same as one campaign keeps it: nobody without the day's key can tell from it what limits or another campaign have. */
export function arrivalAt(campaignId: string, { rest }: Arrival): Places {
  return each(rest, (one) => hash('sha256', `${campaignId}:${one}`).slice(0, LENGTH));
}

const each = ({ network, site, host }: Places, make: (one: string) => string): Places => ({
  network: make(network),
  site: site && make(site),
  host: make(host),
});

/** What the day's mails to a mailbox are counted under, over all campaigns and however it is tagged. */
export function letterboxOfDay(email: EmailAddress, now: Date): string | Promise<string> {
  const key = keyOfDay(now);
  const text = `mailbox:${letterboxOf(email)}`;
  return key instanceof Promise ? key.then((found) => hashed(found, text)) : hashed(key, text);
}

const hashed = (key: Buffer, text: string) => hmacHex(key, text).slice(0, LENGTH);
