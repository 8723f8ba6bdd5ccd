import type { Tx } from '@/lib/db';
import { type Moved, moveAlone } from './move';

/** What an organiser says of a signer's own words; `wait` takes that back. */
export type Decision = 'approve' | 'hide' | 'wait';

const nothingElse = async () => {};

/**
 * Decides on a signer's own words, or an organisation's name. `approve` lets them stand where the name does, and in the next
 * letters; `hide` keeps them from both, and the signature counts as before; `wait` has somebody look again.
 * @param seen which words were looked at: `changed` when the signer has put others in their place meanwhile
 * @param also what else is done in the same transaction
 */
export function decideOnWords(
  decision: Decision,
  { id, seen }: { id: string; seen: string },
  now: Date,
  also: (tx: Tx) => Promise<void> = nothingElse,
): Promise<Moved> {
  return moveAlone({ act: decision, id, seen, now }, also);
}
