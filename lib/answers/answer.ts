import type { AddresseeRhythm, Verdict } from '@/generated/prisma/enums';
import { standing } from '@/lib/campaigns/campaign';

// What an answer is, and when it may be given. No database, no clock of its own.

/** What can be said to a demand, in the order it is offered. */
export const verdicts = ['ACCEPT', 'PARTLY', 'REFUSE', 'MEET', 'TIME'] as const satisfies Verdict[];

/** How often an addressee may ask to be written to. */
export const rhythms = ['EACH', 'WEEKLY', 'MILESTONES', 'STOP'] as const satisfies AddresseeRhythm[];

/** The most that may be said to one demand, and to the whole; in characters. */
export const MOST_WORDS = { demand: 1_000, whole: 2_000 };

/** One demand answered, by its number from 1. */
export type Line = { demand: number; verdict: Verdict; words: string | null };

type Answerable = Parameters<typeof standing>[0] & { purgesAt: Date };

/** An answer may come as long as anybody can read of the campaign: after closing too, not while hidden, not once purged. */
export function mayAnswer(campaign: Answerable, now: Date): boolean {
  return standing(campaign, now) !== 'hidden' && now < campaign.purgesAt;
}

const DAY = 86_400_000;

/** A draft is given within a day, and to the demands that were on the page: else it must be looked at again. */
export function isStale(
  draft: { createdAt: Date; textVersion: number },
  textVersion: number,
  now: Date,
): boolean {
  return draft.textVersion !== textVersion || now.getTime() - draft.createdAt.getTime() > DAY;
}

/** Whether an answer holds anything for the public: how often to be written to, and where, is nobody else's business. */
export function hasPublicPart(answer: { words: string | null; lines: unknown[] }): boolean {
  return answer.words !== null || answer.lines.length > 0;
}

/** Of some addressees' answers, newest first: what each has last said to each demand, and last said as a whole. */
export function lastSaid<Each extends { addresseeId: string; words: string | null; lines: Line[] }>(
  answers: Each[],
): { lines: { answer: Each; line: Line }[]; words: { answer: Each; words: string }[] } {
  const lines = new Map<string, { answer: Each; line: Line }>();
  const words = new Map<string, { answer: Each; words: string }>();
  for (const answer of answers) {
    const { addresseeId } = answer;
    if (answer.words !== null && !words.has(addresseeId)) {
      words.set(addresseeId, { answer, words: answer.words });
    }
    for (const line of answer.lines) {
      const key = `${addresseeId} ${line.demand}`;
      if (!lines.has(key)) lines.set(key, { answer, line });
    }
  }
  return { lines: [...lines.values()], words: [...words.values()] };
}
