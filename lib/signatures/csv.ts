import { stringify } from 'csv-stringify/sync';

// What a spreadsheet would run (= + - @ and their full-width forms) where a cell begins. Read with another delimiter, as
// half of Europe's spreadsheets do, a cell also begins after each `;`, tab and line break inside ours; a quote or space
// between does not stop it.
const RUNS = /((?:^|[;\t\r\n])[\s"]*)(?=[=+\-@＝＋－＠])/g;

/**
 * Rows as CSV text (RFC 4180: CRLF, every cell in quotes, quotes doubled), for spreadsheets: the first chunk carries a
 * byte-order mark, and whatever a spreadsheet would run as a formula gets an apostrophe before it, inside a cell too; so
 * does a cell that starts with tab or CR.
 */
export function csvChunk(rows: string[][], { first = false } = {}): Uint8Array {
  const defused = rows.map((row) => row.map((cell) => cell.replace(RUNS, "$1'")));
  const text = stringify(defused, {
    bom: first,
    record_delimiter: 'windows',
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
  });
  return new TextEncoder().encode(text);
}

/**
 * Chunks as a stream that asks for the next only when its reader has room, and stops asking when the reader leaves.
 */
export function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
