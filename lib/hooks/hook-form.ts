import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { bareHost, isHookPort, isPublicAddress } from './address';
import { type HookEvent, hookEvents } from './hook';

// What organisers type of a hook. No database, and no look at the name's address: that is taken at each call.

/** What is wrong, by field: keys of sentences. */
export type HookErrors = { url?: string[]; events?: string[] };

const typed = z.object({
  url: z.string('missing').trim().min(1, 'missing').max(500, 'tooLong'),
  events: z.array(z.enum(hookEvents, 'choice')).min(1, 'choice'),
});

// Names that lead into the own machine or network wherever they are asked (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal).
const LOCAL_NAME = /(^|\.)(localhost|local|internal|home\.arpa|lan)\.?$/i;

/**
 * Reads a hook: its address and the events chosen, as a list (`events`) or ticked one by one (`signature.confirmed=on`).
 * @param local hosts that may be called by http and although they are not public
 */
export function readHook(
  fields: Record<string, unknown>,
  local: readonly string[],
): { ok: true; url: string; events: HookEvent[] } | { ok: false; errors: HookErrors } {
  const events = Array.isArray(fields.events)
    ? fields.events
    : hookEvents.filter((event) => ['on', 'true', true].includes(fields[event] as string | true));
  const read = typed.safeParse({ url: fields.url, events });
  const errors: HookErrors = {};
  for (const { path, message } of read.error?.issues ?? []) {
    const field = path[0] as keyof HookErrors;
    errors[field] ??= [message];
  }
  const wrong = typeof fields.url === 'string' && !errors.url ? wrongWith(fields.url.trim(), local) : null;
  if (wrong) errors.url = [wrong];
  if (!read.success || wrong) return { ok: false, errors };
  return { ok: true, url: new URL(read.data.url).href, events: [...new Set(read.data.events)] };
}

function wrongWith(text: string, local: readonly string[]): string | null {
  if (!URL.canParse(text)) return 'noAddress';
  const url = new URL(text);
  const host = bareHost(url);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'credentials';
  if (local.includes(host) && ['http:', 'https:'].includes(url.protocol)) return null;
  if (url.protocol !== 'https:') return 'https';
  if (!isHookPort(url, local)) return 'port';
  const inside = ipaddr.isValid(host)
    ? !isPublicAddress(host)
    : LOCAL_NAME.test(host) || !host.replace(/\.$/, '').includes('.');
  return inside ? 'private' : null;
}
