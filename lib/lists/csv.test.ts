import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvChunk } from './csv';

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

/** Reads a line as a spreadsheet does whose delimiter is the semicolon: a quote only opens a cell where the cell begins. */
function readBySemicolons(csv: string): string[] {
  const cells: string[] = [];
  for (let rest = csv; rest !== ''; ) {
    const [all = '', quoted = '', plain = ''] =
      /^(?:"((?:[^"]|"")*)"?)?([^;\r\n]*)(?:[;\r\n]|$)/.exec(rest) ?? [];
    cells.push(quoted.replaceAll('""', '"') + plain);
    rest = rest.slice(all.length || 1);
  }
  return cells;
}

const RUN = /^\s*[=+\-@＝＋－＠]/;
const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n,"a; ＝＋－＠') }),
);
const rows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
  );

test('whatever people write, each cell is read back whole, but for apostrophes before what would run', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const back = read(text(csvChunk(given)));
      expect(back.map((row) => row.map((each) => each.replaceAll("'", '')))).toEqual(
        given.map((row) => row.map((each) => each.replaceAll("'", ''))),
      );
      for (const each of back.flat()) expect(each).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    }),
  );
});

test('whatever people write, no cell runs when semicolons, tabs or line breaks are taken for its ends', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const csv = text(csvChunk(given));
      for (const each of readBySemicolons(csv)) expect(each).not.toMatch(RUN);
      for (const each of readBySemicolons(csv.replaceAll(';', ' ').replaceAll('\t', ';')))
        expect(each).not.toMatch(RUN);
    }),
  );
});

test.each([
  ["Ana;=cmd|'/C calc'!A0;", "Ana;'=cmd|'/C calc'!A0;"],
  ['Ana; \t"=1+1', 'Ana; \t"\'=1+1'],
  ['Ana\t@x', "Ana\t'@x"],
  ['Ana\r\n  ＝1', "Ana\r\n  '＝1"],
  [' -1', " '-1"],
  ['=1', "'=1"],
  ['\tAna', "'\tAna"],
  ['ana@example.org, 2+2=4; well', 'ana@example.org, 2+2=4; well'],
])('%j is written as %j', (given, written) => {
  expect(read(text(csvChunk([[given]])))).toEqual([[written]]);
});

test('every cell is quoted, the empty one too', () => {
  expect(text(csvChunk([['Ana', '', '1']]))).toBe('"Ana","","1"\r\n');
});

test('the first chunk alone begins with a byte-order mark', () => {
  const bytes = [0x22, 0xc3, 0xa9, 0x22, 0x0d, 0x0a];
  expect([...csvChunk([['é']], { first: true })]).toEqual([0xef, 0xbb, 0xbf, ...bytes]);
  expect([...csvChunk([['é']])]).toEqual(bytes);
});
