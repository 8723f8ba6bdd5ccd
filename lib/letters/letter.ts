import type { BatchBy } from '@/generated/prisma/enums';

// Which batches are due, what an addressee has not been told, and what a letter must set right. No database, no clock of
// its own.

/** A range of positions, both ends in it. */
export type Range = { from: number; to: number };

const DAY = 86_400_000;

/**
 * When the letters that close a campaign are due: 24 hours after its closing time, the moment at which the last link that
 * still confirms has run out. A campaign closed by hand with its closing time still ahead waits for that time: until then
 * links confirm, and it may be opened again.
 */
export function closingDue(closesAt: Date, now: Date): boolean {
  return now.getTime() >= closesAt.getTime() + DAY;
}

/**
 * The batches due under "every N that count".
 * @param gatheredTo the last position already in a batch
 * @param counting the positions after it that count now, ascending
 * @param every N; null when batches are made otherwise only
 * @param minimum no batch holds fewer: where N is smaller, a batch ends at the minimum
 */
export function dueByNumber(
  gatheredTo: number,
  counting: number[],
  every: number | null,
  minimum: number,
): Range[] {
  if (!every || every < 1) return [];
  const size = Math.max(every, minimum);
  const ranges: Range[] = [];
  let from = gatheredTo + 1;
  for (let end = size - 1; end < counting.length; end += size) {
    const to = counting[end] as number;
    ranges.push({ from, to });
    from = to + 1;
  }
  return ranges;
}

/**
 * The batch that takes everything that counts and is in no batch yet: at the addressee's hour, by hand, at closing.
 * @param counting as for `dueByNumber`
 * @param minimum 1 at closing
 * @returns null when there are fewer than the minimum
 */
export function dueAsOne(gatheredTo: number, counting: number[], minimum: number): Range | null {
  const last = counting.at(-1);
  if (last === undefined || counting.length < minimum) return null;
  return { from: gatheredTo + 1, to: last };
}

/** A batch as the rules of letters see it. */
export type BatchMade = Range & { number: number; by: BatchBy };

/** A stretch of one batch that an addressee has not been told of; `again` when a letter that told of it has failed. */
export type Piece = Range & { batch: number; by: BatchBy; again: boolean };

/**
 * What is left to tell an addressee: the batches without what letters cover that have not failed.
 * @param batches those beyond what the addressee was told, ascending
 * @param told the ranges of the letters that have not failed, in any order
 * @param failed the ranges of those that have
 */
export function pieces(batches: BatchMade[], told: Range[], failed: Range[]): Piece[] {
  const covered = told.filter(({ from, to }) => from <= to).sort((one, other) => one.from - other.from);
  const left: Piece[] = [];
  let next = 0;
  for (const { number: batch, by, from, to } of batches) {
    const add = (start: number, end: number) => {
      const again = failed.some((range) => range.from <= end && range.to >= start);
      if (start <= end) left.push({ batch, by, from: start, to: end, again });
    };
    let at = from;
    while (next < covered.length && (covered[next] as Range).to < from) next++;
    for (let each = next; each < covered.length; each++) {
      const range = covered[each] as Range;
      if (range.from > to) break;
      add(at, range.from - 1);
      at = Math.max(at, range.to + 1);
    }
    add(at, to);
  }
  return left;
}

/** What one letter is to cover, before it is split for its size. */
export type Run = Range & { fromBatch: number; toBatch: number };

/**
 * What the next letters to an addressee cover.
 * @param left from `pieces`
 * @param each whether every batch has a letter of its own; else all that follows on each other is one
 */
export function runs(left: Piece[], each: boolean): Run[] {
  const made: Run[] = [];
  for (const { batch, from, to } of left) {
    const last = made.at(-1);
    if (last && !each && last.to + 1 === from) Object.assign(last, { to, toBatch: batch });
    else made.push({ from, to, fromBatch: batch, toBatch: batch });
  }
  return made;
}

/** Something that changed about a signature after letters may have told of it, in the order it happened. */
export type Change = { signatureId: string; position: number; kind: 'OUT' | 'BACK' | 'ADDED' };

/** What the next letter to an addressee sets right: positions that no longer count, count again, or may now be named. */
export type Corrections = { out: Change[]; back: Change[]; added: Change[] };

/**
 * Sums up what changed since an addressee's last letter. Out and back again in between is no news; news is what is true
 * at the end and was not at the beginning.
 * @param changes those after the last letter's, of positions that letter or an earlier one covered, oldest first
 */
export function corrections(changes: Change[]): Corrections {
  const bySignature = new Map<string, Change[]>();
  for (const change of changes) {
    bySignature.set(change.signatureId, [...(bySignature.get(change.signatureId) ?? []), change]);
  }
  const sum: Corrections = { out: [], back: [], added: [] };
  for (const own of bySignature.values()) {
    const moves = own.filter(({ kind }) => kind !== 'ADDED');
    const first = moves[0];
    const last = moves.at(-1) ?? own.at(-1);
    if (!last) continue;
    // The first move says where it stood before: what goes out was in.
    const counted = first ? first.kind === 'OUT' : true;
    const counts = last.kind !== 'OUT';
    if (counted && !counts) sum.out.push(last);
    else if (!counted && counts) sum.back.push(last);
    else if (counts && own.some(({ kind }) => kind === 'ADDED')) sum.added.push(last);
  }
  const inOrder = (one: Change, other: Change) => one.position - other.position;
  return { out: sum.out.sort(inOrder), back: sum.back.sort(inOrder), added: sum.added.sort(inOrder) };
}
