import { fontsOf } from './fonts';
import { inTurn } from './in-turn';
import { hirePainter } from './painter';

/** Everything a picture for other people's pages says: 1200 × 630 pixels, as the Open Graph has it. */
export type Picture = {
  /** languages without a region: they decide the direction */
  lang: string;
  titleLang: string;
  line: string;
  title: string;
  figure: string;
  words: string;
  goal: string;
  /** 0–100 */
  percent: number;
  /** `#rrggbb` */
  ink: string;
  flat: string;
  onFlat: string;
  typeface: 'POSTER' | 'BOOK';
};

/** An easel that stood idle for so long is put away, with its memory. */
const IDLE_FOR = 2 * 60_000;
/** After a picture the easel rests so many times as long as that took: all pictures together cost a third of one processor at most. */
const RESTS = 2;

/**
 * Draws pictures one after another in a process of their own, started for the first and ended when nobody asks for any.
 * @param most how many wait at most
 * @returns `draw`: PNG; rejects with `TooManyWait`, with `TookTooLong`, or with `PictureNotDrawn`. `close` ends that process
 */
export function easel(most?: number) {
  const { make, close } = inTurn({ open: hirePainter, idle: IDLE_FOR, rests: RESTS, most });
  return { draw: async (picture: Picture) => make(setUp(picture)), close };
}

/** What a picture says and the fonts it needs, as the easel takes it. */
function setUp({ typeface, ...picture }: Picture): string {
  const fonts = fontsOf(JSON.stringify(picture));
  const book = typeface === 'BOOK';
  const head = book ? fonts.text : fonts.poster;
  return JSON.stringify({ ...picture, ...fonts, head, weight: book ? 700 : 850 }).normalize();
}
