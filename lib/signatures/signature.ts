import type { SignAs, SignatureState, Visibility, Words } from '@/generated/prisma/enums';

// What may happen to a signature and what follows from it. No database, no clock: every rule of its life stands here once.

/** One mailbox gets at most this many mails about one signature, its reminder among them. */
export const MAILS_AT_MOST = 5;

/** One mailbox gets at most this many mails a day (UTC) through forms that anybody can fill in, over all campaigns. */
export const MAILS_A_DAY = 30;

/** The part of a signature that the rules speak of. */
export type Standing = {
  state: SignatureState;
  held: boolean;
  visibility: Visibility;
  signAs: SignAs;
  words: Words;
  position: number | null;
  erased: boolean;
  /** its signer objects: it is counted, and used for nothing else */
  objected: boolean;
};

/** How a signature stands, from its row. */
export function standingOf<Row extends Omit<Standing, 'erased' | 'objected'>>(
  row: Row & { erasedAt: Date | null; objectedAt: Date | null },
): Standing {
  return { ...row, erased: row.erasedAt !== null, objected: row.objectedAt !== null };
}

/** What people do with a signature. */
export type Act =
  | { act: 'confirm' }
  | { act: 'withdraw' }
  | { act: 'return' }
  /** `stays`: of one that counts once the campaign has closed, whether it still does; nobody but its signer can say */
  | { act: 'erase'; stays?: boolean | undefined }
  | { act: 'object' }
  /** takes the objection back */
  | { act: 'agree' }
  | { act: 'visibility'; visibility: Visibility }
  | { act: 'hold' }
  | { act: 'release' }
  | { act: 'remove' }
  /** `to`: how it stood before it was removed */
  | { act: 'restore'; to: Exclude<SignatureState, 'REMOVED'> }
  | { act: 'approve' }
  | { act: 'hide' }
  /** takes an approval or a hiding back: somebody will look again */
  | { act: 'wait' };

/** The moment an act happens in: what the campaign and its letters look like then. */
export type Moment = {
  /** whether signatures can still be added: the campaign is open or paused, not closed */
  running: boolean;
  /** whether the signature's link still confirms */
  confirmable: boolean;
  /** the last position frozen in a batch: up to here, letters may already tell of a signature */
  gatheredTo: number;
};

export type Refusal =
  | 'expired'
  | 'withdrawn'
  | 'removed'
  | 'erased'
  | 'not-confirmed'
  | 'closed'
  | 'choose'
  | 'nothing-to-approve';
export type Correction = 'OUT' | 'BACK' | 'ADDED';

export type Outcome = {
  ok: true;
  next: Standing;
  /** -1, 0 or 1: how the campaign's figure moves */
  counted: -1 | 0 | 1;
  /** whether it takes the campaign's next position */
  takesPosition: boolean;
  /** what the next letters must set right, if anything */
  correction: Correction | null;
};

/** A signature counts when it is confirmed and not held. */
export function counts({ state, held }: Pick<Standing, 'state' | 'held'>): boolean {
  return state === 'CONFIRMED' && !held;
}

/**
 * Whether a letter may name it: it counts, its signer agreed to it and does not object, and an organisation's name was looked
 * at first.
 */
export function mayBeNamed(signature: Standing): boolean {
  return (
    counts(signature) &&
    !signature.erased &&
    !signature.objected &&
    signature.visibility !== 'COUNT' &&
    (signature.signAs === 'PERSON' || signature.words === 'APPROVED')
  );
}

/** Whether everybody may read its name on the public page. */
export function mayBePublic(signature: Standing): boolean {
  return mayBeNamed(signature) && signature.visibility === 'PUBLIC';
}

/** Whether the signer's own words (message, affiliation, role) may stand where the name does. */
export function mayBeQuoted(signature: Standing): boolean {
  return mayBeNamed(signature) && signature.words === 'APPROVED';
}

type Change = { ok: true; change: Partial<Standing> } | { ok: false; reason: Refusal };
const to = (change: Partial<Standing>): Change => ({ ok: true, change });
const no = (reason: Refusal): Change => ({ ok: false, reason });

