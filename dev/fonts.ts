import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { replaceFile } from './replace-file';
import { buildSheetFonts } from './sheet-fonts';

// Cuts the fonts of the pages out of their npm packages, into public/fonts with a stylesheet of their faces.

const require = createRequire(import.meta.url);
const OUT = new URL('../public/fonts/', import.meta.url);

/** What a first visit may cost: the two files every page asks for together, in bytes. */
const LIMIT = 40 * 1024;

// Kerning and figures; what else the fonts can do (ligatures, marks for letters that are not cut out) is an eighth of their weight.
const FEATURES = ['kern', 'lnum', 'tnum'];
const LATIN = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’‚“”„…•‹›€™−→←↑↓×ŒœŸ№′″`;
const LETTERS = `${range(0x20, 0x7e)}\u00a0¡ª«°º»¿${range(0xc0, 0xff)}–—‘’‚“”„…‹›Œœ`;
const LATIN_RANGE = 'U+0000-00FF,U+0152-0153,U+0178,U+2000-206F,U+20AC,U+2116,U+2122,U+2190-2193,U+2212';
// The letters of Europe's languages, of Vietnamese, and what few pages need: a single name on a page asks for all of its file.
const EXTENDED = 'ĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžŐőŰűĂăȘșȚțŞşŢţĞğİıĐđ';
const VIETNAMESE = `ĨĩŨũƠơƯư${range(0x1ea0, 0x1ef9)}`;
const RARE = without(
  `${range(0x100, 0x24f)}${range(0x2b0, 0x2ff)}${range(0x1e00, 0x1eff)}₡₦₨₩₪₫₱₲₴₵₸₹₺₽₿`,
  LATIN + EXTENDED + VIETNAMESE,
);

// Headlines in Arabic, Persian, Urdu and Kurdish, their figures and marks. Joining letters takes every feature.
const ARABIC = `،؛؟${range(0x621, 0x63a)}${range(0x640, 0x652)}${range(0x660, 0x66c)}ٰٱپچژکگی${range(0x6f0, 0x6f9)}ٹڈڑںہھےۓۀۂۃڕڵۆێەڤ`;

type Cut = {
  file: string;
  from: string;
  axes: Record<string, number | { min: number; max: number }>;
  /** what is cut out of it; Latin-1 where nothing is said */
  script?: { signs: string; range: string; features?: string[] };
  /** every page asks for it */
  first?: boolean;
  face: string;
};

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4';
const ARCHIVO = '@fontsource-variable/archivo/files/archivo';
const poster = { wdth: 68, wght: 850 };
const text = { wght: { min: 400, max: 700 } };
const latin = { signs: LATIN, range: LATIN_RANGE, features: FEATURES };
const extended = { signs: EXTENDED, range: rangesOf(EXTENDED), features: ['locl'] };
const vietnamese = { signs: VIETNAMESE, range: rangesOf(VIETNAMESE), features: ['ccmp', 'mark'] };
const rare = { signs: RARE, range: rangesOf(RARE), features: ['ccmp', 'locl', 'mark'] };
const arabic = { signs: ARABIC, range: rangesOf(ARABIC) };

const CUTS: Cut[] = [
  {
    file: 'poster',
    from: `${ARCHIVO}-latin-standard-normal`,
    axes: poster,
    first: true,
    face: face('Poster', '850'),
  },
  {
    file: 'poster-ext',
    from: `${ARCHIVO}-latin-ext-standard-normal`,
    axes: poster,
    script: extended,
    face: face('Poster', '850', 'normal', 'swap'),
  },
  {
    file: 'poster-viet',
    from: `${ARCHIVO}-latin-ext-standard-normal`,
    axes: poster,
    script: vietnamese,
    face: face('Poster', '850', 'normal', 'swap'),
  },
  {
    file: 'poster-rare',
    from: `${ARCHIVO}-latin-ext-standard-normal`,
    axes: poster,
    script: rare,
    face: face('Poster', '850', 'normal', 'swap'),
  },
  {
    file: 'poster-arab',
    from: '@fontsource-variable/noto-kufi-arabic/files/noto-kufi-arabic-arabic-wght-normal',
    axes: { wght: 850 },
    script: arabic,
    face: face('Poster', '850'),
  },
  {
    file: 'text',
    from: `${SERIF}-latin-wght-normal`,
    axes: text,
    first: true,
    face: face('Text', '400 700'),
  },
  {
    file: 'text-ext',
    from: `${SERIF}-latin-ext-wght-normal`,
    axes: text,
    script: extended,
    face: face('Text', '400 700', 'normal', 'swap'),
  },
  {
    file: 'text-viet',
    from: `${SERIF}-latin-ext-wght-normal`,
    axes: text,
    script: vietnamese,
    face: face('Text', '400 700', 'normal', 'swap'),
  },
  {
    file: 'text-rare',
    from: `${SERIF}-latin-ext-wght-normal`,
    axes: text,
    script: rare,
    face: face('Text', '400 700', 'normal', 'swap'),
  },
  {
    file: 'italic',
    from: `${SERIF}-latin-wght-italic`,
    axes: { wght: 400 },
    // A word here and there: without kerning, signs of money and fractions it weighs two thirds.
    script: { signs: LETTERS, range: rangesOf(LETTERS), features: ['lnum'] },
    face: face('Text', '400', 'italic', 'swap'),
  },
  {
    file: 'desk',
    from: `${ARCHIVO}-latin-wght-normal`,
    axes: text,
    face: face('Desk', '400 700', 'normal', 'swap'),
  },
];

// The system's font stretched to the same room, so that nothing jumps when ours arrives: size-adjust is the ratio of the
// mean advance over running text, the heights are ours divided by it. Measured in Chromium from the pinned packages
// against Liberation Sans Bold and Serif, which have Arial's and Times New Roman's widths.
const POSTER_ROOM = 'size-adjust:76.7%;ascent-override:114.5%;descent-override:27.4%;line-gap-override:0%';
const TEXT_ROOM = 'size-adjust:118.1%;ascent-override:87.7%;descent-override:28.4%;line-gap-override:0%';
const stretched = (family: string, weight: string, room: string, fonts: string[]) =>
  `@font-face{font-family:"${family} Fallback";font-weight:${weight};src:${fonts.map((font) => `local("${font}")`)};` +
  `${room};unicode-range:${LATIN_RANGE},U+100-17F,U+218-21B}\n`;
const FALLBACKS = [
  stretched('Poster', '850', POSTER_ROOM, [
    'Arial Bold',
    'Arial-BoldMT',
    'Liberation Sans Bold',
    'Roboto Bold',
  ]),
  stretched('Text', '400', TEXT_ROOM, ['Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif']),
  stretched('Text', '600 700', TEXT_ROOM, [
    'Times New Roman Bold',
    'TimesNewRomanPS-BoldMT',
    'Liberation Serif Bold',
  ]),
].join('');

/** The characters of a text, as a stylesheet has them: `U+60C,U+621-63A`. */
function rangesOf(signs: string): string {
  const codes = [...new Set(signs)].map((sign) => sign.codePointAt(0) ?? 0).sort((one, other) => one - other);
  const starts = codes.filter((code) => !codes.includes(code - 1));
  const ends = codes.filter((code) => !codes.includes(code + 1));
  const hex = (code = 0) => code.toString(16).toUpperCase();
  return starts
    .map((from, at) => (from === ends[at] ? `U+${hex(from)}` : `U+${hex(from)}-${hex(ends[at])}`))
    .join(',');
}

/** The signs of a text that are not in another. */
function without(signs: string, others: string): string {
  return [...signs].filter((sign) => !others.includes(sign)).join('');
}

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at));
}

/**
 * What is being read does not change or move under the eyes: a font is there a tenth of a second after the page is laid out, or from
 * the next page on. Letters that are in files of their own come when they come: half a word in another font is worse.
 */
function face(family: string, weight: string, style = 'normal', display = 'optional'): string {
  return `font-family:"${family}";font-weight:${weight};font-style:${style};font-display:${display}`;
}

async function cut({ file, from, axes, script = latin, first, face }: Cut) {
  const whole = await readFile(require.resolve(`${from}.woff2`));
  const options = {
    targetFormat: 'woff2' as const,
    variationAxes: axes,
    ...(script.features && { keepFeatures: script.features }),
    noHinting: true,
  };
  const bytes = await subsetFont(whole, script.signs, options);
  await replaceFile(new URL(`${file}.woff2`, OUT), bytes);
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const source = `src:url("/fonts/${file}.woff2?v=${version}") format("woff2")`;
  const css = `@font-face{${face};${source};unicode-range:${script.range}}\n`;
  return { css, first: first ? bytes.length : 0 };
}

/** Makes `public/fonts/*.woff2`, `public/fonts/faces.css` and the sheets' fonts; throws when those every page asks for outgrow their limit. */
export async function buildFonts(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const made = await Promise.all(CUTS.map(cut));
  await buildSheetFonts();
  const first = made.reduce((sum, { first }) => sum + first, 0);
  if (first > LIMIT) throw new Error(`The fonts of every page are ${first} bytes; the limit is ${LIMIT}.`);
  await replaceFile(new URL('faces.css', OUT), made.map(({ css }) => css).join('') + FALLBACKS);
}
