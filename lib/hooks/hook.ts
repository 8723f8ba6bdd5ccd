// What is true of hooks. No database, no clock of its own.

/** What can be told. */
export const hookEvents = ['signature.confirmed', 'letter.delivered', 'campaign.closed'] as const;
export type HookEvent = (typeof hookEvents)[number];

/** What a hook is sent when its owners try it. */
export const TEST_EVENT = 'hook.test';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after a failed try the next is made (https://www.standardwebhooks.com, "Deliverability and reliability"). */
export const DELAYS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** How long all tries of one call take together, in ms. */
export const ALL_TRIES = DELAYS.reduce((sum, delay) => sum + delay, 0);

/** When a call is tried again after so many tries have failed; null when it is not. */
export function nextTry(failed: number, now: Date): Date | null {
  const delay = DELAYS[failed - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay);
}

/** What came of one try: the status answered, if any, and what kind of trouble there was, if any. */
export type Tried = { status: number | null; trouble: Trouble | null };

/**
 * `address`: not a public one; `lookup`: the name leads nowhere; `connection`: nobody there, or broken off; `certificate`: not
 * who it should be; `timeout`; `redirect`: leads elsewhere, where we do not follow; `gone`: 410; `status`: any other refusal.
 */
export const troubles = [
  'address',
  'lookup',
  'connection',
  'certificate',
  'timeout',
  'redirect',
  'gone',
  'status',
] as const;
export type Trouble = (typeof troubles)[number];

/** What an answer's status says: only 2xx is taken for "delivered". */
export function troubleOf(status: number): Trouble | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return 'redirect';
  return status === 410 ? 'gone' : 'status';
}

/** Why a hook was stopped by itself: it answered 410, or every try has failed for as long as all tries of a call take. */
export type Stopped = 'gone' | 'failing';

/** Whether a try that failed stops its hook. @param failingSince since when every try has failed */
export function stops(
  { trouble }: Tried,
  last: boolean,
  failingSince: Date | null,
  now: Date,
): Stopped | null {
  if (trouble === 'gone') return 'gone';
  const long = failingSince !== null && now.getTime() - failingSince.getTime() >= ALL_TRIES;
  return last && long ? 'failing' : null;
}
