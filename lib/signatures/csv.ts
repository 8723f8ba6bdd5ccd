import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV text (RFC 4180: CRLF, quotes doubled), for spreadsheets: the first chunk carries a byte-order mark, and a
 * cell that a spreadsheet would run as a formula (it starts with = + - @, their full-width forms, tab or CR) gets an
 * apostrophe before it.
 */
export function csvChunk(rows: string[][], { first = false } = {}): Uint8Array {
  const text = stringify(rows, {
    bom: first,
    record_delimiter: 'windows',
    // Off as soon as a delimiter is given: a lone line break inside a message must be quoted too.
    quote_record_delimiter: true,
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
