import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';

// What organisers type: the words of an update, and when it is to go. No database.

export const MOST_TITLE = 150;
export const MOST_BODY = 20_000;

/** An update's words in one language; the body is Markdown without raw HTML. */
export type UpdateWords = { locale: string; title: string; body: string };

/** What is wrong, by field (`title.en`, `body.es`, `date`): keys of sentences. */
export type Errors = Record<string, string[]>;

const title = z.string().trim().min(1, 'missing').max(MOST_TITLE, 'tooLong');
const body = z.string().trim().min(1, 'missing').max(MOST_BODY, 'tooLong');

/** A title becomes the subject of a mail: one line. */
const oneLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
const lines = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();

/**
 * Reads the words of a draft, one title and body per language (`title.en`, `body.en`). A draft takes whatever is typed, so
 * that nothing typed is lost; what must be mended before it goes, `wrongIn` says.
 * @param locales the languages that may be written
 * @returns the languages in which anything stands
 */
export function readWords(fields: Record<string, unknown>, locales: string[]): UpdateWords[] {
  const typed = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  return locales
    .map((locale) => ({
      locale,
      title: oneLine(typed(`title.${locale}`)),
      body: lines(typed(`body.${locale}`)),
    }))
    .filter((words) => words.title !== '' || words.body !== '');
}

/**
 * What keeps an update from going: each language begun needs a title of at most 150 characters and a body of at most
 * 20,000, and the campaign's original language must be there, for those whose own is not.
 */
export function wrongIn(words: UpdateWords[], original: string): Errors {
  const all = words.some(({ locale }) => locale === original)
    ? words
    : [{ locale: original, title: '', body: '' }, ...words];
  const errors: Errors = {};
  for (const { locale, ...own } of all) {
    for (const [name, rule] of Object.entries({ title, body })) {
      const read = rule.safeParse(own[name as keyof typeof own]);
      if (!read.success) errors[`${name}.${locale}`] = read.error.issues.map(({ message }) => message);
    }
  }
  return errors;
}

const when = z.object({
  when: z.enum(['now', 'at'], 'choice').default('now'),
  date: z.string().trim().default(''),
  time: z.string().trim().default(''),
  zone: z.string().trim().default('UTC'),
});

const YEAR = 366 * 86_400_000;

/**
 * Reads when an update is to go: now, or at a local date (`2026-12-01`) and time (`09:30`) in a named time zone.
 * @returns the moment; or what is wrong: an hour that the clocks leave out on that day, one that has passed
 */
export function readWhen(
  fields: Record<string, unknown>,
  now: Date,
): { ok: true; dueAt: Date } | { ok: false; errors: Errors } {
  const read = when.safeParse(fields);
  if (!read.success) return { ok: false, errors: { when: ['choice'] } };
  if (read.data.when === 'now') return { ok: true, dueAt: now };
  const { date, time, zone } = read.data;
  const errors: Errors = {};
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !DateTime.fromISO(date, { zone: 'UTC' }).isValid)
    errors.date = [date ? 'noDate' : 'missing'];
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) errors.time = [time ? 'noTime' : 'missing'];
  if (!IANAZone.isValidZone(zone)) errors.zone = ['choice'];
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const local = DateTime.fromISO(`${date}T${time}`, { zone });
  // Where the clocks are put forward an hour is left out; luxon would move it silently.
  if (local.toFormat('HH:mm') !== time) return { ok: false, errors: { time: ['leftOut'] } };
  const dueAt = local.toJSDate();
  if (dueAt <= now) return { ok: false, errors: { date: ['past'] } };
  if (dueAt.getTime() > now.getTime() + YEAR) return { ok: false, errors: { date: ['far'] } };
  return { ok: true, dueAt };
}
