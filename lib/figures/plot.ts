// Where things stand in a chart. Pure: numbers in, numbers and paths out. Charts are drawn into a box that the page stretches
// (100 high, as wide as there are columns); words and lines stand outside it, at a share of its width, so that they are as
// large on a phone as on a desk.

export const HIGH = 100;

/** What a chart's height stands for. `from` is 0, or below it where something fell. */
export type Scale = { from: number; to: number; ticks: number[] };

/**
 * A scale for some values, from 0 to a round number, and what to write beside its lines: steps of 1, 2 or 5 times a power of
 * ten, whole numbers only, some four of them.
 */
export function scaleFor(values: readonly number[], lines = 4): Scale {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  const lowest = values.reduce((least, value) => Math.min(least, value), 0);
  const step = stepFor(Math.max(1, highest - lowest), lines);
  const to = Math.max(step, Math.ceil(highest / step) * step);
  const from = Math.floor(lowest / step) * step;
  const count = Math.round((to - from) / step) + 1;
  return { from, to, ticks: Array.from({ length: count }, (_, n) => from + n * step) };
}

function stepFor(span: number, lines: number): number {
  const power = 10 ** Math.floor(Math.log10(span / lines));
  const times = [1, 2, 5, 10].find((each) => span / (each * power) <= lines) ?? 10;
  return Math.max(1, times * power);
}

/** How far down from the top a value stands, from 0 to 100. */
export function heightOf(value: number, { from, to }: Scale): number {
  return round(((to - value) / (to - from)) * HIGH);
}

/** Of one column: from where to where. */
type Column = { from: number; to: number };

/** Columns of a stack, each standing on the one before. Only the first may fall below 0. */
export function stacked(parts: readonly (readonly number[])[]): Column[][] {
  const feet = new Map<number, number>();
  return parts.map((values) =>
    values.map((value, column) => {
      const from = feet.get(column) ?? 0;
      feet.set(column, from + Math.max(0, value));
      return { from, to: from + value };
    }),
  );
}

/** Columns side by side as one path, each one unit wide with a gap; what is empty is left out. */
export function columnsPath(columns: readonly Column[], scale: Scale, gap = 0.2): string {
  return columns
    .map(({ from, to }, n) => {
      if (from === to) return '';
      const [top, foot] = [heightOf(Math.max(from, to), scale), heightOf(Math.min(from, to), scale)];
      return `M${round(n + gap / 2)} ${top}H${round(n + 1 - gap / 2)}V${foot}H${round(n + gap / 2)}Z`;
    })
    .join('');
}

/** A line through the middle of each column; of one column a level line across it. */
export function linePath(values: readonly number[], scale: Scale): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return `M0 ${heightOf(only, scale)}H1`;
  return values.map((value, n) => `${n === 0 ? 'M' : 'L'}${n + 0.5} ${heightOf(value, scale)}`).join('');
}

/** Where a column's middle stands, as a share of the width in per cent, and to which side its words run so that they stay in. */
export function placeOf(column: number, columns: number) {
  const percent = round(((column + 0.5) / columns) * 100);
  const anchor = percent < 20 ? ('start' as const) : percent > 80 ? ('end' as const) : ('middle' as const);
  return {
    x: `${anchor === 'start' ? percentOf(column, columns) : anchor === 'end' ? percentOf(column + 1, columns) : percent}%`,
    anchor,
  };
}

const percentOf = (edge: number, columns: number) => round((edge / columns) * 100);

/** Some columns, the first and the last among them, to write below the axis what they are. */
export function someOf(columns: number, most = 4): number[] {
  if (columns <= most) return Array.from({ length: columns }, (_, n) => n);
  return Array.from({ length: most }, (_, n) => Math.round((n * (columns - 1)) / (most - 1)));
}

const round = (value: number) => Math.round(value * 100) / 100;
