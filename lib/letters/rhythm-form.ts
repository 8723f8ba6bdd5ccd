import { z } from 'zod';
import type { Fields } from '@/lib/campaigns/three-way';

// The rhythm of a campaign's letters as an organiser types it. One schema for the page and the door; what it takes, the
// table's own check (Campaign_rhythm_makes_sense) takes too. Messages are keys of `OrganiseLetters.errors`.

/** The largest figures that still mean something; more is a slip of the hand. */
export const rhythmLimits = { every: 100_000, minimum: 1_000, gap: 8_760, cap: 100 } as const;

const whole = (min: number, max: number) =>
  z
    .string('missing')
    .trim()
    .refine((text) => /^\d{1,7}$/.test(text) && Number(text) >= min && Number(text) <= max, 'whole')
    .transform(Number);

const wholeOrNone = (min: number, max: number) =>
  z.union([z.literal('').transform(() => null), whole(min, max)], 'whole');

const schema = z
  .object({
    every: wholeOrNone(1, rhythmLimits.every),
    rhythm: z.enum(['NONE', 'DAILY', 'WEEKLY'], 'choice'),
    weekday: whole(1, 7),
    hour: whole(0, 23),
    minimum: whole(1, rhythmLimits.minimum),
    gap: whole(0, rhythmLimits.gap),
    cap: wholeOrNone(1, rhythmLimits.cap),
    from: wholeOrNone(0, 23),
    to: wholeOrNone(1, 24),
  })
  .superRefine(({ every, minimum, from, to }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (every !== null && every < minimum) wrong('every', 'belowMinimum');
    if (from === null && to !== null) wrong('from', 'bothHours');
    if (from !== null && to === null) wrong('to', 'bothHours');
    if (from !== null && to !== null && from >= to) wrong('to', 'hoursInOrder');
  });

/** The rhythm of a campaign's letters, under the names of the columns that hold it. */
export type Rhythm = {
  letterEvery: number | null;
  letterRhythm: 'NONE' | 'DAILY' | 'WEEKLY';
  letterWeekday: number;
  letterHour: number;
  letterMinimum: number;
  letterGapHours: number;
  letterDailyCap: number | null;
  officeFrom: number | null;
  officeTo: number | null;
};

/** The rhythm as the fields of the form. */
export function rhythmAsFields(rhythm: Rhythm): Fields {
  const { letterEvery: every, letterRhythm, letterWeekday: weekday, letterHour: hour } = rhythm;
  const { letterMinimum: minimum, letterGapHours: gap, letterDailyCap: cap, officeFrom, officeTo } = rhythm;
  const all = {
    every,
    rhythm: letterRhythm,
    weekday,
    hour,
    minimum,
    gap,
    cap,
    from: officeFrom,
    to: officeTo,
  };
  return Object.fromEntries(Object.entries(all).map(([field, value]) => [field, String(value ?? '')]));
}

/** The form's fields. */
const rhythmFields = ['every', 'rhythm', 'weekday', 'hour', 'minimum', 'gap', 'cap', 'from', 'to'] as const;

/**
 * Reads the rhythm as it was posted. `every`, `cap`, `from` and `to` may be empty: none.
 * @returns the rhythm; or what is wrong, by field
 */
export function readRhythm(
  fields: Record<string, unknown>,
): { ok: true; input: Rhythm } | { ok: false; errors: Record<string, string[]> } {
  const given = Object.fromEntries(rhythmFields.map((name) => [name, asText(fields[name])]));
  const parsed = schema.safeParse(given);
  if (parsed.success) {
    const { every, rhythm, weekday, hour, minimum, gap, cap, from, to } = parsed.data;
    return {
      ok: true,
      input: {
        letterEvery: every,
        letterRhythm: rhythm,
        letterWeekday: weekday,
        letterHour: hour,
        letterMinimum: minimum,
        letterGapHours: gap,
        letterDailyCap: cap,
        officeFrom: from,
        officeTo: to,
      },
    };
  }
  const errors: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= [message];
  return { ok: false, errors };
}

// A script may send numbers, or leave out what is none.
const asText = (value: unknown) => (typeof value === 'number' ? String(value) : (value ?? ''));
