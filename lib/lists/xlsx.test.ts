import { inflateRawSync } from 'node:zlib';
import readXlsxFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { listed, made, person } from './lists.fixture';
import { cell, columnName } from './spreadsheet';
import { workbook } from './xlsx';

async function* pages(...all: (string | number)[][][]) {
  yield* all;
}

async function bytesOf(chunks: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const book = (rows: (string | number)[][], mostRows?: number) =>
  bytesOf(workbook('Names', ['Number', 'Name'], [10, 30], pages(rows), mostRows));
/** As another library reads it. */
const sheets = async (bytes: Buffer) =>
  (await readXlsxFile(bytes, { trim: false })).map(({ sheet, data }) => ({ name: sheet, rows: data }));

/** A part of the archive as it stands in it, by what the local headers say (APPNOTE.TXT, 4.3.7). */
function part(bytes: Buffer, path: string): string {
  const at = bytes.indexOf(path) - 30;
  const data = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return inflateRawSync(bytes.subarray(data)).toString();
}

test.each([
  ['right to left', 'محمد بن عبد الله'],
  ['both ways', 'ליאור (Lior) 12'],
  ['an emoji of several signs', '👩🏽‍🚀 Ana 🇵🇪'],
  ['line breaks', 'Now,\nplease'],
  ['markup', '<b>&amp;</b> ]]> "quoted" \'single\''],
  ['space around', '  Ana  '],
  ['what looks like a code', 'a _x000D_ b'],
])('a cell keeps %s', async (_, text) => {
  expect(await sheets(await book([[1, text]]))).toEqual([
    {
      name: 'Names',
      rows: [
        ['Number', 'Name'],
        [1, text],
      ],
    },
  ]);
});

test.each(['=1+1', '+34 600', '-1', '@sum', "=cmd|'/C calc'!A0", '＝1', '\t=1', '0123', '1e5', '2026-11-20'])(
  'what a spreadsheet would run or reckon with is a text: %j',
  async (text) => {
    const bytes = await book([[1, text]]);
    expect((await sheets(bytes))[0]?.rows[1]?.[1]).toBe(text);
    const xml = part(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).not.toContain('<f');
    expect(xml).toContain('<c r="B2" s="1" t="inlineStr">');
  },
);

test('texts stay texts when somebody edits them: every column is formatted so', async () => {
  const bytes = await book([]);
  const styles = part(bytes, 'xl/styles.xml');
  expect(styles.match(/numFmtId="49"/g)).toHaveLength(2);
  expect(part(bytes, 'xl/worksheets/sheet1.xml')).toContain('<col min="2" max="2" width="30" style="1"');
});

test('the header is bold and stays in sight', async () => {
  const xml = part(await book([]), 'xl/worksheets/sheet1.xml');
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(xml).toContain('<c r="A1" s="2" t="inlineStr"><is><t>Number</t></is></c>');
});

test('a text longer than a cell may be is cut between two signs, and shows it', async () => {
  const [whole = '', long = '', odd = ''] = [
    'a'.repeat(32_767),
    'a'.repeat(32_768),
    `${'a'.repeat(32_765)}😀😀`,
  ];
  const read = (
    await sheets(
      await book([
        [1, whole],
        [2, long],
        [3, odd],
      ]),
    )
  )[0]?.rows.map((row) => String(row[1]));
  expect(read?.[1]).toBe(whole);
  expect(read?.[2]).toBe(`${'a'.repeat(32_766)}…`);
  expect(read?.[3]).toBe(`${'a'.repeat(32_765)}…`);
});

test('signs that XML has no place for are written as codes', () => {
  expect(cell('A1', 'a\u0000b\u001Fc\uFFFFd\uD800e\r\nf\rg', false)).toContain(
    '>a_x0000_b_x001F_c_xFFFF_d\uFFFDe\nf\ng</t>',
  );
});

test('columns are named as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('more rows than a sheet may have go on in the next, under the same header', async () => {
  const rows = Array.from({ length: 9 }, (_, at) => [at + 1, `Signer ${at + 1}`]);
  const read = await sheets(await book(rows, 4));
  expect(read.map(({ name }) => name)).toEqual(['Names', 'Names 2', 'Names 3']);
  for (const { rows } of read) expect(rows).toHaveLength(4);
  expect(read.flatMap(({ rows }) => rows.slice(1))).toEqual(rows);
  // No sheet is begun for nobody.
  expect((await sheets(await book(rows, 10))).map(({ name }) => name)).toEqual(['Names']);
});

test('rows are asked for as the reader takes them, and no more once the reader has left', async () => {
  let [asked, closed] = [0, false];
  async function* endless() {
    try {
      for (;;) {
        asked += 1;
        yield Array.from({ length: 500 }, () => [asked, crypto.randomUUID().repeat(20)]);
      }
    } finally {
      closed = true;
    }
  }
  const chunks = workbook('Names', ['Number', 'Name'], [10, 30], endless());
  await chunks.next();
  await chunks.next();
  await chunks.return(undefined);
  expect(closed).toBe(true);
  const before = asked;
  expect(before).toBeLessThan(20);
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toBe(before);
});

test('a list that fails half way fails its reader too', async () => {
  async function* failing() {
    yield [[1, 'Ana']];
    throw new RangeError('broken');
  }
  await expect(bytesOf(workbook('Names', ['Number', 'Name'], [10, 30], failing()))).rejects.toThrow('broken');
});

test('a hand-over as a workbook says what the CSV says', async () => {
  const { campaign } = await made([
    person('=HYPERLINK("x")', { visibility: 'PUBLIC' }),
    person('Carla', { visibility: 'COUNT' }),
    person('Of it', {
      visibility: 'PUBLIC',
      signAs: 'ORGANISATION',
      approved: true,
      own: { organisation: 'اتحاد', role: 'chair' },
    }),
  ]);
  const [sheet] = await sheets(await listed(campaign.id, 'handover', 'xlsx', 'es'));
  expect(sheet?.name).toBe('Entrega');
  expect(sheet?.rows[0]?.slice(0, 3)).toEqual(['Número', 'Firma como', 'Nombre']);
  expect(sheet?.rows.slice(1).map((row) => row.slice(0, 4))).toEqual([
    [1, 'Persona', '=HYPERLINK("x")', null],
    [3, 'Organización', 'اتحاد', 'Of it'],
    ['1 firma más cuenta y no se nombra aquí', null, null, null],
  ]);
});
