import { stringify } from 'csv-stringify/sync';

// What a spreadsheet would run (= + - @ and their full-width forms) where a cell begins. Read with another delimiter, as
// half of Europe's spreadsheets do, a cell also begins after each `;`, tab and line break inside ours; a quote or space
// between does not stop it.
const RUNS = /[=+\-@＝＋－＠]/g;
const MAY_RUN = /[=+\-@＝＋－＠]/;
const BETWEEN = /[\s"]/;
const BEGINS = /[;\t\r\n]/;
// Some take these two for nothing, and what comes after them for the beginning.
const SLIPS = /^[\t\r]/;

const AS_WRITTEN = { quoted: true, quoted_empty: true, record_delimiter: 'windows' } as const;
const encoder = new TextEncoder();

/** Whether a cell begins at a place, if read with any delimiter: looked for backwards, so that each sign is passed over once. */
function beginsCell(text: string, place: number): boolean {
  let at = place - 1;
  for (; at >= 0 && BETWEEN.test(text.charAt(at)); at -= 1) if (BEGINS.test(text.charAt(at))) return true;
  return at < 0 || BEGINS.test(text.charAt(at));
}

/** A cell without what would run. Most hold nothing to look at twice: a million rows are ten million cells. */
function tame(value: string | number): string | number {
  if (typeof value === 'number') return value;
  const cell = MAY_RUN.test(value)
    ? value.replace(RUNS, (sign, at: number) => (beginsCell(value, at) ? `'${sign}` : sign))
    : value;
  return SLIPS.test(cell) ? `'${cell}` : cell;
}

/**
 * Rows as CSV text (RFC 4180: CRLF, every cell in quotes, quotes doubled), for spreadsheets: the first chunk carries a
 * byte-order mark, and whatever a spreadsheet would run as a formula gets an apostrophe before it, inside a cell too; so
 * does a cell that starts with tab or CR.
 */
export function csvChunk(rows: (string | number)[][], { first = false } = {}): Uint8Array {
  const tamed = rows.map((row) => row.map(tame));
  return encoder.encode(stringify(tamed, { ...AS_WRITTEN, bom: first }));
}
