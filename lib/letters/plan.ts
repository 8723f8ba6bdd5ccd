import { type BatchMade, type Piece, pieces, type Run, runs } from './letter';
import type { Reading } from './reading';
import { hourCome, letterPerBatch, lettersDue, type Rhythm, type Why } from './rhythm';

/** The moment letters are planned in. */
export type Moment = {
  now: Date;
  /** what counts */
  total: number;
  /** the last batch, and the position it ends with; 0 before the first */
  lastBatch: number;
  gatheredTo: number;
  /** an organiser has just said: now */
  hand: boolean;
  /** the campaign has closed, and what was left is in a batch */
  closing: boolean;
};

/** What an addressee is written now, and what not. */
export type Plan = {
  runs: Run[];
  /** what stays untold after these */
  left: Piece[];
  /** the last of these closes the campaign; with no run, it is a letter that covers nothing new */
  final: boolean;
  why: Why | 'left' | null;
};

/** Most letters to one addressee at one look: no position moves while they are written, so it must not take long. */
const MOST_AT_ONCE = 100;

/** Plans the letters to one addressee. Nothing is read and nothing written. */
export function planFor(rhythm: Rhythm, reading: Reading, batches: BatchMade[], moment: Moment): Plan {
  const { now, closing } = moment;
  const left = leftFor(reading, batches);
  const final = closing && !reading.final && moment.lastBatch > 0;
  const due = lettersDue(rhythm, reading.addressee, { ...reading, ...moment, left, final }, now);
  const all = runs(left, letterPerBatch(rhythm, reading.addressee));
  const going = all.slice(0, Math.min(due.most, MOST_AT_ONCE));
  const end = going.at(-1)?.to ?? 0;
  return {
    runs: going,
    left: left.filter(({ to }) => to > end),
    final: final && due.most > 0 && going.length === all.length,
    why: due.why ?? (going.length < all.length ? 'left' : null),
  };
}

/** What an addressee was not told of. */
export function leftFor({ addressee, covered, failed }: Reading, batches: BatchMade[]): Piece[] {
  const beyond = batches.filter(({ to }) => to > addressee.toldTo);
  const before = { from: 1, to: addressee.toldTo };
  return pieces(beyond, [before, ...covered], failed);
}

/**
 * Why an addressee could not be written to now if there was a batch that came together at their hour; null when they could.
 * While office hours or the gap hold them up none is made, or there would be one at every look until then.
 */
export function heldUp(rhythm: Rhythm, reading: Reading, batches: BatchMade[], moment: Moment): Why | null {
  const fresh: Piece = { batch: 0, by: 'HOUR', from: 1, to: 1, again: false };
  const left = [...leftFor(reading, batches), fresh];
  const due = lettersDue(
    rhythm,
    reading.addressee,
    { ...reading, ...moment, left, final: false },
    moment.now,
  );
  return due.why ?? null;
}

/** Whether an addressee's own hour has come for a batch to be made of. */
export function hourIsDue(rhythm: Rhythm, reading: Reading, batches: BatchMade[], moment: Moment): boolean {
  const come = hourCome(rhythm, reading.addressee, moment.now);
  return come !== null && heldUp(rhythm, reading, batches, moment) === null;
}
