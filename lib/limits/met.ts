import { onePerProcess } from '@/lib/one-per-process';

/** How often limits were met in this process, for those who watch it: numbers alone. */
export const met = onePerProcess('limits/met', () => ({
  /** challenges set, and those that were solved and let a signature pass */
  challengesGiven: 0,
  challengesSolved: 0,
  /** signatures let in to be held, because so many came from there that day */
  held: 0,
}));
