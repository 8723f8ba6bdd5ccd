import type { Entry, InWords, Message } from './in-words';

// Mail programs cut what is long (Gmail beyond 102 KB of HTML), and nobody reads two hundred names on a phone: what a letter's
// mail does not hold stands in its sheet.

export const MOST_NAMES = 200;
const MOST_BYTES = 60_000;
/** what the markup of one line weighs */
const MARKUP = 40;

const bytes = (words: string | undefined) => Buffer.byteLength(words ?? '');

/**
 * Cuts a letter's lists to what a mail can hold: organisations first, then names, corrections, messages.
 * @param must names that are shown in any case
 * @returns the lists as far as they fit, how many names and how much else is left out
 */
export function cutToFit(says: InWords, must: (entry: Entry) => boolean) {
  let [names, room, moreNames, moreElse] = [0, MOST_BYTES, 0, 0];
  const entries = (list: Entry[]) =>
    list.filter((entry) => {
      const weight = bytes(entry.name) + bytes(entry.line) + MARKUP;
      const fits = (names < MOST_NAMES && room >= weight) || must(entry);
      if (fits) [names, room] = [names + 1, room - weight];
      else moreNames++;
      return fits;
    });
  const rest = <T>(list: T[], weigh: (one: T) => number) =>
    list.filter((one) => {
      const weight = weigh(one) + MARKUP;
      const fits = room >= weight;
      if (fits) room -= weight;
      else moreElse++;
      return fits;
    });
  const organisations = entries(says.organisations.list);
  const persons = entries(says.persons.list);
  const late = entries(says.late.list);
  const back = { entries: entries(says.back.entries), lines: rest(says.back.lines, bytes) };
  const out = rest(says.out.lines, bytes);
  const messages = rest(says.messages.list, (each: Message) => 2 * MARKUP + bytes(each.message));
  return { organisations, persons, late, back, out, messages, moreNames, moreElse };
}
