// When a batch is due and what a letter must set right. No database, no clock of its own.

/** A range of positions, both ends in it. */
export type Range = { from: number; to: number };

/**
 * The batches due under "every N that count".
 * @param gatheredTo the last position already in a batch
 * @param counting the positions after it that count now, ascending
 * @param every N; null when batches are made by hand only
 */
export function dueByNumber(gatheredTo: number, counting: number[], every: number | null): Range[] {
  if (!every || every < 1) return [];
  const ranges: Range[] = [];
  let from = gatheredTo + 1;
  for (let end = every - 1; end < counting.length; end += every) {
    const to = counting[end] as number;
    ranges.push({ from, to });
    from = to + 1;
  }
  return ranges;
}

/** The batch an organiser sends by hand: everything that counts and is in no batch yet; null when there is nothing. */
export function dueByHand(gatheredTo: number, counting: number[]): Range | null {
  const last = counting.at(-1);
  return last === undefined ? null : { from: gatheredTo + 1, to: last };
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
