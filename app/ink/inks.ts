import { clampChroma, converter, formatHex, wcagContrast } from 'culori';

// The four grounds of every page; the same values stand in app/styles/globals.css.
const PAPER = '#faf6ec';
const INK = '#17130e';
const NIGHT = '#14110c';
const LAMP = '#f3eddf';

/** WCAG 2.2 AA asks 4.5 : 1 (1.4.3); the rest is room for the faint tint under fields. */
const RATIO = 4.8;

const oklch = converter('oklch');

/** A second ink on one ground: for text and lines, as a flat field, and for text on that field. */
export type Ink = { second: string; flat: string; onFlat: string };

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

function onPaper(colour: string): Ink {
  const second = holding(colour, PAPER);
  // As a field the colour stays as chosen, if either paper or ink can be read on it.
  if (wcagContrast(colour, PAPER) >= RATIO) return { second, flat: colour, onFlat: PAPER };
  if (wcagContrast(colour, INK) >= RATIO) return { second, flat: colour, onFlat: INK };
  return { second, flat: second, onFlat: PAPER };
}

function onNight(colour: string): Ink {
  const second = holding(colour, NIGHT);
  return { second, flat: second, onFlat: NIGHT };
}

/** A campaign's second ink by day and by night. @param colour `#rrggbb` */
export function inks(colour: string): { day: Ink; night: Ink } {
  const chosen = colour.toLowerCase();
  return { day: onPaper(chosen), night: onNight(chosen) };
}

export const grounds = { PAPER, INK, NIGHT, LAMP };

/** The name a colour has in class names and addresses: six hex digits; red when the campaign's is none. */
export function inkName(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour.slice(1).toLowerCase() : 'b3261e';
}

const rules = ({ second, flat, onFlat }: Ink) => `--second:${second};--flat:${flat};--on-flat:${onFlat}`;

/** The stylesheet of one second ink, for whatever carries the class `ink-rrggbb`. */
export function inkStylesheet(name: string): string {
  const { day, night } = inks(`#${name}`);
  const of = `.ink-${name}`;
  return `${of}{${rules(day)}}@media (prefers-color-scheme:dark){@media not print{${of}{${rules(night)}}}}\n`;
}
