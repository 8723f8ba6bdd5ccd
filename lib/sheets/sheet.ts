import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFolder, fontsOf } from './fonts';
import { SHEET_SOURCE } from './sheet-source';

/** One line of a sheet: a number, a name, and what stands below it in small. */
export type Entry = { number: string; name: string; line?: string };
export type Part<T> = { title: string; list: T[] };

/** Everything a sheet says, as it is to be read. */
export type Sheet = {
  /** a language, without a region: it decides the direction */
  lang: string;
  paper: 'a4' | 'us-letter';
  title: string;
  organisation: string;
  /** what the file is, for those who list files */
  about: string;
  date: Date;
  kicker: string;
  facts: [label: string, value: string][];
  demands: Part<string>;
  organisations: Part<Entry>;
  names: Part<Entry>;
  late: Part<Entry>;
  messages: Part<{ message: string; by: string }>;
  out: Part<string>;
  back: Part<string | Entry>;
  sums: string[];
  notes: string[];
  footer: string;
  /** with `{page}` and `{pages}` in it */
  page: string;
};

let made: NodeCompiler | undefined;

function press(): NodeCompiler {
  made ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fontFolder()] }] });
  return made;
}

/** What a sheet says and the fonts it needs, as the press takes it. */
export function setUp({ date, ...sheet }: Sheet): string {
  const all = [sheet.organisations, sheet.names, sheet.late].flatMap(({ list }) => list);
  const data = JSON.stringify({
    ...sheet,
    ...fontsOf(JSON.stringify(sheet)),
    digits: Math.max(2, ...all.map(({ number }) => number.length)),
    day: [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()],
  });
  return data.normalize();
}

/**
 * Prints a sheet: PDF, tagged, with its title and language. Synchronous: 5,000 names take a second or two, of one processor.
 * @throws without the words that were to be printed: they are names
 */
export function printSheet(sheet: Sheet): Uint8Array {
  const compiler = press();
  try {
    return compiler.pdf({ mainFileContent: SHEET_SOURCE, inputs: { data: setUp(sheet) } });
  } catch {
    throw new SheetNotSet();
  } finally {
    compiler.evictCache(0);
  }
}

/** A sheet could not be set. `code` says what refused or how its thread ended, never in words: those quote what was on it. */
export class SheetNotSet extends Error {
  override name = 'SheetNotSet';
  constructor(readonly code = 'typst') {
    super();
  }
}
