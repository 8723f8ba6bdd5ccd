// What a spreadsheet would run (= + - @ and their full-width forms) where a cell begins. Read with another delimiter, as
// half of Europe's spreadsheets do, a cell also begins after each `;`, tab and line break inside ours; a quote or space
// between does not stop it.
const RUNS = /((?:^|[;\t\r\n])[\s"]*)(?=[=+\-@＝＋－＠])/g;
const MAY_RUN = /[=+\-@＝＋－＠]/;
// Some take these two for nothing, and what comes after them for the beginning.
const SLIPS = /^[\t\r]/;

const encoder = new TextEncoder();

/** A cell without what would run, in quotes. Most hold nothing to look at twice: a million rows are ten million cells. */
function written(value: string | number): string {
  if (typeof value === 'number') return `"${value}"`;
  let cell = MAY_RUN.test(value) ? value.replace(RUNS, "$1'") : value;
  if (SLIPS.test(cell)) cell = `'${cell}`;
  return `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`;
}

/**
 * Rows as CSV text (RFC 4180: CRLF, every cell in quotes, quotes doubled), for spreadsheets: the first chunk carries a
 * byte-order mark, and whatever a spreadsheet would run as a formula gets an apostrophe before it, inside a cell too; so
 * does a cell that starts with tab or CR.
 */
export function csvChunk(rows: (string | number)[][], { first = false } = {}): Uint8Array {
  let text = first ? '\uFEFF' : '';
  for (const row of rows) text += `${row.map(written).join(',')}\r\n`;
  return encoder.encode(text);
}
