import { DateTime } from 'luxon';
import type { AddresseeRhythm, AddresseeTrouble, LetterRhythm } from '@/generated/prisma/enums';
import type { Piece } from './letter';

// When an addressee's next letter is due. No database, no clock of its own; every hour and day is the addressee's own.

/** At which hour of an addressee's own day, or week, a campaign's letters go. */
export type Clock = { letterRhythm: LetterRhythm; letterHour: number; letterWeekday: number };

/** What a campaign says of when its letters go. */
export type Rhythm = Clock & {
  letterGapHours: number;
  letterDailyCap: number | null;
  officeFrom: number | null;
  officeTo: number | null;
};

/** Whom a letter is for. */
export type Reader = {
  rhythm: AddresseeRhythm;
  trouble: AddresseeTrouble | null;
  timeZone: string;
  servedAt: Date | null;
};

/**
 * A letter an addressee was told by, or is about to be. Letters written together about the same batches are parts of one,
 * which share `together`: they leave together and count as one against the cap.
 */
export type Told = { at: Date; together: string };

/** What there is to tell, and how. */
export type Matter = {
  left: Piece[];
  told: Told[];
  /** the total said in the last letter: 0 before the first, null while that one is not composed */
  lastTotal: number | null;
  /** what counts now */
  total: number;
  /** an organiser has just said: now */
  hand: boolean;
  /** the campaign has closed: whatever is left goes */
  closing: boolean;
  /** the letter that closes the campaign is still to be written */
  final: boolean;
};

/** Why no letter goes now. */
export type Why =
  | 'nothing'
  | 'trouble'
  | 'stop'
  | 'weekly'
  | 'milestones'
  | 'hour'
  | 'office'
  | 'gap'
  | 'cap';

/**
 * Decides whether an addressee gets a letter now. By hand and at closing neither office hours nor gap nor hour hold a letter
 * up; the daily cap always does, and so does what the addressee asked for, but that the letter which closes the campaign
 * also goes to who asked for fewer.
 * @returns how many letters may go now (parts of one for its size count as one); 0 with the reason
 */
export function lettersDue(
  rhythm: Rhythm,
  reader: Reader,
  matter: Matter,
  now: Date,
): { most: number; why?: Why } {
  const { left, told, hand, closing, final } = matter;
  const no = (why: Why) => ({ most: 0, why });
  if (reader.trouble) return no('trouble');
  if (reader.rhythm === 'STOP') return no('stop');
  if (left.length === 0 && !final) return no('nothing');
  const local = localTime(now, reader.timeZone);
  const last = told.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null);
  if (!closing) {
    if (reader.rhythm === 'WEEKLY' && last && localTime(last, reader.timeZone).plus({ days: 7 }) > local)
      return no('weekly');
    if (reader.rhythm === 'MILESTONES' && !passedMilestone(matter.lastTotal, matter.total))
      return no('milestones');
    if (reader.rhythm === 'EACH' && !hand && !left.some((piece) => goesAtOnce(rhythm, piece))) {
      if (!hourCome(rhythm, reader, now)) return no('hour');
    }
  }
  let most = Number.POSITIVE_INFINITY;
  if (!hand && !closing) {
    if (!inOffice(rhythm, reader.timeZone, now)) return no('office');
    if (last && now.getTime() < last.getTime() + rhythm.letterGapHours * 3_600_000) return no('gap');
    if (rhythm.letterGapHours > 0) most = 1;
  }
  if (rhythm.letterDailyCap !== null) {
    const midnight = local.startOf('day').toJSDate();
    const today = told.filter(({ at }) => at >= midnight);
    most = Math.min(most, rhythm.letterDailyCap - new Set(today.map(({ together }) => together)).size);
    if (most <= 0) return no('cap');
  }
  return { most };
}

