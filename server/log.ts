import { pino } from 'pino';

/** Where something went wrong: never the address itself, which may hold a token. */
export type Where = { id: string; method: string; route: string };

export type Log = {
  /** One line for an error of ours: its name, code and place in the code; never its message, which may quote what somebody typed. */
  trouble(error: unknown, where?: Partial<Where>): void;
  note(event: string, details?: Record<string, string | number>): void;
};

/** Log lines as JSON, on standard output unless told otherwise. */
export function jsonLog(to: { write(line: string): void } = pino.destination({ fd: 1, sync: true })): Log {
  const lines = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  return {
    trouble: (error, where) => lines.error({ ...where, ...describe(error) }, 'trouble'),
    note: (event, details) => lines.info({ ...details }, event),
  };
}

function describe(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  const at = places(error);
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof digest === 'string' && { digest }),
    ...(at.length > 0 && { at: at.join(' < ') }),
  };
}

/** Where in the code it happened: file, line and column of the innermost calls. The message, first in a stack, is cut off. */
function places({ stack = '', message }: Error): string[] {
  const calls = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  return calls
    .split('\n')
    .flatMap((line) => /^\s+at .*?([^\s(]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
    .slice(0, 3);
}

/**
 * Sends what libraries print about errors through the log, without their messages: Next prints every failed render in
 * full, and a message may quote a token or what somebody typed. In production only.
 */
export function muteLibraries(log: Log): void {
  const say = (...said: unknown[]) => {
    const error = said.find((each) => each instanceof Error);
    if (error) log.trouble(error);
  };
  console.error = say;
  console.warn = say;
}
