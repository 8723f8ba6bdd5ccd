import { clampChroma, converter, formatHex, interpolate, wcagContrast } from 'culori';

// The four grounds of every page; the same values stand in app/styles/ground.css.
const PAPER = '#faf6ec';
const INK = '#17130e';
const NIGHT = '#14110c';
const LAMP = '#f3eddf';

/** WCAG 2.2 AA asks 4.5 : 1 (1.4.3); the rest is room for the faint tint under fields. */
const RATIO = 4.8;

/** Running text is read for longer: the first ink holds what AAA asks (1.4.6), with the same room. */
const FIRST_RATIO = 7.3;

/** At night a colour that only just holds glares: it is made paler than it would have to be. */
const NIGHT_RATIO = 10;

const oklch = converter('oklch');

/** A second ink on one ground: for text and lines, as a flat field, and for text on that field. */
export type Ink = { second: string; flat: string; onFlat: string };

/** A first ink on one ground: what is read, and the same set back for hints and small print. */
export type FirstInk = { ink: string; soft: string };

/** How a campaign looks: its organisation's first ink and cut of the headlines, and its own second ink. */
export type Look = { ink: string; secondInk: string; typeface: 'POSTER' | 'BOOK' };

/** The nearest colour of the same hue that holds the ratio against a ground, moved in lightness away from it. */
function holding(colour: string, ground: string, ratio = RATIO): string {
  const given = oklch(colour);
  const step = wcagContrast(ground, '#000') > wcagContrast(ground, '#fff') ? -0.01 : 0.01;
  if (!given) return step < 0 ? '#000000' : '#ffffff';
  let moved = formatHex(given);
  for (let l = given.l; wcagContrast(moved, ground) < ratio && Math.abs(l - 0.5) < 0.52; l += step) {
    moved = formatHex(clampChroma({ ...given, l }, 'oklch'));
  }
  return moved;
}

function onPaper(colour: string, first: string): Ink {
  const second = holding(colour, PAPER);
  // As a field the colour stays as chosen, if either paper or ink can be read on it.
  if (wcagContrast(colour, PAPER) >= RATIO) return { second, flat: colour, onFlat: PAPER };
  for (const onFlat of [first, INK])
    if (wcagContrast(colour, onFlat) >= RATIO) return { second, flat: colour, onFlat };
  return { second, flat: second, onFlat: PAPER };
}

function onNight(colour: string): Ink {
  const second = holding(colour, NIGHT);
  return { second, flat: second, onFlat: NIGHT };
}

/**
 * A campaign's second ink by day and by night.
 * @param colour `#rrggbb`
 * @param first the first ink by day, for text on a light field
 */
export function inks(colour: string, first = INK): { day: Ink; night: Ink } {
  const chosen = colour.toLowerCase();
  return { day: onPaper(chosen, first), night: onNight(chosen) };
}

/** An organisation's first ink by day and by night, dark and light enough to be read for long. @param colour `#rrggbb` */
export function firstInks(colour: string): { day: FirstInk; night: FirstInk } {
  const chosen = colour.toLowerCase();
  // The night's counterpart of the ink on every page is the light it is read by; any other keeps its hue.
  const night = chosen === INK ? LAMP : holding(chosen, NIGHT, NIGHT_RATIO);
  return {
    day: softened(holding(chosen, PAPER, FIRST_RATIO), PAPER),
    night: softened(night, NIGHT),
  };
}

/** Set back towards the ground as in app/styles/ground.css, but never so far that it could not be read on the tint of a field. */
function softened(ink: string, ground: string): FirstInk {
  const mix = interpolate([ground, ink], 'oklab');
  const tint = formatHex(mix(0.05));
  let soft = formatHex(mix(0.74));
  for (let share = 0.76; wcagContrast(soft, tint) < 4.6 && share <= 1; share += 0.02)
    soft = formatHex(mix(share));
  return { ink, soft };
}

export const grounds = { PAPER, INK, NIGHT, LAMP };

/** The name a colour has in class names and addresses: six hex digits; red when the campaign's is none. */
export function inkName(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toLowerCase() : 'b3261e';
}

const rules = ({ second, flat, onFlat }: Ink) => `--second:${second};--flat:${flat};--on-flat:${onFlat}`;

// What ground.css makes of ink and paper for the page is made anew where the ink is another.
const firstRules = ({ ink, soft }: FirstInk) =>
  `--ink:${ink};--soft:${soft};--line:color-mix(in oklab,var(--ink) 26%,var(--paper));` +
  '--tint:color-mix(in oklab,var(--ink) 5%,var(--paper))';

// Source Serif 4 in place of Archivo: as bold as it goes, set wider apart, and so much wider in itself (measured over the words
// of the interface: 1.28 times in the middle, 1.4 at most but for single letters).
const BOOK =
  '--font-poster:var(--font-text);--cut-weight:700;--cut-leading:1.04;--cut-space:0;--cut-width:1.4';

/**
 * The name a look has in class names (`ink-…`) and addresses (`/ink/….css`): the second ink; then the first, if it is another than
 * every page's; then `book` for that cut. So a look that chooses nothing else is named as its second ink alone.
 */
export function lookName({ ink, secondInk, typeface }: Look): string {
  const first =
    /^#[0-9a-f]{6}$/i.test(ink) && ink.toLowerCase() !== INK ? `-${ink.slice(1).toLowerCase()}` : '';
  return `${inkName(secondInk)}${first}${typeface === 'BOOK' ? '-book' : ''}`;
}

/** The name of the look of a campaign: its own second ink, the rest its organisation's. */
export function lookOf(campaign: { ink: string; organisation: Pick<Look, 'ink' | 'typeface'> }): string {
  const { ink, typeface } = campaign.organisation;
  return lookName({ ink, typeface, secondInk: campaign.ink });
}

/** How many looks one stylesheet holds at most. */
export const MOST_LOOKS = 24;

/**
 * The addresses of the stylesheets of all looks of a page, each look once: a phone asks a server for six files at a time, so a
 * wall of posters in as many colours asks for few. @param names as `lookName` has them
 */
export function inkAddresses(names: string[]): string[] {
  const each = [...new Set(names)].sort();
  const files = Array.from({ length: Math.ceil(each.length / MOST_LOOKS) }, (_, at) =>
    each.slice(at * MOST_LOOKS, (at + 1) * MOST_LOOKS),
  );
  return files.map((looks) => `/ink/${looks.join(',')}.css`);
}

/** Whether a text could be the name of a look. */
export const isLookName = (text: string) => NAME.test(text);
const NAME = /^([0-9a-f]{6})(?:-([0-9a-f]{6}))?(-book)?$/;

/** The stylesheet of a look, for whatever carries the class `ink-NAME`. @param name as `lookName` has it */
export function inkStylesheet(name: string): string {
  const [, second = 'b3261e', first, book] = NAME.exec(name) ?? [];
  const own = first ? firstInks(`#${first}`) : null;
  const { day, night } = inks(`#${second}`, own?.day.ink);
  const of = `.ink-${name}`;
  const set = (ink: Ink, firstInk: FirstInk | undefined, more: string[]) =>
    `${of}{${[rules(ink), ...(firstInk ? [firstRules(firstInk)] : []), ...more].join(';')}}`;
  const dark = `@media (prefers-color-scheme:dark){@media not print{${set(night, own?.night, [])}}}`;
  // In the layer of the page's own colour: whatever says another one, as a band does, still wins.
  const text = own ? `@layer base{${of}{color:var(--ink)}}` : '';
  return `${set(day, own?.day, book ? [BOOK] : [])}${dark}${text}\n`;
}
