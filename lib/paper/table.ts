/** One row of an uploaded table: the line of the file it begins on (of a workbook: the row of the sheet), and its cells. */
export type Row = {
  line: number;
  cells: string[];
  /** the table's own grammar was broken here: what was read may not be what was meant */
  fault?: 'quote' | 'columns';
};

/** A table as it was read: rows that hold anything at all, in their order. */
export type Table = {
  rows: Row[];
  /** the most cells that any of its first rows has */
  width: number;
  /** of text: how it was read */
  encoding?: string;
  delimiter?: string;
  /** of a workbook: its sheets by name, and which was read */
  sheets?: string[];
  sheet?: number;
};

/** How a file is to be read, where an organiser knows better than we guessed. */
export type Reading = { encoding?: string; delimiter?: string; sheet?: number };

/** Why a file cannot be read as a table; each has its sentence. */
export type Unreadable =
  | 'empty'
  | 'too-large'
  | 'kind'
  | 'old-workbook'
  | 'other-archive'
  | 'broken'
  | 'too-many';

/** A file that is no table of signatures, or one that is too much. */
export class NoTable extends Error {
  override name = 'NoTable';
  constructor(readonly why: Unreadable) {
    super(why);
  }
}

/** The most a file may be: 10 MiB as it comes, 100,000 rows and 200 columns once read. */
export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_ROWS = 100_000;
export const MOST_COLUMNS = 200;

/** The most that a cell may hold: as much as Excel's can. What is beyond is cut off. */
export const MOST_IN_A_CELL = 32_767;
/** The most cells of a whole table, the empty ones before others of their row among them. */
export const MOST_CELLS = 4_000_000;

/** Lets others go first: a large file is read in pieces, so that whoever signs meanwhile does not wait. */
export const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Whether nothing stands in a row. */
export const isBlank = (cells: string[]) => cells.every((cell) => cell.trim() === '');

const WIDTH_FROM = 200;

/** How wide a table is: of rows that are longer than the rest, a quote or a delimiter went wrong. */
export function widthOf(rows: Row[]): number {
  const [head] = rows;
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, WIDTH_FROM))
    counts.set(filled(cells), (counts.get(filled(cells)) ?? 0) + 1);
  const usual = [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
  return Math.max(usual, head ? filled(head.cells) : 0);
}

/** How many cells a row has up to its last that holds anything. */
export function filled(cells: string[]): number {
  let last = cells.length;
  while (last > 0 && cells[last - 1]?.trim() === '') last -= 1;
  return last;
}
