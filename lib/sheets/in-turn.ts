/** What takes one task at a time, in a thread or a process of its own, and is costly to have. */
export type Tool<Task, Made> = {
  make(task: Task): Promise<Made>;
  close(): unknown;
  /** Settles once it has ended, whoever ended it. */
  gone: Promise<unknown>;
};

type Options<Task, Made> = {
  open: () => Tool<Task, Made>;
  /** The tool is put away after it stood idle for so long, in ms. */
  idle: number;
  /** How many wait at most, whoever is served among them. */
  most?: number;
  /** How long one task may take, in ms. */
  limit?: number;
  /** After a task the tool rests so many times as long as that took, so that it is not always at work. */
  rests?: number;
};

const MOST_WAITING = 20;
/** What takes seconds at worst, on a machine that is busy with other things: after that it is stuck. */
const LONGEST = 30_000;
/** Nobody waits longer for a tool that rests, in ms. */
const LONGEST_REST = 5_000;

/** Too many wait already: to be asked again in a few seconds. */
export class TooManyWait extends Error {
  override name = 'TooManyWait';
}

/** A task was not done in time. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

/**
 * Hands tasks to a tool one after the other, in the order they came. The tool is opened for the first and closed when nobody asks
 * for any; one that failed or is stuck is closed at once, and the next task has a new one.
 * @returns `make`: rejects with `TooManyWait`, with `TookTooLong`, or as the tool does. `close` ends the tool
 */
export function inTurn<Task, Made>(options: Options<Task, Made>) {
  const { open, idle, most = MOST_WAITING, limit = LONGEST, rests = 0 } = options;
  let tool: Tool<Task, Made> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closing: NodeJS.Timeout | undefined;

  async function make(task: Task): Promise<Made> {
    if (waiting >= most) throw new TooManyWait();
    waiting += 1;
    const turn = last;
    const { promise: free, resolve: release } = Promise.withResolvers<void>();
    last = free;
    await turn;
    clearTimeout(closing);
    const from = performance.now();
    try {
      return await within(limit, take().make(task));
    } catch (error) {
      close();
      throw error;
    } finally {
      waiting -= 1;
      const rest = Math.min(rests * (performance.now() - from), LONGEST_REST);
      if (rest > 0) setTimeout(release, rest);
      else release();
      if (waiting === 0) closing = setTimeout(close, idle).unref();
    }
  }

  function take(): Tool<Task, Made> {
    if (tool) return tool;
    const own = open();
    tool = own;
    void own.gone.then(() => {
      if (tool === own) tool = null;
    });
    return own;
  }

  function close(): void {
    clearTimeout(closing);
    void tool?.close();
    tool = null;
  }

  return { make, close };
}

function within<Made>(limit: number, made: Promise<Made>): Promise<Made> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TookTooLong()), limit);
  return Promise.race([made, late]).finally(() => clearTimeout(timer));
}
