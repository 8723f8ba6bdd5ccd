import { fontsOf } from './fonts';
import { PAPER_SHEET_SOURCE } from './paper-sheet-source';
import { openPress, type Press } from './press';

/** Everything a sheet to sign by hand says, as it is to be read. */
export type PaperSheet = {
  /** the language of our own words, without a region; and of the campaign's: each decides its direction */
  lang: string;
  own: string;
  paper: 'a4' | 'us-letter';
  title: string;
  organisation: string;
  /** what the file is, for those who list files */
  about: string;
  date: Date;
  kicker: string;
  to: [label: string, offices: string] | null;
  demands: { title: string; list: string[] };
  /** said in place of the last 1, 2, 3 … demands, where there is no room for them */
  more: string[];
  how: string;
  /** what stands over each column, and how wide it is beside the others */
  columns: [label: string, width: number][];
  /** of lines and demands, as the language writes figures: there are never more lines than these */
  numbers: string[];
  consent: string;
  /** where filled sheets go */
  back: [label: string, address: string];
  sheet: string;
  online: string;
  /** as it is typed, and as a picture to scan (SVG) */
  address: string;
  qr: string;
};

/** What the press takes of it. */
export function setPaperSheet({ date, ...sheet }: PaperSheet): string {
  const { qr: _, ...said } = sheet;
  const day = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return JSON.stringify({ ...sheet, ...fontsOf(JSON.stringify(said)), day }).normalize();
}

/** A press for such sheets, in a thread of its own; whoever opens it closes it. */
export const openPaperSheetPress = (): Press<string> => openPress(PAPER_SHEET_SOURCE, (data: string) => data);
