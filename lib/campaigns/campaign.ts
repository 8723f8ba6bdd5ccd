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
