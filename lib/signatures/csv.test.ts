import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvChunk, streamOf } from './csv';

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Reads CSV as RFC 4180 has it, and nothing beyond: what every spreadsheet agrees on. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(csv.slice(at));
    const plain = /^[^",\r\n]*/.exec(csv.slice(at));
    row.push(quoted ? (quoted[1] as string).replaceAll('""', '"') : (plain?.[0] ?? ''));
    at += (quoted ?? plain)?.[0].length ?? 0;
    if (csv.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else if (csv[at] === ',') at += 1;
    else throw new Error(`a stray character at ${at}`);
  }
  return rows;
}

test('whatever people write, each cell is read back whole, but for an apostrophe before what would run', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ',', '"', "'", 'a', ';', '＝') }),
  );
  const rows = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(rows, (given) => {
      const back = read(text(csvChunk(given)));
      const expected = given.map((row) =>
        row.map((each) => (/^[=+\-@\t\r＝＋－＠]/.test(each) ? `'${each}` : each)),
      );
      expect(back).toEqual(expected);
    }),
  );
});

test('the first chunk alone begins with a byte-order mark', () => {
  expect([...csvChunk([['é']], { first: true })]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0x0d, 0x0a]);
  expect([...csvChunk([['é']])]).toEqual([0xc3, 0xa9, 0x0d, 0x0a]);
});

test('chunks are made only as they are read, and no more once the reader has left', async () => {
  let made = 0;
  let closed = false;
  async function* chunks() {
    try {
      for (;;) {
        made += 1;
        yield new Uint8Array([made]);
      }
    } finally {
      closed = true;
    }
  }
  const reader = streamOf(chunks()).getReader();
  expect(made).toBe(0);
  await reader.read();
  await reader.read();
  expect(made).toBe(2);
  await reader.cancel();
  expect(closed).toBe(true);
  expect(made).toBe(2);
});
