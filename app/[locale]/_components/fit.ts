// How wide a line is in Archivo at width 68, weight 850, in ems: enough to say how large a headline can be set.
// Measured advances of the pinned cut, by groups; Arabic in Noto Kufi at weight 850, joined as it is written. Scripts that neither
// face has are as wide as the system sets them.

const WIDTHS: [RegExp, number][] = [
  [/\p{Mn}/u, 0],
  [/[ilIj.,:;'’‘|!¡]/u, 0.25],
  [/[ \-()]/u, 0.21],
  [/[frt“”"]/u, 0.31],
  [/[mwMW]/u, 0.71],
  [/[ABCDGHKNOQRUVXY]/u, 0.56],
  [/(?=\p{Script=Latin})\p{Lu}/u, 0.52],
  [/(?=\p{Script=Latin})\p{Ll}|\p{N}/u, 0.46],
  [/[اأإآ]/u, 0.4],
  [/[بتثنيىئل]/u, 0.43],
  [/[رزء]/u, 0.53],
  [/[سش]/u, 1.09],
  [/[صضطظه]/u, 0.96],
  [/\p{Script=Arabic}/u, 0.74],
  [/\p{Lu}/u, 0.74],
  [/\p{Ll}/u, 0.62],
  [/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u, 1],
];

// The bowl or tail that an Arabic letter has where none that joins it follows.
const TAILED = /[بتثفقكسشصضلنيىئ](?!\p{Mn}*(?!ء)\p{Script=Arabic})/gu;
const TAIL = 0.6;

/** The width of a line of poster type, in ems. */
export function emsOf(text: string): number {
  const tails = text.match(TAILED)?.length ?? 0;
  const signs = [...text].map((sign) => WIDTHS.find(([set]) => set.test(sign))?.[1] ?? 0.6);
  return signs.reduce((sum, each) => sum + each, tails * TAIL);
}

// "of", "de", "le": alone on a line it looks forgotten there.
const LITTLE = /^\p{Ll}{1,3}$/u;

/**
 * How wide the widest line is when words are set in at most so many lines, broken as well as can be, no little word alone; in ems.
 */
export function widestLine(text: string, lines: number): number {
  const said = text.split(/\s+/).filter(Boolean);
  const words = said.map(emsOf);
  const space = emsOf(' ');
  const breaks = (from: number, left: number): number => {
    let width = -space;
    let best = Number.POSITIVE_INFINITY;
    for (let at = from; at < words.length; at++) {
      width += space + (words[at] ?? 0);
      const rest =
        at + 1 === words.length ? 0 : left > 1 ? breaks(at + 1, left - 1) : Number.POSITIVE_INFINITY;
      const forgotten = at === from && at + 1 < words.length && LITTLE.test(said[at] ?? '');
      best = Math.min(best, forgotten ? Number.POSITIVE_INFINITY : Math.max(width, rest));
    }
    return best;
  };
  return words.length === 0 ? 1 : breaks(0, Math.min(lines, words.length));
}

// The classes of app/styles/fit.css: fit-0 is two ems wide, each next one 9 % wider.
const FIRST = 2;
const STEP = 1.09;
const STEPS = 26;

/** The class that sets a text as large as fits in so many lines of its container (which carries the class `fit`). */
export function sizeFor(text: string, lines: number): string {
  // A little air, so that what a system's fallback font sets wider still takes no more lines.
  const needed = widestLine(text, lines) * 1.03;
  const step = Math.ceil(Math.log(needed / FIRST) / Math.log(STEP));
  return `fit-${Math.min(STEPS - 1, Math.max(0, step))}`;
}
