import { fork } from 'node:child_process';

/** What is asked of a server, from another process. */
export type Load = {
  url: string;
  connections: number;
  /** how long at most; a load whose lines are used up ends sooner */
  seconds: number;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** the same body for every request */
  body?: string;
  /**
   * A file with a line for each request, each used once: a body (`as: 'body'`) or the path to ask (`as: 'path'`). `from` is
   * how many of its lines were used before.
   */
  lines?: { file: string; as: 'body' | 'path'; from?: number };
  /** the one address all of it comes from; whoever uses a line comes from another each time, unless given */
  address?: string;
  /** requests a second over all connections; as many as are answered unless given */
  rate?: number;
};

/** What came of it; times in ms, rates a second. */
export type Answered = {
  requests: number;
  rate: number;
  p50: number;
  /** 97.5 % were answered within this many ms */
  p97: number;
  most: number;
  statuses: Record<string, number>;
  /** connections broken and answers that never came */
  errors: number;
  seconds: number;
  /** how many of the file's lines were used, those before included */
  used: number;
};

/** Asks as told from a process of its own, so that asking costs the asked no time but the machine's. */
export function load(asked: Load): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const child = fork('bench/load-process.ts', [], { execArgv: ['--import', 'tsx'] });
  child.once('message', (answered) => resolve(answered as Answered));
  child.once('exit', (code) => reject(new Error(`the load ended with ${code}`)));
  child.send(asked);
  return promise;
}

/** How many of the answers had one of these statuses. */
export function count({ statuses }: Answered, ...wanted: number[]): number {
  return wanted.reduce((sum, status) => sum + (statuses[status] ?? 0), 0);
}

/** Statuses and errors in a few words, for a line: `202 × 51,234, 503 × 12`. */
export function outcome({ statuses, errors }: Pick<Answered, 'statuses' | 'errors'>): string {
  const said = Object.entries(statuses).map(([status, times]) => `${status} × ${times.toLocaleString('en')}`);
  return [...said, ...(errors > 0 ? [`no answer × ${errors.toLocaleString('en')}`] : [])].join(', ');
}

/** Several as one, for what `outcome` says of them. */
export function together(all: Answered[]): Pick<Answered, 'statuses' | 'errors'> {
  const statuses: Record<string, number> = {};
  for (const one of all)
    for (const [status, times] of Object.entries(one.statuses))
      statuses[status] = (statuses[status] ?? 0) + times;
  return { statuses, errors: all.reduce((sum, { errors }) => sum + errors, 0) };
}
