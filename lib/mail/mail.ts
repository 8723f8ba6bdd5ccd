import type { MailKind, MailState } from '@/generated/prisma/enums';

// What is true of a mail. No database.

/** Who goes first: somebody waits before the screen for a sign-in, nobody for a letter. */
export const priorities: Record<MailKind, number> = {
  SIGN_IN: 0,
  CONFIRMATION: 1,
  ALREADY_SIGNED: 1,
  NOTICE: 1,
  INVITATION: 1,
  TRIAL: 1,
  WHAT_I_SIGNED: 1,
  REMINDER: 2,
  LETTER: 2,
  UPDATE: 3,
};

// Bounced, failed and suppressed are three ways to the same end: none follows another.
const steps: Partial<Record<MailState, number>> = {
  WAITING: 0,
  QUEUED: 1,
  ACCEPTED: 2,
  DELAYED: 3,
  DELIVERED: 4,
  BOUNCED: 5,
  FAILED: 5,
  SUPPRESSED: 5,
  COMPLAINED: 6,
};

/**
 * Whether a mail may go from one state to another. States only move up; receipts come late, twice and in any order.
 * Ours alone: a mail with nothing to say any more is CANCELLED before it is queued, one whose fate is unknown is PARKED, and
 * CANCELLED when somebody decides to have it told by another. (Whoever runs the site may have one that a restore parked sent
 * after all: `restored.ts`.)
 */
export function movesTo(from: MailState, to: MailState): boolean {
  if (to === 'CANCELLED') return from === 'WAITING' || from === 'PARKED';
  if (to === 'PARKED') return from === 'QUEUED';
  const [here, there] = [steps[from], steps[to]];
  return here !== undefined && there !== undefined && there > here;
}

const all = [...Object.keys(steps), 'PARKED', 'CANCELLED'] as MailState[];

const sent: MailState[] = ['ACCEPTED', 'DELAYED', 'DELIVERED', 'COMPLAINED'];

/** Whether a mail was accepted for delivery and nothing says it did not arrive. One that failed is never shown as sent. */
export function isSent(state: MailState): boolean {
  return sent.includes(state);
}

const failed: MailState[] = ['BOUNCED', 'FAILED', 'SUPPRESSED', 'CANCELLED'];

/** Whether it is certain that a mail did not arrive: what it should have told may be told by another. */
export function hasFailed(state: MailState): boolean {
  return failed.includes(state);
}

/** The states of a mail that failed: `hasFailed` as a guard inside a query. */
export const statesFailed: readonly MailState[] = failed;

/**
 * The states of a mail that went, or was to go, and about which something came back: it did not arrive, or was complained of.
 * A query whose plan rests on a partial index (`Mail_letter_came_back`) writes them out: the planner compares the words.
 */
export const statesCameBack: readonly MailState[] = ['BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED'];

/** The states a mail may be in to go to this one: `movesTo` as a guard inside a query. */
export function statesBefore(to: MailState): MailState[] {
  return all.filter((from) => movesTo(from, to));
}

/** The states of a mail that is sent: `isSent` as a guard inside a query. */
export const statesSent = all.filter(isSent);
