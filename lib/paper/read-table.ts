import { readCsv } from './csv-table';
import { textOf } from './encoding';
import { MOST_BYTES, NoTable, type Reading, type Table, widthOf } from './table';
import { isWorkbook } from './xlsx-parts';
import { readXlsx } from './xlsx-table';

export type Format = 'csv' | 'xlsx';

const begins = (bytes: Uint8Array, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);

/**
 * What kind of table a file is: judged by what it holds, whatever it is called.
 * @throws NoTable for every other kind
 */
export function formatOf(bytes: Uint8Array): Format {
  if (bytes.length === 0) throw new NoTable('empty');
  if (bytes.length > MOST_BYTES) throw new NoTable('too-large');
  // An Excel of before 2007, or one that a password keeps shut.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new NoTable('old-workbook');
  if (begins(bytes, 0x50, 0x4b)) {
    if (isWorkbook(bytes)) return 'xlsx';
    throw new NoTable('other-archive');
  }
  textOf(bytes);
  return 'csv';
}

/**
 * Reads a file as a table, letting others go first again and again.
 * @throws NoTable when it cannot be read, or nothing stands in it
 */
export async function readTable(bytes: Uint8Array, format: Format, told: Reading = {}): Promise<Table> {
  const table = format === 'xlsx' ? await readXlsx(bytes, told.sheet) : await readText(bytes, told);
  // Of several sheets another can be chosen: an empty one is no reason to refuse the workbook.
  const others = 'sheets' in table && table.sheets.length > 1;
  if (table.rows.length === 0 && !others) throw new NoTable('empty');
  return { ...table, width: widthOf(table.rows) };
}

async function readText(bytes: Uint8Array, told: Reading) {
  const { text, encoding } = textOf(bytes, told.encoding);
  return { ...(await readCsv(text, told.delimiter)), encoding };
}
