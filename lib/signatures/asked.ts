import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { dailyHash } from '@/lib/limits/day';
import { tries } from '@/lib/limits/tries';
import type { Locale } from '@/lib/locales';
import { siteKeys } from '@/lib/vault/keys';
import { open, seal } from '@/lib/vault/seal';
import { type EmailAddress, letterboxOf } from './email-address';

// "What did I sign?": who asks is told by mail alone, and whoever asks for somebody else's mailbox learns nothing.

const HOUR = 3_600_000;
/** So long an address is kept at most, sealed: whatever was not written by then never is. */
export const ASKED_FOR = HOUR;

const byMailbox = tries('what-did-i-sign-mailbox');
const inDay = tries('what-did-i-sign-day');

/** What is known of one who asks, sealed until their mail is written. `found`: the ids of their signatures. */
export type AskedOf = { address: string; mailbox: string; found: string[] };

const about = (id: string) => `asked:${id}`;

/** Seals it for one row; it opens nowhere else. */
export function sealAsked(keys: { seal: Uint8Array }, id: string, of: AskedOf): Uint8Array<ArrayBuffer> {
  return seal(keys.seal, JSON.stringify(of), about(id));
}

export function openAsked(keys: { seal: Uint8Array }, id: string, sealed: Uint8Array): AskedOf {
  return JSON.parse(open(keys.seal, sealed, about(id)).toString()) as AskedOf;
}

/**
 * Asks what a mailbox has signed. Here the same is written whether it has signed or not: a worker looks (`asked-look-up.ts`).
 * Asked again within an hour, by whomever, or a sixth time in a day (UTC, however it is tagged), nothing is written, and nobody is told that either.
 */
export async function askWhatISigned(email: EmailAddress, locale: Locale, now: Date): Promise<void> {
  const { address, mailbox } = email;
  if (!(await firstInTheHour(mailbox, now))) return;
  if (!(await inDay.consume(await dailyHash(`asked:${letterboxOf(email)}`, now))).ok) return;
  const id = uuid();
  const sealed = sealAsked(await siteKeys(), id, { address, mailbox, found: [] });
  await db().asked.create({ data: { id, sealed, locale, askedAt: now } });
}

/** Counted by a hash whose key changes at midnight (UTC): in a day's first hour by the day before as well. */
async function firstInTheHour(mailbox: string, now: Date): Promise<boolean> {
  const text = `asked:${mailbox}`;
  const earlier = await dailyHash(text, new Date(now.getTime() - HOUR));
  const today = await dailyHash(text, now);
  let first = true;
  for (const key of new Set([earlier, today])) first = (await byMailbox.consume(key)).ok && first;
  return first;
}
