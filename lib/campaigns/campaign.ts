import type { CampaignState } from '@/generated/prisma/enums';
import { type Locale, ours, spoken } from '@/lib/locales';

// What is true of a campaign at a given moment. No database, no clock of its own.

type Timed = {
  state: CampaignState;
  opensAt: Date;
  closesAt: Date;
  hiddenAt: Date | null;
  panicAt: Date | null;
};

/** How a campaign stands towards the public at a moment. */
export type Standing = 'hidden' | 'open' | 'paused' | 'closed';

/**
 * A draft, a hidden one and one that has not opened yet are `hidden` (404); past its closing time it is `closed`; while its
 * owners withhold the names it is `paused`: what a signer is told of who sees their name could not be kept.
 */
export function standing(campaign: Timed, now: Date): Standing {
  if (campaign.hiddenAt || campaign.state === 'DRAFT' || now < campaign.opensAt) return 'hidden';
  if (campaign.state === 'CLOSED' || now >= campaign.closesAt) return 'closed';
  return campaign.state === 'PAUSED' || campaign.panicAt ? 'paused' : 'open';
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
/** So many days lie between closing, or whatever else somebody does now, and the erasure that follows from it, at least. */
export const PURGE_NOTICE = 7;

/** The latest moment at which the data of a campaign that closes then must be erased: six calendar months (UTC) later. */
export function latestPurge(closesAt: Date): Date {
  const latest = new Date(closesAt);
  latest.setUTCMonth(latest.getUTCMonth() + PURGE_MONTHS);
  // The 31st of a month that has none.
  if (latest.getUTCDate() !== closesAt.getUTCDate()) latest.setUTCDate(0);
  return latest;
}

/**
 * When a campaign's data is erased unless its organisers say otherwise: thirty days after the last letter, or after closing where
 * none went later; six months after closing at the latest.
 * @param lastLetterAt when the last letter was written, if any was
 */
export function usualPurge(closesAt: Date, lastLetterAt: Date | null): Date {
  const over = Math.max(closesAt.getTime(), lastLetterAt?.getTime() ?? 0);
  return new Date(Math.min(over + PURGE_AFTER * DAY, latestPurge(closesAt).getTime()));
}

type Purged = { closesAt: Date; purgesAt: Date; lastLetterAt: Date | null };

/** Whether a campaign's data is erased when it is usual, and not on a day that its organisers chose. */
export function purgesAsUsual({ closesAt, purgesAt, lastLetterAt }: Purged): boolean {
  return purgesAt.getTime() === usualPurge(closesAt, lastLetterAt).getTime();
}

/**
 * When the data is erased once a campaign closes at another time, now or later: as long after it, never later than it must be, and
 * never within a week of it.
 */
export function purgeWhenClosing(campaign: Purged, closesAt: Date): Date {
  if (purgesAsUsual(campaign)) return usualPurge(closesAt, campaign.lastLetterAt);
  const after = Math.max(campaign.purgesAt.getTime() - campaign.closesAt.getTime(), PURGE_NOTICE * DAY);
  return new Date(Math.min(closesAt.getTime() + after, latestPurge(closesAt).getTime()));
}

/** What is wrong with a day on which data is to be erased; `nearer`: it is not, but it brings the erasure nearer. */
export type PurgeJudged = 'past' | 'late' | 'early' | 'soon' | 'nearer' | null;

/**
 * Judges when the data is to be erased, as somebody chooses it now: after today, within six months of closing, not within a week
 * of it (the last letters go a day after: what they say must not be gone before every one of them could leave), and, where that
 * brings it nearer, not within a week from now. What brings it nearer is asked about again, and told to every owner. One that is to
 * close at another time is measured by when it would be erased by that alone.
 * @param campaign as it stands
 * @param chosen as it is to stand
 */
export function judgePurge(
  campaign: Purged,
  { closesAt, purgesAt }: Pick<Purged, 'closesAt' | 'purgesAt'>,
  now: Date,
): PurgeJudged {
  const stands = closesAt.getTime() === campaign.closesAt.getTime();
  if (stands && purgesAt.getTime() === campaign.purgesAt.getTime()) return null;
  if (purgesAt <= now) return 'past';
  if (purgesAt > latestPurge(closesAt)) return 'late';
  const notice = PURGE_NOTICE * DAY;
  if (purgesAt.getTime() < closesAt.getTime() + notice) return 'early';
  const would = stands ? campaign.purgesAt : purgeWhenClosing(campaign, closesAt);
  if (purgesAt >= would || purgesAt >= campaign.purgesAt) return null;
  return purgesAt.getTime() < now.getTime() + notice ? 'soon' : 'nearer';
}

/** When the data is erased once a letter was written at a moment: of what is erased as usual, thirty days after it. */
export function purgeAfterLetter(campaign: Purged, writtenAt: Date): Date {
  return purgesAsUsual(campaign) ? usualPurge(campaign.closesAt, writtenAt) : campaign.purgesAt;
}

/** The closing time of a campaign that nobody has given another: twelve months (UTC) from now. */
export function usualClosing(now: Date): Date {
  const closes = new Date(now);
  closes.setUTCFullYear(closes.getUTCFullYear() + 1);
  return closes;
}

/**
 * Picks the text in a language: the one asked for, else one of the same language from elsewhere (`pt-BR` for `pt`), else the original's;
 * null when none of them is there.
 */
export function textFor<T extends { locale: string }>(
  texts: T[],
  locale: string,
  original: string,
): T | null {
  const first = (is: (text: T) => boolean) => texts.find(is);
  return (
    first((text) => text.locale === locale) ??
    first((text) => ours(text.locale) === locale) ??
    first((text) => text.locale === original) ??
    null
  );
}

/**
 * Where a text is at home: on the campaign's page in a language of ours if that page shows it, else on a page of its own
 * (`/in/{tag}`) under the interface that fits best.
 * @param tag the text's language; @param tags those of all its texts; @param original the language it was written in first
 */
export function homeOf(tag: string, tags: string[], original: string): { page: Locale; own: boolean } {
  const page = ours(tag) ?? spoken(original);
  const shown = textFor(
    tags.map((locale) => ({ locale })),
    page,
    original,
  );
  return { page, own: shown?.locale !== tag };
}
