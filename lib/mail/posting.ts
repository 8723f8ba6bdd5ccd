import { open, seal } from '@/lib/vault/seal';
import { type Message, toApi } from './message';

// What is true of a posting: one request to the mail API, frozen before it is first sent. No database.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Resend forgets an idempotency key 24 hours after the first request under it: from then on a repetition would be a second mail. */
export const PARKED_AFTER = 24 * HOUR;
/** The last moment of a try: its answer must be in before the key is forgotten. */
export const TRIED_UNTIL = PARKED_AFTER - 5 * MINUTE;

/** How long a claimed posting belongs to the one who sends it; longer than any try. A killed sender's is taken up after this. */
export const LEASE = MINUTE;

/**
 * While this many postings wait for another try nothing new is frozen: what is composed later is truer, and its day starts
 * later. Those that wait for a reason of their own (`alone`) hold up nobody.
 */
export const MOST_UNSETTLED = 20;

/**
 * How long to wait after a failed try: 1, 2, 4 … seconds up to 5 minutes, half of it by chance, so that many do not come
 * back together.
 * @param tries how many have failed
 * @param chance 0–1
 */
export function backoff(tries: number, chance: number): number {
  const whole = Math.min(5 * MINUTE, SECOND * 2 ** Math.max(0, tries - 1));
  return Math.round(whole / 2 + (whole / 2) * chance);
}

/**
 * How long the queue stands still after an answer that would be the same for every mail. SMTP servers lock out those who
 * come with a wrong password too often.
 */
export function standstill(why: string): number {
  if (why.endsWith('_quota_exceeded')) return 10 * MINUTE;
  return why.startsWith('smtp_') ? 5 * MINUTE : MINUTE;
}

/** How long one waits that was put off for a reason of its own (greylisting, a mailbox that is full): up to an hour. */
export function putOff(tries: number, chance: number): number {
  return 12 * backoff(tries, chance);
}

/** The bytes of a request, and which mails it holds in which order. */
export type Frozen = { mails: string[]; body: string };

/** Writes the request for these messages: one alone for itself, several as a batch. */
export function freeze(messages: Map<string, Message>): Frozen & { batch: boolean } {
  const [mails, bodies] = [[...messages.keys()], [...messages.values()].map(toApi)];
  const batch = bodies.length > 1;
  return { mails, batch, body: JSON.stringify(batch ? bodies : bodies[0]) };
}

/** Halves a refused batch: the good ones go, and the bad one is found in a few steps. */
export function halves({ mails, body }: Frozen): (Frozen & { batch: boolean })[] {
  const bodies: unknown[] = JSON.parse(body);
  const middle = Math.ceil(mails.length / 2);
  return [mails.slice(0, middle), mails.slice(middle)].map((part, second) => {
    const own = second ? bodies.slice(middle) : bodies.slice(0, middle);
    return { mails: part, batch: own.length > 1, body: JSON.stringify(own.length > 1 ? own : own[0]) };
  });
}

const about = (id: string) => `posting:${id}`;

/** Seals a request under the site's key; the first line says which mails it holds, the rest is the body to the byte. */
export function sealFrozen(key: Uint8Array, id: string, { mails, body }: Frozen): Uint8Array<ArrayBuffer> {
  return seal(key, `${mails.join(' ')}\n${body}`, about(id));
}

/**
 * Opens what `sealFrozen` sealed.
 * @throws when it was sealed under another key or as another posting, or was changed: what it holds is never sent then
 */
export function openFrozen(key: Uint8Array, id: string, sealed: Uint8Array): Frozen {
  const plain = open(key, sealed, about(id)).toString();
  const end = plain.indexOf('\n');
  return { mails: plain.slice(0, end).split(' '), body: plain.slice(end + 1) };
}
