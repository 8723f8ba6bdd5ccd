// What is true of a campaign's figures, whatever database they come from. No database, no clock of its own.

/** How much is counted at most of what has no figure of its own: beyond it, "1,000+" is said. */
export const COUNTED_AT_MOST = 1_000;

/** One step in time: how the count moved, and where it stood afterwards. */
export type Step<At> = { at: At; by: number; total: number };

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The day of a moment in a time zone, as `2026-05-03`. */
export function dayIn(time: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
}

/** A day some days later, or earlier. Days here are dates in a calendar: none is longer or shorter than another. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Every day from one to another, both included; none when the last lies before the first. */
export function daysBetween(first: string, last: string): string[] {
  const count = (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY + 1;
  return Array.from({ length: Math.max(0, count) }, (_, n) => dayAfter(first, n));
}

/** The last hours up to the one that a moment lies in, oldest first, each by its beginning. */
export function lastHours(now: Date, count: number): Date[] {
  const last = Math.floor(now.getTime() / HOUR) * HOUR;
  return Array.from({ length: count }, (_, n) => new Date(last - (count - 1 - n) * HOUR));
}

/**
 * Steps and where the count stood after each.
 * @param moments in order; what is not in `moved` did not move
 * @param before where it stood before the first
 */
export function stepsOf<At extends string | Date>(
  moments: readonly At[],
  moved: ReadonlyMap<string, number>,
  before = 0,
): Step<At>[] {
  let total = before;
  return moments.map((at) => {
    const by = moved.get(typeof at === 'string' ? at : at.toISOString()) ?? 0;
    total += by;
    return { at, by, total };
  });
}

/** A part of a whole from 0 to 1; null of nothing. More than the whole is the whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole <= 0 ? null : Math.min(1, Math.max(0, part / whole));
}

/** One line of a breakdown: `-` stands for not said. */
export type Line = { key: string; count: number };

/** A breakdown, cut off after its first lines: `rest` is the sum of `others` more. */
export type Breakdown = { lines: Line[]; rest: number; others: number; all: number };

/** The widest line, so that bars can be drawn against it; at least 1. */
export function widest({ lines, rest }: Breakdown): number {
  return Math.max(1, rest, ...lines.map(({ count }) => count));
}
