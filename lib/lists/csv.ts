import { stringify } from 'csv-stringify/sync';
import { utf8 } from './utf8';

// What a spreadsheet would run (= + - @ and their full-width forms) where a cell begins. Read with another delimiter, as
// half of Europe's spreadsheets do, a cell also begins after each `;`, tab and line break inside ours; a quote or space
// between does not stop it.
const RUNS = /[=+\-@＝＋－＠]/g;
const MAY_RUN = /[=+\-@＝＋－＠]/;
const BETWEEN = /[\s"]/;
const BEGINS = /[;\t\r\n]/;
// Some take these two for nothing, and what comes after them for the beginning.
const SLIPS = /^[\t\r]/;

const AS_WRITTEN = { quoted: true, eof: false } as const;

/** Whether a cell begins at a place, if read with any delimiter: looked for backwards, so that each sign is passed over once. */
function beginsCell(text: string, place: number): boolean {
  let at = place - 1;
  for (; at >= 0 && BETWEEN.test(text.charAt(at)); at -= 1) if (BEGINS.test(text.charAt(at))) return true;
  return at < 0 || BEGINS.test(text.charAt(at));
}

/** A cell without what would run. */
function tame(value: string): string {
  const cell = MAY_RUN.test(value)
    ? value.replace(RUNS, (sign, at: number) => (beginsCell(value, at) ? `'${sign}` : sign))
    : value;
  return SLIPS.test(cell) ? `'${cell}` : cell;
}

// Where the first sign neither runs nor may stand before one that does, and no other cell can begin, there is nothing to look
// at twice: so are nearly all of the ten million cells of a million rows.
const HARMLESS = /^[^\s";=+\-@＝＋－＠][^;\t\r\n"]*$/;

/** A cell in quotes. Only of one that holds a quote itself the library says how that is written. */
function quoted(value: string | number): string {
  if (typeof value === 'number' || value === '' || HARMLESS.test(value)) return `"${value}"`;
  const cell = tame(value);
  return cell.includes('"') ? stringify([[cell]], AS_WRITTEN) : `"${cell}"`;
}

/**
 * Rows as CSV text (RFC 4180: CRLF, every cell in quotes, quotes doubled), for spreadsheets: the first chunk carries a
 * byte-order mark, and whatever a spreadsheet would run as a formula gets an apostrophe before it, inside a cell too; so
 * does a cell that starts with tab or CR.
 */
export function csvChunk(rows: (string | number)[][], { first = false } = {}): Uint8Array {
  const texts = first ? ['\uFEFF'] : [];
  for (const row of rows) {
    let text = '';
    for (let at = 0; at < row.length; at += 1)
      text += (at > 0 ? ',' : '') + quoted(row[at] as string | number);
    texts.push(`${text}\r\n`);
  }
  return utf8(texts);
}
