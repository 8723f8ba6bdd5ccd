import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

// How PostgreSQL read its tables, by its own word: `auto_explain` writes the plan of each statement into the server's log once
// the statement has ended, what its triggers did among them, with the rows and blocks that were truly read. What was put into a
// statement is not written.

const SETTINGS = {
  TimeZone: 'UTC',
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_format': 'json',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_parameter_max_length': '0',
};

/** The same database for a process all of whose statements are to be explained. It needs a superuser. */
export function explained(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const options = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  url.searchParams.set('options', options.join(' '));
  return url.href;
}

/** One scan of a table, over all its rounds: how, how many rows were handed over or thrown away, and how many blocks it took. */
type Scan = { how: string; table: string; rows: number; rounds: number; blocks: number };

/** A statement that ran, in its own words, and how it read the tables. */
export type Ran = { text: string; scans: Scan[] };

type Node = {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number | undefined;
  'Rows Removed by Index Recheck'?: number | undefined;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[] | undefined;
};

const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    'Rows Removed by Index Recheck': z.number().optional(),
    'Shared Hit Blocks': z.number(),
    'Shared Read Blocks': z.number(),
    Plans: z.array(node).optional(),
  }),
);
const explanation = z.object({ 'Query Text': z.string(), Plan: node });

const blocksOf = (one: Node) => one['Shared Hit Blocks'] + one['Shared Read Blocks'];

/** @param above the table whose rows a bitmap is made for: the node that makes it does not say */
function scansIn(one: Node, above = ''): Scan[] {
  const { Plans: parts = [], 'Node Type': how, 'Relation Name': named = above } = one;
  const below = parts.flatMap((part) => scansIn(part, how === 'Bitmap Heap Scan' || above ? named : ''));
  if (!how.endsWith('Scan') || named === '') return below;
  const rounds = one['Actual Loops'];
  const each =
    one['Actual Rows'] + (one['Rows Removed by Filter'] ?? 0) + (one['Rows Removed by Index Recheck'] ?? 0);
  const blocks = blocksOf(one) - parts.reduce((sum, part) => sum + blocksOf(part), 0);
  return [{ how, table: named, rows: Math.round(each * rounds), rounds, blocks }, ...below];
}

const BEGINS = /^\S+ \S+ \S+ \[\d+\] LOG: {2}duration: .* plan:$/;

/** The statements explained in a piece of the server's log, in order. */
function readPlans(log: string): Ran[] {
  const lines = log.split('\n');
  return lines.flatMap((line, at) => {
    if (!BEGINS.test(line)) return [];
    // What belongs to a line of the log follows it, each line with a tab before it.
    const end = lines.findIndex((next, place) => place > at && !next.startsWith('\t'));
    const told = explanation.parse(JSON.parse(lines.slice(at + 1, end < 0 ? undefined : end).join('\n')));
    return [{ text: told['Query Text'].replace(/\s+/g, ' ').trim(), scans: scansIn(told.Plan) }];
  });
}

/** Reads on in a log from where the last call stopped. */
export function following(log: string): () => Ran[] {
  let from = sizeNow(log);
  return () => {
    const file = openSync(log, 'r');
    try {
      const bytes = Buffer.alloc(fstatSync(file).size - from);
      readSync(file, bytes, 0, bytes.length, from);
      // An entry is written at once, but a reader may come in the middle: what is not whole is left for the next time.
      const whole = bytes.lastIndexOf('\n') + 1;
      from += whole;
      return readPlans(bytes.toString('utf8', 0, whole));
    } finally {
      closeSync(file);
    }
  };
}

function sizeNow(log: string): number {
  const file = openSync(log, 'r');
  try {
    return fstatSync(file).size;
  } finally {
    closeSync(file);
  }
}

/** How many rows of a table one statement may read, whatever the table holds. */
export type Limits = Record<string, number>;

// A lookup goes down an index (three blocks, four at 100 million) and to the row; what nobody has cleared away lies beside it.
const BLOCKS_A_ROW = 6;
const BLOCKS_BESIDE = 60;

/**
 * What is wrong with how a statement read the tables that have a limit: it read one from end to end, or more rows than it
 * may, or looked through many blocks for few rows (an index gone through from end to end). Empty when nothing is. What is
 * thrown away must be read, however much it is.
 */
export function wrongWith({ text, scans }: Ran, limits: Limits): string[] {
  return scans.flatMap(({ how, table, rows, rounds, blocks }) => {
    const most = limits[table];
    if (most === undefined) return [];
    if (how === 'Seq Scan') return [`reads ${table} from end to end (${rows} rows)`];
    if (rows > most && !text.startsWith('DELETE')) return [`reads ${rows} rows of ${table} (${how})`];
    const fair = BLOCKS_BESIDE + BLOCKS_A_ROW * (rows + rounds);
    return blocks > fair ? [`looks through ${blocks} blocks of ${table} for ${rows} rows (${how})`] : [];
  });
}
