import { type Moved, move } from './move';

/** Marks a signature as suspicious: accepted, not counted until somebody has looked. */
export function hold(id: string, why: string, now: Date): Promise<Moved> {
  return move({ act: 'hold', id, why, now });
}

/** Takes the mark off: it counts, if it is confirmed. */
export function release(id: string, now: Date): Promise<Moved> {
  return move({ act: 'release', id, now });
}

/** Removes a signature for good, with the organiser's reason. Whoever signs again from its mailbox is answered as ever. */
export function remove(id: string, why: string, now: Date): Promise<Moved> {
  return move({ act: 'remove', id, why, now });
}