function changeBy(signature: Standing, act: Act, moment: Moment): Change {
  const { state, erased } = signature;
  switch (act.act) {
    case 'confirm':
      if (state === 'CONFIRMED') return to({});
      if (state === 'REMOVED') return no('removed');
      if (erased) return no('erased');
      if (state === 'WITHDRAWN') return no('withdrawn');
      return moment.confirmable ? to({ state: 'CONFIRMED' }) : no('expired');
    case 'withdraw':
      if (state === 'REMOVED') return no('removed');
      return state === 'PENDING' ? no('not-confirmed') : to({ state: 'WITHDRAWN' });
    case 'return':
      if (state === 'CONFIRMED') return to({});
      if (state === 'REMOVED') return no('removed');
      if (erased) return no('erased');
      if (state === 'PENDING') return no('not-confirmed');
      return moment.running ? to({ state: 'CONFIRMED' }) : no('closed');
    case 'erase':
      // While the campaign runs this also withdraws, else one mailbox could sign and erase and count without end.
      if (state === 'CONFIRMED' && !moment.running && !erased && act.stays === undefined) return no('choose');
      return to({
        ...{ erased: true, objected: false, words: 'NONE' as const },
        ...(state === 'CONFIRMED' &&
          (moment.running || act.stays === false) && { state: 'WITHDRAWN' as const }),
      });
    case 'object':
      if (state === 'PENDING') return no('not-confirmed');
      return erased ? no('erased') : to({ objected: true });
    case 'agree':
      return to({ objected: false });
    case 'visibility':
      // Also of a removed one, of which nothing is public: it may be put back.
      return erased ? no('erased') : to({ visibility: act.visibility });
    case 'hold':
      return to({ held: true });
    case 'release':
      return to({ held: false });
    case 'remove':
      return to({ state: 'REMOVED' });
    case 'restore':
      if (state !== 'REMOVED') return to({});
      return erased ? no('erased') : to({ state: act.to });
    case 'approve':
    case 'hide':
    case 'wait':
      if (signature.words === 'NONE' || state !== 'CONFIRMED') return no('nothing-to-approve');
      return to({ words: DECIDED[act.act] });
  }
}

const DECIDED = { approve: 'APPROVED', hide: 'HIDDEN', wait: 'WAITING' } as const;

/**
 * How a removed signature stands once it is restored.
 * @param before how it stood when it was removed, where that was kept. Where it was not, whoever had ever confirmed is taken
 *   to have withdrawn: only the signer can bring back what they withdrew, and they still can.
 */
export function restoredTo(
  signature: { confirmedAt: Date | null },
  before: SignatureState | null,
): Exclude<SignatureState, 'REMOVED'> {
  if (before !== null && before !== 'REMOVED') return before;
  return signature.confirmedAt === null ? 'PENDING' : 'WITHDRAWN';
}

/**
 * What an act makes of a signature.
 * A signature that starts to count takes a new position, unless it keeps one that letters may already tell of; one that
 * stops counting gives its position up, unless letters may already tell of it.
 * @returns the next standing and what follows for figure, position and letters; or why it cannot be
 */
export function after(
  signature: Standing,
  act: Act,
  moment: Moment,
): Outcome | { ok: false; reason: Refusal } {
  const changed = changeBy(signature, act, moment);
  if (!changed.ok) return changed;
  const next = { ...signature, ...changed.change };
  const told = next.position !== null && next.position <= moment.gatheredTo;
  const counted = (Number(counts(next)) - Number(counts(signature))) as -1 | 0 | 1;
  const takesPosition = counted === 1 && !told;
  if (counted === -1 && !told) next.position = null;
  const correction = !told ? null : correctionFor(signature, next, counted);
  return { ok: true, next, counted, takesPosition, correction };
}

function correctionFor(before: Standing, next: Standing, counted: -1 | 0 | 1): Correction | null {
  if (counted === -1) return 'OUT';
  if (counted === 1) return 'BACK';
  const saysMore = (!mayBeNamed(before) && mayBeNamed(next)) || (!mayBeQuoted(before) && mayBeQuoted(next));
  return saysMore ? 'ADDED' : null;
}
