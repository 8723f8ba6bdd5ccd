import type { ReactNode } from 'react';
import {
  columnsPath,
  HIGH,
  heightOf,
  linePath,
  placeOf,
  type Scale,
  scaleFor,
  someOf,
  stacked,
} from '@/lib/figures/plot';

/** In pixels, whatever the width: room for words above, the drawing, room for words below. */
const ABOVE = 22;
const PLOT = 132;
const BELOW = 22;

/** What a stroke or a field is painted with: the ink, the second ink, a tint of ink. */
const FILL = { ink: 'fill-ink', second: 'fill-second', tint: 'fill-line' } as const;
export type Paint = keyof typeof FILL;

type Words = {
  /** says in a sentence what is to be seen: the picture itself is one image to who cannot see it */
  label: string;
  /** what each column is, in words short enough to stand below it; and how many of them have room on a phone */
  axis: string[];
  named?: number;
  /** numbers as they are to be read beside the lines */
  number: (value: number) => string;
};

/** One value written beside its column. */
type Mark = { column: number; value: number; words: string };

/** Columns on a common foot, each part of a column on the one below. What falls below 0 is painted with the second ink. */
export function ColumnChart({ parts, mark, ...words }: Words & { parts: [Paint, number[]][]; mark?: Mark }) {
  const columns = words.axis.length;
  const stack = stacked(parts.map(([, values]) => values));
  const scale = scaleFor(stack.flat().map(({ to }) => to));
  return (
    <Chart {...words} scale={scale} mark={mark}>
      <svg
        y={ABOVE}
        width="100%"
        height={PLOT}
        viewBox={`0 0 ${columns} ${HIGH}`}
        preserveAspectRatio="none"
        shapeRendering="crispEdges"
        aria-hidden="true"
      >
        {stack.map((part, at) => {
          const paint = parts[at]?.[0] ?? 'ink';
          const gap = columns > 90 ? 0 : 0.2;
          const up = part.map(({ from, to }) => ({ from, to: Math.max(from, to) }));
          const down = part.map(({ from, to }) => ({ from, to: Math.min(from, to) }));
          return (
            <g key={paint}>
              <path className={FILL[paint]} d={columnsPath(up, scale, gap)} />
              <path className="fill-second" d={columnsPath(down, scale, gap)} />
            </g>
          );
        })}
      </svg>
    </Chart>
  );
}

/** A line from column to column, with a level to be reached where that is in sight. */
export function LineChart({
  values,
  mark,
  level,
  ...words
}: Words & { values: number[]; mark?: Mark; level?: { value: number; words: string } }) {
  const highest = Math.max(
    0,
    ...values.slice(-1),
    values.reduce((most, value) => Math.max(most, value), 0),
  );
  const near = level && level.value <= highest * 2 ? level : undefined;
  const scale = scaleFor(near ? [...values, near.value] : values);
  const levelAt = near && ABOVE + (heightOf(near.value, scale) / HIGH) * PLOT;
  return (
    <Chart {...words} scale={scale} mark={mark}>
      <svg
        y={ABOVE}
        width="100%"
        height={PLOT}
        viewBox={`0 0 ${values.length} ${HIGH}`}
        preserveAspectRatio="none"
        overflow="visible"
        aria-hidden="true"
      >
        <path
          className="fill-none stroke-ink"
          strokeWidth="3"
          vectorEffect="non-scaling-stroke"
          d={linePath(values, scale)}
        />
      </svg>
      {near && (
        <>
          <line className="stroke-second" strokeWidth="2" x1="0" x2="100%" y1={levelAt} y2={levelAt} />
          <text className="fill-second text-14 font-semibold" x="0" y={(levelAt ?? 0) - 5}>
            {isolated(near.words)}
          </text>
        </>
      )}
    </Chart>
  );
}

/** What every chart has: lines with their numbers, words below the columns, one value written where it stands. */
function Chart({ label, axis, named, number, scale, mark, children }: Words & ChartParts) {
  const high = ABOVE + PLOT + BELOW;
  const y = (value: number) => ABOVE + (heightOf(value, scale) / HIGH) * PLOT;
  return (
    <div role="img" aria-label={label} className="grid grid-cols-[3.25rem_1fr]" dir="ltr">
      <svg width="100%" height={high} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <text key={tick} className="fill-soft text-14" x="85%" y={y(tick) + 5} textAnchor="end">
            {number(tick)}
          </text>
        ))}
      </svg>
      <svg width="100%" height={high} aria-hidden="true" overflow="visible">
        {scale.ticks.map((tick) => (
          <line
            key={tick}
            className={tick === 0 ? 'stroke-ink' : 'stroke-line'}
            strokeWidth={tick === 0 ? 2 : 1}
            x1="0"
            x2="100%"
            y1={y(tick)}
            y2={y(tick)}
          />
        ))}
        {children}
        {mark && (
          <text
            className="fill-ink text-14 font-semibold"
            x={placeOf(mark.column, axis.length).x}
            y={y(mark.value) - 6}
            textAnchor={placeOf(mark.column, axis.length).anchor}
          >
            {isolated(mark.words)}
          </text>
        )}
        {someOf(axis.length, named).map((column) => (
          <text
            key={column}
            className="fill-soft text-14"
            x={placeOf(column, axis.length).x}
            y={high - 5}
            textAnchor={placeOf(column, axis.length).anchor}
          >
            {isolated(axis[column] ?? '')}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** Words in the order they are read in, whatever the drawing's own direction (U+2068, U+2069): their first letter says which. */
const isolated = (words: string) => `${RTL.test(words) ? '\u2067' : '\u2068'}${words}\u2069`;
const RTL = /\p{sc=Arab}/u;

type ChartParts = { scale: Scale; mark: Mark | undefined; children: ReactNode };

/** What the paints of a chart stand for. */
export function Legend({ of }: { of: [Paint, string][] }) {
  return (
    <ul className="flex flex-wrap gap-x-6">
      {of.map(([paint, words]) => (
        <li key={paint} className="flex items-center gap-2">
          <svg width="14" height="14" aria-hidden="true">
            <rect className={FILL[paint]} width="14" height="14" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

/** How much of the widest, as a bar in a row of a table, whose figures stand beside it. */
export function RowBar({ share }: { share: number }) {
  return (
    <svg width="100%" height="14" aria-hidden="true" className="rtl:-scale-x-100">
      <rect className="fill-ink" width={`${share * 100}%`} height="14" />
    </svg>
  );
}
