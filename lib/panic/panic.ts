import type { CampaignState } from '@/generated/prisma/enums';

// An owner's panic switch, as rules. No database, no clock of its own.

/** How long before a campaign's key is destroyed every other owner has been written to: in that time any can stop it. In ms. */
export const HOUR = 3_600_000;
/** The hour begins when the mail service has taken those mails, or after so long of trying. In ms. */
const TRIED_FOR = 24 * HOUR;
/** The longest it is from asking to destroying, in ms. */
export const LATEST = TRIED_FOR + HOUR;
/** How long after somebody stopped being an owner no key can be asked to be destroyed: they are told, and there are others. In ms. */
export const OWNERS_STAY = 24 * HOUR;

/**
 * What owners do: withhold every name and stop the mail; have the key destroyed in an hour; stop that; show the names again,
 * which stops it too.
 */
export type PanicAct = 'begin' | 'destroy' | 'keep' | 'end';

type Stands = {
  state: CampaignState;
  panicAt: Date | null;
  destroysAt: Date | null;
  purgingAt: Date | null;
};

/** Why not: nothing to do it to, done already, too late, or too soon after somebody stopped being an owner. */
export type WhyNot = 'not-now' | 'already' | 'erased' | 'owner-gone';

/** Whether the hour has run out: from then on nobody stops it, whether or not it was carried out yet. */
export function hourIsOver({ destroysAt }: Pick<Stands, 'destroysAt'>, now: Date): boolean {
  return destroysAt !== null && now >= destroysAt;
}

/**
 * Whether an owner may do something now; null when they may.
 * Until the hour is over everything can be taken back; from then on nothing can.
 * @param ownerGone when somebody last stopped being an owner, if that was of late
 */
export function whyNot(
  campaign: Stands,
  act: PanicAct,
  now: Date,
  ownerGone: Date | null = null,
): WhyNot | null {
  const { state, panicAt, destroysAt, purgingAt } = campaign;
  if (purgingAt !== null || hourIsOver(campaign, now)) return 'erased';
  if (act === 'begin') return state === 'DRAFT' ? 'not-now' : panicAt ? 'already' : null;
  if (panicAt === null) return 'not-now';
  if (act === 'destroy')
    return destroysAt ? 'already' : ownerGone && now < destroyableFrom(ownerGone) ? 'owner-gone' : null;
  return act === 'keep' && destroysAt === null ? 'not-now' : null;
}

/** When the key is destroyed whose hour begins now. */
export const hourBegins = (now: Date): Date => new Date(now.getTime() + HOUR);

/** When the key is destroyed at the latest that somebody asks to have destroyed now, while other owners are being written to. */
export const destroysLatest = (now: Date): Date => new Date(now.getTime() + LATEST);

/** Campaigns whose hour has not begun: other owners are being written to. */
export const waitsForMails = (now: Date) => ({ destroysAt: { gt: hourBegins(now) } });

/** When the hour begins at the latest; null once it has, or where no key is to be destroyed. */
export function hourBeginsBy({ destroysAt }: Pick<Stands, 'destroysAt'>, now: Date): Date | null {
  return destroysAt && destroysAt > hourBegins(now) ? new Date(destroysAt.getTime() - HOUR) : null;
}

/** From when on a key can be asked to be destroyed, where somebody stopped being an owner at a moment. */
export const destroyableFrom = (ownerGone: Date): Date => new Date(ownerGone.getTime() + OWNERS_STAY);

/** The whole minutes that are left of the hour, the last one begun counted; 0 once it is over. */
export function minutesLeft(destroysAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((destroysAt.getTime() - now.getTime()) / 60_000));
}

const ACTS: readonly PanicAct[] = ['begin', 'destroy', 'keep', 'end'];

/** What a form asks for; null, where it asks for no such thing. */
export const actIn = (fields: Record<string, unknown>): PanicAct | null =>
  ACTS.find((each) => each === fields.act) ?? null;

/** Whether an act is confirmed by typing the campaign's address: not what only stops the hour, for which each minute counts. */
export const isTyped = (act: PanicAct): boolean => act !== 'keep';

/** Whether it is asked about again by a mailed code: what brings names back, or begins to destroy them. */
export const isAskedAgain = (act: PanicAct | null): boolean => act === 'destroy' || act === 'end';
