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

/** A figure as people read it: whole, its thousands apart. */
export const figure = (number: number) => Math.round(number).toLocaleString('en');

/** The middle one with the least and the most: `4,812 (4,630–4,990)`. */
export const spread = (figures: number[]) =>
  `${figure(median(figures))} (${figure(Math.min(...figures))}–${figure(Math.max(...figures))})`;

/**
 * What share of the limit ours is: the middle one of the turns' own shares. Both of a turn were taken within seconds, so that
 * it matters little when the machine was busier for others.
 */
export const shareOf = (ours: number[], limit: number[]) =>
  median(ours.map((figure, turn) => figure / (limit[turn] ?? Number.NaN)));

/**
 * Does several things in turns, A B A B, so that a machine that is busier for a while is so for each of them.
 * @returns what each gave, turn by turn; a first turn before those, to warm up, is not among them
 */
export async function inTurns<Name extends string>(
  times: number,
  things: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(things) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let turn = 0; turn <= times; turn += 1) {
    for (const name of names) {
      const given = await things[name]();
      if (turn > 0) found[name].push(given);
    }
  }
  return found;
}
