import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
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

type Family = { family: string; characters: [from: number, to: number][] };
type Fonts = { families: Family[]; known: Map<string, string | null> };
let cut: Fonts | undefined;
let made: NodeCompiler | undefined;

/** Where the fonts lie. They are made by `npm run build`; what they lack is looked for among the system's. */
export const fontFolder = () => join(/* turbopackIgnore: true */ process.cwd(), 'generated', 'fonts');

function fonts(): Fonts {
  cut ??= {
    families: JSON.parse(readFileSync(join(fontFolder(), 'families.json'), 'utf8')),
    known: new Map(),
  };
  return cut;
}

function press(): NodeCompiler {
  made ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fontFolder()] }] });
  return made;
}

const isPoster = ({ family }: Family) => family.includes('archivo');
// The plain Latin piece has most of what is asked for: it is looked at first.
const PLAIN = 'source-serif-4-latin';

/** A letter with the marks on it, which only one font for both can put where they belong. */
const clusters = (text: string) => new Set(text.match(/\P{M}\p{M}*|\p{M}+/gu));

/** The first of our fonts for running text that has all of a cluster; null when none has. */
function familyFor(cluster: string): string | null {
  const { families, known } = fonts();
  let found = known.get(cluster);
  if (found === undefined) {
    const codes = [...cluster].map((sign) => sign.codePointAt(0) as number);
    const having = families.filter(
      (each) => !isPoster(each) && codes.every((code) => within(each.characters, code)),
    );
    found = (having.find(({ family }) => family.endsWith(PLAIN)) ?? having[0])?.family ?? null;
    known.set(cluster, found);
  }
  return found;
}

/**
 * The fonts a text needs, so that no others are tried. The plain Latin piece comes after its fellows: it would make up their
 * accented letters out of a letter and an accent, which cannot be read back. Other scripts' come last: some have Latin too.
 */
function familiesFor(text: string): string[] {
  const needed = [...new Set([...clusters(text)].flatMap((each) => familyFor(each) ?? []))];
  const fellows = needed.filter((family) => family.includes('source-serif') && !family.endsWith(PLAIN));
  const others = needed.filter((family) => !family.includes('source-serif'));
  return [...fellows, `Sheet ${PLAIN}`, ...others];
}

function within(ranges: [number, number][], sign: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] as [number, number];
    if (sign < from) high = middle - 1;
    else if (sign > to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether our own fonts have every sign of a text; of others a sheet may show an empty box. */
export function canPrint(text: string): boolean {
  return [...clusters(text.normalize())].every(
    (each) => familyFor(each) !== null || /^[\s\p{Cf}\p{Variation_Selector}]+$/u.test(each),
  );
}

/** What a sheet says and the fonts it needs, as the press takes it. */
export function setUp({ date, ...sheet }: Sheet): string {
  const all = [sheet.organisations, sheet.names, sheet.late].flatMap(({ list }) => list);
  const text = familiesFor(JSON.stringify(sheet).normalize());
  const poster = fonts()
    .families.filter(isPoster)
    .map(({ family }) => family)
    .reverse();
  const data = JSON.stringify({
    ...sheet,
    text,
    poster: [...poster, ...text],
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

/** A sheet could not be set; it does not say why, for that would quote what was on it. */
export class SheetNotSet extends Error {
  override name = 'SheetNotSet';
}
