import { type Change, type Corrections, corrections } from './letter';

// What an addressee has heard, and so what the next letter must set right. No database.

/** An earlier letter to the same addressee that was composed. */
export type Earlier = {
  number: number;
  from: number;
  to: number;
  /** it knew the corrections up to here */
  toCorrection: number;
  composedAt: Date;
  /** it did not arrive; `since`: when later letters knew that, null from the first (it never left) */
  failed: false | { since: Date | null };
};

/** A change with its number: they are numbered per campaign, in the order in which they became true. */
export type Numbered = Change & { number: number };

/** A letter that arrived, or may have: it told the corrections after `after` up to `upTo` of what was told before it. */
export type Heard = { number: number; from: number; to: number; after: number; upTo: number };

function failedBy(at: Date | null, { failed }: Earlier): boolean {
  return failed !== false && (at === null || failed.since === null || failed.since <= at);
}

/** Everything up to the returned number was told wherever it had to be, by these letters in their order. */
function floorOf(letters: { after: number; upTo: number }[]): number {
  let floor = letters[0]?.upTo ?? 0;
  for (const { after, upTo } of letters) if (after <= floor) floor = Math.max(floor, upTo);
  return floor;
}

/**
 * The letters an addressee can count on, with the corrections each of them told. A letter builds on those that had not
 * failed when it was composed: when one of them fails later, what only that one had set right was never heard.
 * @param earlier oldest first
 * @returns `floor`: everything up to this correction was heard
 */
export function heardOf(earlier: Earlier[]): { letters: Heard[]; floor: number } {
  const all = earlier.map((letter) => ({ ...letter, after: 0, upTo: letter.toCorrection }));
  const anyFailed = all.some(({ failed }) => failed);
  all.forEach((letter, index) => {
    if (anyFailed)
      letter.after = floorOf(all.slice(0, index).filter((one) => !failedBy(letter.composedAt, one)));
    else letter.after = all[index - 1]?.upTo ?? 0;
  });
  const letters = all.filter((one) => !failedBy(null, one));
  return { letters, floor: floorOf(letters) };
}

/**
 * What the next letter sets right: of every position that a letter told of, what changed since the addressee last heard of it.
 * @param changes those after the floor, oldest first, of whatever positions
 * @param own the positions this letter covers itself
 */
export function news(letters: Heard[], changes: Numbered[], own: { from: number; to: number }): Corrections {
  const unheard = new Map<string, Numbered[]>();
  for (const change of changes) {
    const { signatureId, position, number } = change;
    if (position >= own.from && position <= own.to) continue;
    const first = letters.findLast(({ from, to }) => position >= from && position <= to);
    if (!first) continue;
    const heard =
      number <= first.upTo ||
      letters.some((each) => each.number > first.number && number > each.after && number <= each.upTo);
    // What was heard last is what the addressee believes: only what came after it is news.
    if (heard) unheard.delete(signatureId);
    else unheard.set(signatureId, [...(unheard.get(signatureId) ?? []), change]);
  }
  return corrections([...unheard.values()].flat());
}
