/** What a measurement found. */
export type Measure = {
  /** what was seen on the way, a line each */
  lines: string[];
  /** the share of the limit that was reached */
  ratio: number;
  /** the limit, in words, with its figure and unit */
  limit: string;
  /** the least share that is good enough */
  bar: number;
};

/** The middle one of several figures. */
export function median(figures: number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
