import { judgePurge, usualPurge } from './campaign';
import { localOf, readLocal, startOfDay, type TimeRefused } from './local-time';
import type { Fields } from './three-way';

// When a campaign opens, closes, and has its data erased, as its organisers type it. No database.

export type Dates = { timeZone: string; opensAt: Date; closesAt: Date; purgesAt: Date };
/** What else decides when the data is erased: the last letter, and whether it is being erased already. */
export type DatesNow = Dates & { lastLetterAt: Date | null; purgingAt: Date | null };
type Errors = Record<string, string[]>;

const DAY = 86_400_000;
/** A campaign that runs longer is another one. */
const MOST_YEARS = 5;

/**
 * Reads the dates. Those that may not be changed any more stay as they are; so does, to the millisecond, what is typed as it
 * stands.
 * @param may what can still be changed
 * @returns the dates; or what is wrong: no such date, time or zone; an hour that the clocks leave out; one that has passed; out
 *   of order; data erased on a day that `judgePurge` refuses
 */
export function readDates(
  fields: Fields,
  stands: DatesNow,
  may: { opening: boolean; closing: boolean },
  now: Date,
): { ok: true; dates: Dates } | { ok: false; errors: Errors } {
  const errors: Errors = {};
  const zone = fields.zone ?? '';
  const moment = (name: 'opens' | 'closes', kept: Date): Date => {
    const [date, time] = [(fields[`${name}Date`] ?? '').trim(), (fields[`${name}Time`] ?? '').trim()];
    const was = localOf(kept, zone);
    if (zone === stands.timeZone && was.date === date && was.time === time) return kept;
    const read = readLocal(date, time, zone);
    if (!read.ok) return refuse(errors, name, read.wrong, kept);
    if (read.at <= now) errors[`${name}Date`] = ['past'];
    return read.at;
  };
  if (!may.opening && !may.closing && !readLocal('2000-01-01', '12:00', zone).ok) errors.zone = ['choice'];
  const opensAt = !may.opening
    ? stands.opensAt
    : fields.opens === 'at'
      ? moment('opens', stands.opensAt)
      : now;
  const closesAt = may.closing ? moment('closes', stands.closesAt) : stands.closesAt;
  if (Object.keys(errors).length === 0 && may.closing) {
    if (closesAt <= now) errors.closesDate = ['past'];
    else if (closesAt <= opensAt) errors.closesDate = ['beforeOpening'];
    else if (isFar(closesAt, now)) errors.closesDate = ['far'];
  }
  const purgesAt = readPurge(fields, stands, closesAt, errors, now);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, dates: { timeZone: zone, opensAt, closesAt, purgesAt } };
}

/** Reads until when a closed campaign is to be open again: `closesDate` and `closesTime`, in a zone. */
export function readClosing(
  fields: Record<string, unknown>,
  zone: string,
  now: Date,
): { ok: true; closesAt: Date } | { ok: false; errors: Errors } {
  const typed = (name: string) => String(fields[name] ?? '').trim();
  const read = readLocal(typed('closesDate'), typed('closesTime'), zone);
  const errors: Errors = {};
  if (!read.ok) refuse(errors, 'closes', read.wrong, now);
  else if (read.at <= now) errors.closesDate = ['past'];
  else if (isFar(read.at, now)) errors.closesDate = ['far'];
  return read.ok && Object.keys(errors).length === 0
    ? { ok: true, closesAt: read.at }
    : { ok: false, errors };
}

const isFar = (closesAt: Date, now: Date) => closesAt.getTime() > now.getTime() + MOST_YEARS * 366 * DAY;

function refuse(errors: Errors, name: string, wrong: TimeRefused, kept: Date): Date {
  if (wrong.date) errors[`${name}Date`] = [wrong.date];
  if (wrong.time) errors[`${name}Time`] = [wrong.time];
  if (wrong.zone) errors.zone = [wrong.zone];
  return kept;
}

function readPurge(fields: Fields, stands: DatesNow, closesAt: Date, errors: Errors, now: Date): Date {
  const { purgesAt, lastLetterAt, purgingAt } = stands;
  if (purgingAt) return purgesAt;
  const usual = fields.purges !== 'on';
  const at = usual ? usualPurge(closesAt, lastLetterAt) : chosenDay(fields, stands);
  const field = usual ? 'purges' : 'purgesDate';
  const wrong = at && judgePurge(stands, { closesAt, purgesAt: at }, now);
  if (!at) errors[field] = [fields.purgesDate?.trim() ? 'noDate' : 'missing'];
  else if (wrong && wrong !== 'nearer') errors[field] = [wrong];
  return at ?? purgesAt;
}

/** The day that was typed. Left as it was shown, it is the moment it was, whatever the zone is to be: that alone moves nothing. */
function chosenDay(fields: Fields, { purgesAt, timeZone }: DatesNow): Date | null {
  const [date, zone] = [(fields.purgesDate ?? '').trim(), fields.zone ?? ''];
  return date === localOf(purgesAt, timeZone).date ? purgesAt : startOfDay(date, zone);
}
