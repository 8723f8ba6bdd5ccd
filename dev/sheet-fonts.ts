import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import subsetFont from 'subset-font';
import { charactersOf, renamed } from './sfnt';

// The fonts of the printed sheets, in generated/fonts: cut out of the same npm packages as those of the pages, but whole, as
// TrueType, each pinned to one weight (what sets the sheets knows neither WOFF2 nor variable fonts).

const require = createRequire(import.meta.url);
const OUT = resolve(import.meta.dirname, '../generated/fonts');
const NOTE = 'made-from.txt';

/** One piece of a font: what it is called, and for which characters it has a glyph. */
type Family = { family: string; characters: [from: number, to: number][] };
type Source = { of: string; files: string; axes: Record<string, number> };

const source = (of: string, files: string, axes: Record<string, number>): Source => ({ of, files, axes });
const noto = (script: string, kind = 'serif', wght = 400) =>
  source(`noto-${kind}-${script}`, `noto-${kind}-${script}-${script}-wght-normal`, { wght });

const SOURCES: Source[] = [
  source('source-serif-4', 'source-serif-4-*-wght-normal', { wght: 400 }),
  source('source-serif-4', 'source-serif-4-*-wght-normal', { wght: 700 }),
  source('archivo', 'archivo-*-standard-normal', { wdth: 68, wght: 850 }),
  noto('arabic', 'naskh'),
  noto('arabic', 'naskh', 700),
  ...['hebrew', 'armenian', 'georgian', 'ethiopic', 'thai', 'lao', 'khmer', 'sinhala'].map((script) =>
    noto(script),
  ),
  ...['devanagari', 'bengali', 'gurmukhi', 'gujarati', 'tamil', 'telugu', 'kannada', 'malayalam'].map(
    (script) => noto(script),
  ),
  // Han and kana, Hangul: each in a hundred pieces.
  source('noto-sans-sc', 'noto-sans-sc-*-wght-normal', { wght: 400 }),
  source('noto-sans-kr', 'noto-sans-kr-*-wght-normal', { wght: 400 }),
];

const packageOf = (of: string) => dirname(require.resolve(`@fontsource-variable/${of}/package.json`));

/**
 * Makes `generated/fonts/*.ttf` and `families.json` (what each has glyphs for), unless what stands there was made from the same.
 * @returns whether anything had to be made
 */
export async function buildSheetFonts(): Promise<boolean> {
  const origin = createHash('sha256');
  for (const file of ['sheet-fonts.ts', 'sfnt.ts'])
    origin.update(readFileSync(join(import.meta.dirname, file)));
  for (const { of } of SOURCES) origin.update(readFileSync(join(packageOf(of), 'package.json')));
  const made = origin.digest('hex');
  const note = join(OUT, NOTE);
  if (existsSync(note) && readFileSync(note, 'utf8') === made) return false;
  const fresh = `${OUT}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  const families: Family[] = [];
  for (const each of SOURCES) families.push(...(await cut(each, fresh)));
  const known = new Map(families.map((each) => [each.family, each]));
  await writeFile(join(fresh, 'families.json'), JSON.stringify([...known.values()]));
  await writeFile(join(fresh, NOTE), made);
  await rm(OUT, { recursive: true, force: true });
  await rename(fresh, OUT);
  return true;
}

async function cut({ of, files, axes }: Source, to: string): Promise<Family[]> {
  const found = globSync(`${files}.woff2`, { cwd: join(packageOf(of), 'files') }).sort();
  if (found.length === 0) throw new Error(`no ${files} in @fontsource-variable/${of}`);
  const families: Family[] = [];
  for (const file of found) {
    const woff2 = await readFile(join(packageOf(of), 'files', file));
    // Its types do not know `keepAllGlyphs` yet.
    const whole = { keepAllGlyphs: true, variationAxes: axes, targetFormat: 'truetype' as const };
    const ttf = await subsetFont(woff2, '', whole);
    // Each piece is a family of its own, or only one of them would be found by its name.
    const family = `Sheet ${basename(file, '.woff2').replace(/-(wght|standard)-normal$/, '')}`;
    await writeFile(join(to, `${basename(file, '.woff2')}-${axes.wght}.ttf`), renamed(ttf, family));
    families.push({ family, characters: merged(charactersOf(ttf)) });
  }
  return families;
}

function merged(ranges: [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of ranges.sort((one, other) => one[0] - other[0])) {
    const last = all.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
