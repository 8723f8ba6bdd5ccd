import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { replaceFile } from './replace-file';
import { buildSheetFonts } from './sheet-fonts';

// Cuts the fonts of the pages out of their npm packages, into public/fonts with a stylesheet of their faces.

const require = createRequire(import.meta.url);
const OUT = new URL('../public/fonts/', import.meta.url);

/** What a first visit may cost: the two preloaded files together, in bytes. */
const LIMIT = 44 * 1024;

const FEATURES = ['kern', 'lnum', 'tnum', 'locl', 'ccmp', 'mark', 'liga'];
const LATIN = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’‚“”„…•‹›€™−→←↑↓×ŒœŸ№′″`;
const LATIN_RANGE = 'U+0000-00FF,U+0152-0153,U+0178,U+2000-206F,U+20AC,U+2116,U+2122,U+2190-2193,U+2212';
const EXTENDED = `${range(0x100, 0x24f)}${range(0x2b0, 0x2ff)}${range(0x1e00, 0x1eff)}₡₦₨₩₪₫₱₲₴₵₸₹₺₽₿`;
const EXTENDED_RANGE = 'U+0100-0151,U+0154-0177,U+0179-024F,U+02B0-02FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0';

type Cut = {
  file: string;
  from: string;
  axes: Record<string, number | { min: number; max: number }>;
  extended?: boolean;
  preloaded?: boolean;
  face: string;
};

const SERIF = '@fontsource-variable/source-serif-4/files/source-serif-4';
const ARCHIVO = '@fontsource-variable/archivo/files/archivo';
const poster = { wdth: 68, wght: 850 };
const text = { wght: { min: 400, max: 700 } };

const CUTS: Cut[] = [
  {
    file: 'poster',
    from: `${ARCHIVO}-latin-standard-normal`,
    axes: poster,
    preloaded: true,
    face: face('Poster', '850'),
  },
  {
    file: 'poster-ext',
    from: `${ARCHIVO}-latin-ext-standard-normal`,
    axes: poster,
    extended: true,
    face: face('Poster', '850'),
  },
  {
    file: 'text',
    from: `${SERIF}-latin-wght-normal`,
    axes: text,
    preloaded: true,
    face: face('Text', '400 700'),
  },
  {
    file: 'text-ext',
    from: `${SERIF}-latin-ext-wght-normal`,
    axes: text,
    extended: true,
    face: face('Text', '400 700'),
  },
  {
    file: 'italic',
    from: `${SERIF}-latin-wght-italic`,
    axes: { wght: 400 },
    face: face('Text', '400', 'italic'),
  },
  { file: 'desk', from: `${ARCHIVO}-latin-wght-normal`, axes: text, face: face('Desk', '400 700') },
];

// The system's font stretched to the same room, so that nothing jumps when ours arrives: size-adjust is the ratio of the
// mean advance over running text, the heights are ours divided by it. Measured in Chromium from the pinned packages
// against Liberation Sans Bold and Serif, which have Arial's and Times New Roman's widths.
const POSTER_ROOM = 'size-adjust:76.7%;ascent-override:114.5%;descent-override:27.4%;line-gap-override:0%';
const TEXT_ROOM = 'size-adjust:118.1%;ascent-override:87.7%;descent-override:28.4%;line-gap-override:0%';
const stretched = (family: string, weight: string, room: string, fonts: string[]) =>
  `@font-face{font-family:"${family} Fallback";font-weight:${weight};src:${fonts.map((font) => `local("${font}")`)};` +
  `${room};unicode-range:${LATIN_RANGE},${EXTENDED_RANGE}}\n`;
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

function range(from: number, to: number): string {
  return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at));
}

function face(family: string, weight: string, style = 'normal'): string {
  return `font-family:"${family}";font-weight:${weight};font-style:${style};font-display:swap`;
}

async function cut({ file, from, axes, extended, preloaded, face }: Cut) {
  const whole = await readFile(require.resolve(`${from}.woff2`));
  const options = {
    targetFormat: 'woff2' as const,
    variationAxes: axes,
    keepFeatures: FEATURES,
    noHinting: true,
  };
  const bytes = await subsetFont(whole, extended ? EXTENDED : LATIN, options);
  await replaceFile(new URL(`${file}.woff2`, OUT), bytes);
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const source = `src:url("/fonts/${file}.woff2?v=${version}") format("woff2")`;
  const css = `@font-face{${face};${source};unicode-range:${extended ? EXTENDED_RANGE : LATIN_RANGE}}\n`;
  return { css, first: preloaded ? bytes.length : 0 };
}

/** Makes `public/fonts/*.woff2`, `public/fonts/faces.css` and the sheets' fonts; throws when the preloaded files outgrow their limit. */
export async function buildFonts(): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const made = await Promise.all(CUTS.map(cut));
  await buildSheetFonts();
  const first = made.reduce((sum, { first }) => sum + first, 0);
  if (first > LIMIT) throw new Error(`The preloaded fonts are ${first} bytes; the limit is ${LIMIT}.`);
  await replaceFile(new URL('faces.css', OUT), made.map(({ css }) => css).join('') + FALLBACKS);
}
