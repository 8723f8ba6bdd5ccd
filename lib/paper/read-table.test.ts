import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { csvText, HEADER, latin1, nastyRows, sheetXml, workbook } from './paper.fixture';
import { formatOf, readTable } from './read-table';
import { MOST_CELLS, MOST_ROWS, type NoTable } from './table';
import { datesIn } from './xlsx-values';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const cells = async (file: Uint8Array, told = {}) =>
  (await readTable(file, formatOf(file), told)).rows.map((row) => row.cells);

const why = (does: () => unknown) =>
  Promise.resolve()
    .then(does)
    .then(
      () => 'read',
      (error: NoTable) => error.why,
    );

test('the same text is read in every encoding that spreadsheets write', async () => {
  const text = 'Name;Town\r\nÍñigo Peña;Cádiz\r\n';
  const rows = [
    ['Name', 'Town'],
    ['Íñigo Peña', 'Cádiz'],
  ];
  const wide = Buffer.from(text, 'utf16le');
  const files = [
    bytes(text),
    bytes(`\ufeff${text}`),
    new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')),
    new Uint8Array(wide),
    new Uint8Array(Buffer.from(wide).swap16()),
    latin1(text),
    // Mac Roman: Í is EA, ñ 96, á 87.
    new Uint8Array(
      Buffer.from('Name;Town\r\n\xeaigo Pe\x96a;C\x87diz\r\n'.replace('\xeaigo', '\xea\x96igo'), 'latin1'),
    ),
  ];
  for (const file of files) expect(await cells(file)).toEqual(rows);
});

test('western letters that only Windows has are read, and an encoding can be chosen', async () => {
  const windows = new Uint8Array([...latin1('Name,Town\nO'), 0x92, ...latin1('Neill,\x80uro\n')]);
  expect((await cells(windows))[1]).toEqual(['O’Neill', '€uro']);
  const cyrillic = new Uint8Array([0xc8, 0xe2, 0xe0, 0xed, 0x2c, 0x78, 0x0a]);
  expect(await cells(cyrillic, { encoding: 'windows-1251' })).toEqual([['Иван', 'x']]);
});

test('delimiters and line breaks are found out; quotes hold both', async () => {
  const rows = [
    ['Name', 'Town', 'Words'],
    ['Ana "la Roja" Gil', 'Lugo; centro', 'one\r\ntwo, three\tfour|five'],
    ['Bea', '', ''],
  ];
  for (const delimiter of [',', ';', '\t', '|']) {
    for (const lineBreak of ['\r\n', '\n', '\r']) {
      expect(await cells(bytes(csvText(rows, delimiter, lineBreak)))).toEqual(rows);
    }
  }
  expect(await cells(bytes('sep=|\r\na|b;c\r\n'))).toEqual([['a', 'b;c']]);
  expect(await cells(bytes('a;b\n1,5;2,5\n'), { delimiter: ',' })).toEqual([['a;b'], ['1', '5;2', '5']]);
});

test('broken quotes lose no row: each stands on its own line, marked where nobody can know', async () => {
  const text = [
    'name;email',
    'Juan "El Negro" P;a@example.org',
    '"Rota;b@example.org',
    'Sana;c@example.org',
    '"Mal" cerrada;d@example.org',
    '',
    '"Dos',
    'líneas";e@example.org',
    'Última;"f@example.org',
  ].join('\n');
  const { rows } = await readTable(bytes(text), 'csv');
  expect(rows.map(({ line, cells: [name], fault }) => [line, name, fault])).toEqual([
    [1, 'name', undefined],
    [2, 'Juan "El Negro" P', undefined],
    [3, '"Rota', 'quote'],
    [4, 'Sana', undefined],
    [5, '"Mal" cerrada', 'quote'],
    [7, 'Dos\nlíneas', undefined],
    [9, 'Última', 'quote'],
  ]);
});

test('ten thousand nasty rows are read whole, with the lines they begin on', async () => {
  const rows = [HEADER, ...nastyRows({ good: 9_500, bad: 300, doubles: 200 })];
  const file = latin1(csvText(rows));
  const read = await readTable(file, formatOf(file));
  expect([read.delimiter, read.encoding, read.width]).toEqual([';', 'windows-1252', 5]);
  expect(read.rows.map((row) => row.cells)).toEqual(rows);
  let line = 1;
  const lines = rows.map((row) => {
    const begins = line;
    line += csvText([row]).split(/\r\n|\n/).length - 1;
    return begins;
  });
  expect(read.rows.map((row) => row.line)).toEqual(lines);
});

test('a workbook is read: shared and rich text, dates, numbers, formulas, errors, empty rows', async () => {
  const xml = sheetXml([
    ['Name', 'Town', 'Day', 'Tel', 'Sum', 'Bad'],
    null,
    [
      { xml: '<c t="s"><v>1</v></c>' },
      { xml: '<c t="inlineStr"><is><r><t>Vi</t></r><r><t>go</t></r><rPh><t>x</t></rPh></is></c>' },
      { xml: '<c s="1"><v>46145</v></c>' },
      { xml: '<c><v>6.1234567E8</v></c>' },
      { xml: '<c t="str"><f>A1&amp;B1</f><v>worked out</v></c>' },
      { xml: '<c t="e"><v>#REF!</v></c>' },
    ],
    [
      { xml: '<c><f>NOW()</f></c>' },
      { xml: '<c t="b"><v>1</v></c>' },
      { xml: '<c s="2"><v>46145.75</v></c>' },
    ],
    ['  ', ''],
  ]);
  const { rows, sheets } = await readTable(workbook({ One: xml, Two: sheetXml([['else']]) }), 'xlsx');
  expect(sheets).toEqual(['One', 'Two']);
  expect(rows).toEqual([
    { line: 1, cells: ['Name', 'Town', 'Day', 'Tel', 'Sum', 'Bad'] },
    { line: 3, cells: ['Á & ñ', 'Vigo', '2026-05-03', '612345670', 'worked out', '#REF!'] },
    { line: 4, cells: ['=NOW()', 'TRUE', '2026-05-03'] },
  ]);
  expect(await cells(workbook({ One: xml, Two: sheetXml([['else']]) }), { sheet: 1 })).toEqual([['else']]);
});

