import { DateTime } from 'luxon';
import { z } from 'zod';
import { SOURCE } from './source';

// Which signatures an organiser wants to see. Nothing personal is among it: it stands in addresses and in the table of bulk
// acts. Pure.

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => DateTime.fromISO(text).isValid);

/** A moment of UTC, to the minute. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/)
  .refine((text) => DateTime.fromISO(text).isValid);
const hash = z.string().regex(/^[0-9a-f]{16}$/);

/** `-` stands for not said, as in the tallies. */
const fields = {
  state: z.enum(['pending', 'confirmed', 'withdrawn', 'removed', 'held', 'surge', 'objected']),
  country: z.string().regex(/^([A-Z]{2}|-)$/),
  from: day,
  to: day,
  source: z.string().regex(SOURCE),
  kind: z.enum(['person', 'organisation']),
  words: z.enum(['waiting']),
  since: moment,
  until: moment,
  network: hash,
  site: hash,
  host: hash,
};

/** Where a signature came from: what of it is known is known for two days. */
export const cameFrom = ['network', 'site', 'host'] as const;

/**
 * Every part may be left out. `state`: `surge` is held because very many came at once, and confirmed since. `from` and `to`: days of the campaign's own time zone on which they first came in; `since` and
 * `until`: the same to the minute; `network`, `site` and `host`: where from (see arrivals.ts).
 */
export type Filter = { [Field in keyof typeof fields]?: z.output<(typeof fields)[Field]> };

export const filterFields = Object.keys(fields) as (keyof Filter)[];
export const statesToSee = fields.state.options;

/** Reads a filter from an address or a form; what makes no sense is as if it had been left out. */
export function readFilter(given: Record<string, unknown>): Filter {
  const read = filterFields.flatMap((field) => {
    const parsed = fields[field].safeParse(given[field]);
    return parsed.success ? [[field, parsed.data]] : [];
  });
  return Object.fromEntries(read) as Filter;
}

/** A filter as the query of an address: `?state=held&country=PE`; empty for none. */
export function queryOf(filter: Filter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(filter as Record<string, string>), ...more }).toString();
  return query && `?${query}`;
}

/** Ids from the first (inclusive) to the last (exclusive); null without an end. */
export type IdRange = { from: string | null; before: string | null };

/**
 * The ids of the days of a filter: an id begins with the moment it was made (UUID version 7; RFC 9562, 5.7), so a day is a
 * range of them.
 * @param timeZone in which the days begin and end; one that no clock knows is read as UTC
 */
export function idRange({ from, to, since, until }: Filter, timeZone: string): IdRange {
  const start = (text: string, days: number) => {
    const local = DateTime.fromISO(text, { zone: timeZone });
    const known = local.isValid ? local : DateTime.fromISO(text, { zone: 'utc' });
    return idAt(known.startOf('day').plus({ days }).toJSDate());
  };
  const at = (text: string) => idAt(new Date(text));
  const [starts, ends] = [
    [from && start(from, 0), since && at(since)],
    [to && start(to, 1), until && at(until)],
  ].map((ids) => ids.filter((id) => id !== undefined).sort());
  return { from: starts?.at(-1) ?? null, before: ends?.[0] ?? null };
}

/** A moment as a filter has it. */
export const minuteOf = (moment: Date) => `${moment.toISOString().slice(0, 16)}Z`;

/** The lowest id made at a moment. */
export function idAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** The moment an id was made at. */
export function momentOf(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
