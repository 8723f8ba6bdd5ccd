import { DateTime, IANAZone } from 'luxon';

// Dates and times as organisers type them: of a place, in its named time zone. No database, no clock of its own.

/** What is wrong with a date, a time or a zone; `leftOut`: an hour that the clocks leave out on that day. */
export type TimeRefusal = 'missing' | 'noDate' | 'noTime' | 'leftOut' | 'choice';
export type TimeRefused = { date?: TimeRefusal; time?: TimeRefusal; zone?: TimeRefusal };

/**
 * Reads a local date (`2026-12-01`) and time (`09:30`) in a named time zone. Where the clocks are put back an hour comes twice:
 * the first of the two is meant.
 */
export function readLocal(
  date: string,
  time: string,
  zone: string,
): { ok: true; at: Date } | { ok: false; wrong: TimeRefused } {
  const wrong: TimeRefused = {};
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !DateTime.fromISO(date, { zone: 'UTC' }).isValid)
    wrong.date = date ? 'noDate' : 'missing';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) wrong.time = time ? 'noTime' : 'missing';
  if (!IANAZone.isValidZone(zone)) wrong.zone = 'choice';
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  const local = DateTime.fromISO(`${date}T${time}`, { zone });
  // Where the clocks are put forward an hour is left out; luxon would move it silently.
  if (local.toFormat('HH:mm') !== time) return { ok: false, wrong: { time: 'leftOut' } };
  return { ok: true, at: local.toJSDate() };
}

/** The first moment of a local day: midnight, or later where the clocks leave midnight out. Null for no date or no zone. */
export function startOfDay(date: string, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !IANAZone.isValidZone(zone)) return null;
  const local = DateTime.fromISO(date, { zone });
  return local.isValid ? local.startOf('day').toJSDate() : null;
}

/** A moment as a local date and time in a zone, to the minute; in UTC where there is no such zone. */
export function localOf(at: Date, zone: string): { date: string; time: string } {
  const local = DateTime.fromJSDate(at, { zone: IANAZone.isValidZone(zone) ? zone : 'UTC' });
  return { date: local.toFormat('yyyy-MM-dd'), time: local.toFormat('HH:mm') };
}

/** The named time zones to choose from. */
export const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
