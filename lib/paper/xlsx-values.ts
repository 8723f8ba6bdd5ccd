import { MOST_IN_A_CELL } from './table';
import { listen } from './xlsx-parts';

/** The strings that a workbook's cells refer to by number. */
export async function stringsIn(xml: Uint8Array | undefined): Promise<string[]> {
  const strings: string[] = [];
  let said: string | null = null;
  let inText = false;
  let phonetic = 0;
  await listen(xml, {
    open(name) {
      if (name === 'si') said = '';
      else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = phonetic === 0;
    },
    text(text) {
      if (inText && said !== null) said = (said + text).slice(0, MOST_IN_A_CELL);
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') {
        strings.push(
          (said ?? '').replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          ),
        );
        said = null;
      }
    },
  });
  return strings;
}

// Formats of numbers that everybody has without saying so and that show a date (ECMA-376 part 1, 18.8.30).
const BUILT_IN = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

/** Which of a workbook's styles (by number) show a number as a date. */
export async function datesIn(xml: Uint8Array | undefined): Promise<Set<number>> {
  const formats = new Set(BUILT_IN);
  const dates = new Set<number>();
  let inCells = false;
  let style = 0;
  await listen(xml, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && showsDate(formatCode ?? '')) formats.add(Number(numFmtId));
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        if (formats.has(Number(numFmtId))) dates.add(style);
        style += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

// As long as Excel's own may be.
const LONGEST_FORMAT = 255;

/** Whether a format has a year or a day outside what stands in quotes, brackets or behind a backslash. */
function showsDate(format: string): boolean {
  if (format.length > LONGEST_FORMAT) return false;
  // What nothing closes goes to the end, so that each sign is passed over once.
  return /[yd]/i.test(format.replace(/"[^"]*"?|\[[^\]]*\]?|\\.|_.|\*./g, ''));
}

const DAY = 86_400_000;

/** A day as workbooks count them; null for what is none. */
export function dateOf(days: number, since1904: boolean): string | null {
  const first = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(first + Math.floor(days) * DAY);
  return days >= 1 && date.getTime() < Date.UTC(3000, 0) ? date.toISOString().slice(0, 10) : null;
}