test('a nasty workbook holds what the same text file holds', async () => {
  const rows = [HEADER, ...nastyRows({ good: 950, bad: 30, doubles: 20 })];
  const file = workbook({ Firmas: sheetXml(rows) });
  const read = (await readTable(file, formatOf(file))).rows.map((row) => row.cells);
  expect(read.map((row) => [...row, ...Array<string>(5 - row.length).fill('')])).toEqual(rows);
});

test('a file is judged by what it holds, whatever it is called', async () => {
  const kinds: [string, Uint8Array][] = [
    ['empty', new Uint8Array()],
    ['empty', bytes('\n \n;;;\n')],
    ['too-large', new Uint8Array(11 * 1024 * 1024).fill(0x61)],
    ['old-workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['other-archive', zipSync({ 'content.xml': bytes('<x/>'), mimetype: bytes('ods') })],
    ['kind', bytes('%PDF-1.7\n%âãÏÓ')],
    ['kind', bytes('<html><table><tr><td>Ana</td></tr></table></html>')],
    ['kind', new Uint8Array(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251))],
    ['broken', zipSync({ '[Content_Types].xml': bytes('<T/>'), 'xl/workbook.xml': bytes('<workbook><') })],
  ];
  for (const [reason, file] of kinds) {
    expect([reason, await why(() => readTable(file, formatOf(file)))]).toEqual([reason, reason]);
  }
});

test('a workbook that would unpack into far more than it is, is not unpacked', async () => {
  const huge = new Uint8Array(100 * 1024 * 1024).fill(0x20);
  const bomb = zipSync({
    '[Content_Types].xml': bytes('<Types/>'),
    'xl/workbook.xml': bytes('<workbook xmlns:r="r"><sheets><sheet name="A" r:id="1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': bytes('<R><Relationship Id="1" Target="worksheets/a.xml"/></R>'),
    'xl/worksheets/a.xml': huge,
  });
  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect(await why(() => readTable(bomb, formatOf(bomb)))).toBe('too-large');
});

test('cells far to the right and rows without end are refused or marked, not made room for', async () => {
  const far = workbook({
    A: '<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData></worksheet>',
  });
  expect((await readTable(far, 'xlsx')).rows).toEqual([{ line: 1_048_576, cells: [], fault: 'columns' }]);
  const many = bytes('a\n'.repeat(MOST_ROWS + 1));
  expect(await why(() => readTable(many, 'csv'))).toBe('too-many');
});

test('a cell is cut where Excel’s ends, in either kind of file', async () => {
  const [long, cut] = ['x'.repeat(40_000), 'x'.repeat(32_767)];
  expect((await readTable(bytes(`name;${long}\nAna;b\n`), 'csv')).rows[0]?.cells).toEqual(['name', cut]);
  const book = workbook(
    { A: sheetXml([[long, 'b'], [{ xml: '<c t="s"><v>0</v></c>' }]]) },
    { strings: [long] },
  );
  expect((await readTable(book, 'xlsx')).rows.map((row) => row.cells)).toEqual([[cut, 'b'], [cut]]);
});

test('empty cells are made room for only so often', async () => {
  const row = (at: number) => `<row r="${at}"><c r="A${at}" s="1"/><c r="GR${at}" t="str"><v>x</v></c></row>`;
  const sparse = (many: number) => Array.from({ length: many }, (_, at) => row(at + 1)).join('');
  const book = (many: number) =>
    workbook({ A: `<worksheet><sheetData>${sparse(many)}</sheetData></worksheet>` });
  expect((await readTable(book(20), 'xlsx')).rows).toHaveLength(20);
  expect(await why(() => readTable(book(MOST_CELLS / 200 + 1), 'xlsx'))).toBe('too-many');
  const trailing = `<row r="1"><c r="A1" t="str"><v>x</v></c><c r="GR1" s="1"/></row>`;
  const styled = workbook({ A: `<worksheet><sheetData>${trailing}</sheetData></worksheet>` });
  expect((await readTable(styled, 'xlsx')).rows).toEqual([{ line: 1, cells: ['x'] }]);
  const wide = bytes(`x${','.repeat(198)}x\n`.repeat(MOST_CELLS / 200 + 200));
  expect(await why(() => readTable(wide, 'csv'))).toBe('too-many');
});

test.each(['['.repeat(200_000), '"'.repeat(200_001), `${'['.repeat(254)}y`])(
  'a format of numbers without end shows no date',
  async (format) => {
    const code = format.replaceAll('"', '&quot;');
    const styles = `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${code}"/><numFmt numFmtId="201" formatCode="[$-40A]d/m/yy"/>
      </numFmts><cellXfs><xf numFmtId="200"/><xf numFmtId="201"/></cellXfs></styleSheet>`;
    expect(await datesIn(bytes(styles))).toEqual(new Set([1]));
  },
);
