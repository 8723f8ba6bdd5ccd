import { CsvError, type Options, parse } from 'csv-parse/sync';
import {
  breath,
  isBlank,
  MOST_CELLS,
  MOST_COLUMNS,
  MOST_IN_A_CELL,
  MOST_ROWS,
  NoTable,
  type Row,
} from './table';

/** The delimiters that spreadsheets write. */
export const delimiters = [',', ';', '\t', '|'] as const;

const BREAKS = ['\r\n', '\n', '\r'];
// Whatever delimiter it was written with, nothing stands in such a row.
const NOTHING = /^[\s,;|"]*$/;
const PIECE = 1_000;
// A record longer than this is an opening quote that nothing closes.
const MOST_RECORD = 256 * 1024;
// A file with more broken records than this is not read again from each of them.
const MOST_BROKEN = 2_000;

/**
 * Reads text as RFC 4180 has it, with any usual delimiter and line break. Nothing is left out: where quotes are broken, the
 * one line is read without them and marked, and reading goes on with the next line.
 * @param told the delimiter an organiser chose; `sep=;` in the first line, as Excel writes it, says it too
 * @throws NoTable when there are too many rows
 */
export async function readCsv(text: string, told?: string): Promise<{ rows: Row[]; delimiter: string }> {
  const said = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(text);
  const bytes = Buffer.from(text);
  const from = said ? said[0].length : 0;
  const delimiter = delimiters.find((each) => each === told) ?? said?.[1] ?? (await guess(bytes, from));
  const rows = await records(bytes, from, said ? 2 : 1, delimiter);
  return { rows, delimiter };
}

async function records(bytes: Buffer, from: number, firstLine: number, delimiter: string, most?: number) {
  const rows: Row[] = [];
  let at = from;
  let line = firstLine;
  let broken = 0;
  let many = 0;
  const put = (cells: string[], fault?: Row['fault']) => {
    if (cells.every((cell) => NOTHING.test(cell))) return;
    const wide = cells.length > MOST_COLUMNS && !isBlank(cells.slice(MOST_COLUMNS));
    const kept = cells.slice(0, MOST_COLUMNS);
    many += kept.length;
    if (rows.length >= MOST_ROWS || many > MOST_CELLS) throw new NoTable('too-many');
    const why = fault ?? (wide ? 'columns' : undefined);
    rows.push({ line, cells: kept.map((cell) => cell.slice(0, MOST_IN_A_CELL)), ...(why && { fault: why }) });
  };
  const passed = (to: number) => {
    line += breaksIn(bytes, at, to);
    at = to;
  };
  while (at < bytes.length && (most === undefined || rows.length < most)) {
    const begun = at;
    const whole =
      broken <= MOST_BROKEN &&
      read(bytes.subarray(begun), delimiter, (cells, length) => {
        put(cells);
        passed(begun + length);
      });
    if (!whole) {
      broken += 1;
      const end = endOfLine(bytes, at);
      const cells = withoutQuotes(bytes.subarray(at, end), delimiter);
      put(cells, cells.some((cell) => cell.trim().startsWith('"')) ? 'quote' : undefined);
      passed(end);
    } else if (at === begun) break;
    if (whole || broken % PIECE === 0) await breath();
  }
  return rows;
}

const PLAIN = {
  relax_column_count: true,
  record_delimiter: BREAKS,
  skip_empty_lines: false,
} satisfies Options;

/**
 * Reads up to a thousand records.
 * @param take gets each record's cells, and where it ends
 * @returns false when a record's quotes are broken: all before it were taken
 */
function read(bytes: Buffer, delimiter: string, take: (cells: string[], end: number) => void): boolean {
  try {
    parse(bytes, {
      ...PLAIN,
      delimiter,
      to: PIECE,
      max_record_size: MOST_RECORD,
      on_record: (cells: string[], { bytes: end }) => {
        take(cells, end);
        return null;
      },
    });
    return true;
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
}

function withoutQuotes(bytes: Buffer, delimiter: string): string[] {
  return bytes
    .toString()
    .replace(/[\r\n]+$/, '')
    .split(delimiter);
}

const LF = 10;
const CR = 13;

function endOfLine(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at += 1;
  if (bytes[at] === CR && bytes[at + 1] === LF) at += 1;
  return Math.min(at + 1, bytes.length);
}

function breaksIn(bytes: Buffer, from: number, to: number): number {
  let breaks = 0;
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) breaks += 1;
  }
  return breaks;
}

const SAMPLE = 50;

/** The delimiter by which most of the first rows have the same number of cells, more than one. */
async function guess(bytes: Buffer, from: number): Promise<string> {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  const sample = bytes.subarray(0, from + MOST_RECORD);
  for (const delimiter of delimiters) {
    const rows = (await records(sample, from, 1, delimiter, SAMPLE)).slice(0, SAMPLE);
    const counts = new Map<number, number>();
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    for (const [width, often] of counts) {
      const score = width > 1 ? (often / rows.length) * (1 + Math.min(width, 20) / 100) : 0;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}
