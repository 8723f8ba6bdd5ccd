import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { cell, columnName, declared, MOST_ROWS, sheetEnd, sheetStart, staticParts } from './spreadsheet';
import { utf8 } from './utf8';

export type Cell = string | number;

// In bytes: a page of rows is written while the one before is compressed, which another thread does.
const AHEAD = { objectMode: false, highWaterMark: 1024 * 1024 };

// The parts of the archive carry no time of their own: when a list was made stands in its name.
const TIME = { mtime: new Date('2000-01-01T12:00:00Z') };
// The quickest compression: the tags of a million rows are nearly all of them, and packing those tighter takes longer than
// everything else about the list.
const SHEET = { ...TIME, compressionLevel: 1 };

/**
 * Rows as an XLSX workbook (ECMA-376), written while it is read: what is in memory is a page of rows and what the compressor
 * holds. Texts are texts, whatever they begin with: nothing in it is a formula, and every column is formatted as text so that
 * a cell that is edited does not become one. More rows than a sheet may have go on in a next one, under the same header.
 * @param name of the sheets; the second is `NAME 2`
 * @param widths of the columns, in characters
 */
export async function* workbook(
  name: string,
  header: string[],
  widths: number[],
  pages: AsyncGenerator<Cell[][]>,
  mostRows = MOST_ROWS,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const source = new Rows(pages);
  zip.on('error', (error: Error) => out.destroy(error));
  const fill = async () => {
    let sheets = 0;
    do {
      sheets += 1;
      const sheet = Readable.from(sheetXml(header, widths, source, mostRows), AHEAD);
      zip.addReadStream(sheet, `xl/worksheets/sheet${sheets}.xml`, SHEET);
      await once(sheet, 'end');
    } while (await source.more());
    for (const [path, xml] of staticParts(name, sheets)) zip.addBuffer(Buffer.from(xml), path, TIME);
    zip.end();
  };
  const filled = fill().catch((error: Error) => void out.destroy(error));
  try {
    for await (const chunk of out) yield chunk as Buffer;
    await filled;
  } finally {
    await source.close();
  }
}

async function* sheetXml(header: string[], widths: number[], source: Rows, mostRows: number) {
  const names = header.map((_, at) => columnName(at));
  const written = (cells: Cell[], row: number, head = false) => {
    let xml = `<row r="${row}">`;
    for (let at = 0; at < cells.length; at += 1) xml += cell(`${names[at]}${row}`, cells[at] ?? '', head);
    return `${xml}</row>`;
  };
  yield Buffer.from(`${declared}${sheetStart(widths)}${written(header, 1, true)}`);
  let row = 1;
  while (row < mostRows) {
    const rows = await source.take(mostRows - row);
    if (rows.length === 0) break;
    yield utf8(rows.map((each, at) => written(each, row + 1 + at)));
    row += rows.length;
  }
  yield Buffer.from(sheetEnd);
}

/** Pages of rows, of which a sheet takes as many as it has room for. */
class Rows {
  #left: Cell[][] = [];

  constructor(private readonly pages: AsyncGenerator<Cell[][]>) {}

  async more(): Promise<boolean> {
    while (this.#left.length === 0) {
      const next = await this.pages.next();
      if (next.done) return false;
      this.#left = next.value;
    }
    return true;
  }

  /** At most so many of the rows that are there; none when there are no more. */
  async take(most: number): Promise<Cell[][]> {
    if (!(await this.more())) return [];
    const taken = this.#left.slice(0, most);
    this.#left = this.#left.slice(most);
    return taken;
  }

  async close(): Promise<void> {
    await this.pages.return(undefined);
  }
}
