/** A counter's figure as it was last said aloud, and when. */
type Spoken = { figure: number; at: number };

/** Nobody is spoken to more often than this, in milliseconds. */
const QUIET = 30_000;

/**
 * Whether a new figure is worth saying to somebody who hears the page: every half minute at most, sooner only for the very first
 * one, the goal, or a new first digit (200, 3,000), and never into what is being typed.
 * @param now milliseconds, by the same clock as `last.at`
 */
export function worthSaying(
  last: Spoken,
  { figure, goal, now, typing }: { figure: number; goal: number; now: number; typing: boolean },
): boolean {
  if (figure === last.figure || typing) return false;
  return now - last.at >= QUIET || isBigStep(last.figure, figure, goal);
}

function isBigStep(before: number, after: number, goal: number): boolean {
  if (after < before) return false;
  if (before === 0 || (before < goal && after >= goal)) return true;
  const digit = Math.max(10, 10 ** Math.floor(Math.log10(after)));
  return Math.floor(before / digit) !== Math.floor(after / digit);
}
