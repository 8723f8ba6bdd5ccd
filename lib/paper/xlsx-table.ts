import { MOST_CELLS, MOST_COLUMNS, MOST_IN_A_CELL, MOST_ROWS, NoTable, type Row } from './table';
import { listen, type Parts, unpack } from './xlsx-parts';
import { dateOf, datesIn, stringsIn } from './xlsx-values';

/**
 * Reads a workbook's sheet (the first that is not hidden, unless told otherwise). Of formulas what they came to is taken, as
 * it was saved; dates become `2026-05-03`; a cell that cannot be read keeps what stands in it, so that its row can be shown.
 * @throws NoTable when it cannot be read at all, or is too much
 */
export async function readXlsx(
  bytes: Uint8Array,
  told?: number,
): Promise<{ rows: Row[]; sheets: string[]; sheet: number }> {
  const book = await readBook(unpack(bytes, ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']));
  const shown = book.sheets.findIndex(({ hidden }) => !hidden);
  const sheet = told !== undefined && book.sheets[told] ? told : Math.max(0, shown);
  const path = book.sheets[sheet]?.path;
  if (!path) throw new NoTable('broken');
  const parts = unpack(bytes, [path, 'xl/sharedStrings.xml', 'xl/styles.xml']);
  if (!parts[path]) throw new NoTable('broken');
  const known = {
    strings: await stringsIn(parts['xl/sharedStrings.xml']),
    dates: await datesIn(parts['xl/styles.xml']),
    since1904: book.since1904,
  };
  return { rows: await readSheet(parts[path], known), sheets: book.sheets.map(({ name }) => name), sheet };
}

type Sheet = { name: string; path: string | undefined; hidden: boolean };

async function readBook(parts: Parts): Promise<{ sheets: Sheet[]; since1904: boolean }> {
  const paths = new Map<string, string>();
  await listen(parts['xl/_rels/workbook.xml.rels'], {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target) {
        paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      }
    },
  });
  const sheets: Sheet[] = [];
  let since1904 = false;
  await listen(parts['xl/workbook.xml'], {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', path: paths.get(id), hidden });
    },
  });
  return { sheets, since1904 };
}

type Known = { strings: string[]; dates: Set<number>; since1904: boolean };
type Cell = { at: number; type: string; style: number; value: string; formula: string; within: string };

async function readSheet(xml: Uint8Array | undefined, known: Known): Promise<Row[]> {
  const rows: Row[] = [];
  let line = 0;
  let cells: string[] = [];
  let next = 0;
  let beyond = false;
  let many = 0;
  let cell: Cell | null = null;
  let phonetic = 0;
  await listen(xml, {
    open(name, { r, t, s }) {
      if (name === 'row') {
        line = /^[1-9]\d{0,6}$/.test(r ?? '') ? Number(r) : line + 1;
        cells = [];
        next = 0;
        beyond = false;
      } else if (name === 'c') {
        const at = columnOf(r) ?? next;
        next = at + 1;
        cell = { at, type: t ?? 'n', style: Number(s ?? -1), value: '', formula: '', within: '' };
      } else if (cell && name === 'rPh') phonetic += 1;
      else if (cell && (name === 'v' || name === 'f' || name === 't')) cell.within = name;
    },
    text(text) {
      if (!cell || phonetic > 0) return;
      if (cell.within === 'f') cell.formula = cut(cell.formula + text);
      else if (cell.within !== '') cell.value = cut(cell.value + text);
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'v' || name === 'f' || name === 't') {
        if (cell) cell.within = '';
      } else if (name === 'c' && cell) {
        const said = wordsIn(cell, known);
        if (said.trim() !== '' && cell.at >= MOST_COLUMNS) beyond = true;
        else if (said.trim() !== '') {
          while (cells.length < cell.at) cells.push('');
          cells[cell.at] = said;
        }
        cell = null;
      } else if (name === 'row' && (cells.length > 0 || beyond)) {
        many += cells.length;
        if (rows.length >= MOST_ROWS || many > MOST_CELLS) throw new NoTable('too-many');
        rows.push({ line, cells, ...(beyond && { fault: 'columns' as const }) });
      }
    },
  });
  return rows;
}

const cut = (text: string) => text.slice(0, MOST_IN_A_CELL);

/** The column a cell's address names (`C7` is 2); null when it has none. */
function columnOf(address: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(address ?? '')?.[1];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

// A line break as Excel writes it where XML cannot hold it as it is.
const unescaped = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function wordsIn({ type, style, value, formula }: Cell, { strings, dates, since1904 }: Known): string {
  // A formula that was never worked out: what it would come to nobody knows.
  if (value === '') return formula === '' || type === 'str' ? '' : `=${formula}`;
  if (type === 's') return strings[Number(value)] ?? '#REF!';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.slice(0, 10);
  if (type !== 'n') return unescaped(value);
  return (dates.has(style) && dateOf(Number(value), since1904)) || plainNumber(value);
}

/** A number as its reader saw it, without the exponent of how it was kept. */
function plainNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? String(number) : value;
}