/** What came together by number, was sent by hand or came back waits for no hour; nor does anything once there is none. */
function goesAtOnce({ letterRhythm }: Clock, { by, again }: Piece): boolean {
  return by !== 'HOUR' || again || letterRhythm === 'NONE';
}

/** Whether every batch has a letter of its own: only where nothing spreads letters out, by the campaign or the addressee. */
export function letterPerBatch(rhythm: Rhythm, reader: Pick<Reader, 'rhythm'>): boolean {
  return (
    rhythm.letterRhythm === 'NONE' &&
    rhythm.letterGapHours === 0 &&
    rhythm.letterDailyCap === null &&
    reader.rhythm === 'EACH'
  );
}

/** The last of the campaign's hours in a time zone, at `now` or before; null without a daily or weekly rhythm. */
export function lastHour(rhythm: Clock, timeZone: string, now: Date): Date | null {
  if (rhythm.letterRhythm === 'NONE') return null;
  const local = localTime(now, timeZone);
  // An hour that the clock skips is the one after it; of one that comes twice the first counts.
  const at = (day: DateTime) => day.startOf('day').set({ hour: rhythm.letterHour });
  const weekly = rhythm.letterRhythm === 'WEEKLY';
  const day = weekly ? local.set({ weekday: asWeekday(rhythm.letterWeekday) }) : local;
  const here = at(day);
  return (here > local ? at(day.minus({ days: weekly ? 7 : 1 })) : here).toJSDate();
}

/** The hour of the campaign that has come for an addressee and was not seen to yet; null when there is none. */
export function hourCome(
  rhythm: Clock,
  { timeZone, servedAt }: Pick<Reader, 'timeZone' | 'servedAt'>,
  now: Date,
): Date | null {
  const hour = lastHour(rhythm, timeZone, now);
  return hour && servedAt && hour > servedAt ? hour : null;
}

/**
 * The hour to write down as seen to. Whoever is first seen by a rhythm begins with the next hour; an hour on which the letter
 * is only held up (office hours, gap) stays open until it has gone. So does a week's hour held up by the cap; a day's is over:
 * the cap makes room at midnight, and the next hour comes with it.
 * @param outcome what came of the addressee's letters: why none was written, or `left` when some could not go yet
 */
export function hourServed(
  rhythm: Clock,
  reader: Pick<Reader, 'timeZone' | 'servedAt'>,
  outcome: Why | 'left' | null,
  now: Date,
): Date | null {
  if (!reader.servedAt) return lastHour(rhythm, reader.timeZone, now);
  const held = outcome === 'left' || outcome === 'office' || outcome === 'gap';
  const open = held || (outcome === 'cap' && rhythm.letterRhythm === 'WEEKLY');
  return open ? null : hourCome(rhythm, reader, now);
}

/** Whether letters may go at this hour in a time zone: Monday to Friday, between the hours the campaign names; or at any. */
export function inOffice(
  { officeFrom, officeTo }: Pick<Rhythm, 'officeFrom' | 'officeTo'>,
  timeZone: string,
  now: Date,
): boolean {
  if (officeFrom === null || officeTo === null) return true;
  const local = localTime(now, timeZone);
  return local.weekday <= 5 && officeFrom <= local.hour && local.hour < officeTo;
}

/** Whether a milestone (100, 250, 500, 1,000, 2,500, 5,000, … ) lies above one total and not above the other. */
export function passedMilestone(before: number | null, total: number): boolean {
  if (before === null) return false;
  for (let ten = 100; ten <= total; ten *= 10) {
    if ([ten, 2.5 * ten, 5 * ten].some((milestone) => before < milestone && milestone <= total)) return true;
  }
  return false;
}

/** A name no clock knows is read as UTC: a mistyped zone must not hold up a campaign. */
function localTime(at: Date, timeZone: string): DateTime {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  return local.isValid ? local : DateTime.fromJSDate(at, { zone: 'utc' });
}

function asWeekday(day: number): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return Math.min(7, Math.max(1, Math.trunc(day))) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}
