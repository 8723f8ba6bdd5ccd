import type { CampaignState } from '@/generated/prisma/enums';

// What is true of a campaign at a given moment. No database, no clock of its own.

type Timed = { state: CampaignState; opensAt: Date; closesAt: Date; hiddenAt: Date | null };

/** How a campaign stands towards the public at a moment. */
export type Standing = 'hidden' | 'open' | 'paused' | 'closed';

/** A draft, a hidden one and one that has not opened yet are `hidden` (404); past its closing time it is `closed`. */
export function standing(campaign: Timed, now: Date): Standing {
  if (campaign.hiddenAt || campaign.state === 'DRAFT' || now < campaign.opensAt) return 'hidden';
  if (campaign.state === 'CLOSED' || now >= campaign.closesAt) return 'closed';
  return campaign.state === 'PAUSED' ? 'paused' : 'open';
}

const DAY = 86_400_000;

/** A link confirms for 21 days after the last mail asked for it, or until 24 hours after closing if that is sooner. */
export function confirmableUntil(signedAt: Date, closesAt: Date): Date {
  return new Date(Math.min(signedAt.getTime() + 21 * DAY, closesAt.getTime() + DAY));
}

/** Progress towards the goal as a whole percentage, 0–100. */
export function progress(confirmed: number, goal: number): number {
  return goal <= 0 ? 100 : Math.min(100, Math.floor((confirmed / goal) * 100));
}

const STEPS = [1, 2, 3, 5];

/** The next round figure above one: of 1, 2, 3, 5, 10, 20, 30, 50, 100 … */
export function roundAbove(figure: number): number {
  for (let power = 1; ; power *= 10) {
    const step = STEPS.find((each) => each * power > figure);
    if (step) return step * power;
  }
}

/**
 * The goal as it is shown. A growing one moves to the next round figure as soon as nine tenths of it are reached. What was
 * once shown is kept as the campaign's goal (`grow.ts`), so that it never becomes smaller when the number falls again.
 * @param goal the campaign's
 * @param confirmed what counts now
 */
export function goalShown(goal: number, grows: boolean, confirmed: number): number {
  let shown = goal;
  while (grows && confirmed * 10 >= shown * 9) shown = roundAbove(shown);
  return shown;
}

/** How long before its data is erased a campaign has been closed, unless its organisers say otherwise, and at most: in days. */
export const PURGE_AFTER = 30;
export const PURGE_MONTHS = 6;

/** The latest moment at which the data of a campaign that closes then must be erased: six calendar months (UTC) later. */
export function latestPurge(closesAt: Date): Date {
  const latest = new Date(closesAt);
  latest.setUTCMonth(latest.getUTCMonth() + PURGE_MONTHS);
  // The 31st of a month that has none.
  if (latest.getUTCDate() !== closesAt.getUTCDate()) latest.setUTCDate(0);
  return latest;
}

/** When a campaign's data is erased unless its organisers say otherwise. */
export function usualPurge(closesAt: Date): Date {
  return new Date(closesAt.getTime() + PURGE_AFTER * DAY);
}

/** The closing time of a campaign that nobody has given another: twelve months (UTC) from now. */
export function usualClosing(now: Date): Date {
  const closes = new Date(now);
  closes.setUTCFullYear(closes.getUTCFullYear() + 1);
  return closes;
}

/** Picks the text in a language: the one asked for, else the original's; null when neither is there. */
export function textFor<T extends { locale: string }>(
  texts: T[],
  locale: string,
  original: string,
): T | null {
  return (
    texts.find((text) => text.locale === locale) ?? texts.find((text) => text.locale === original) ?? null
  );
}
