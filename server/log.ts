import { type Logger, pino } from 'pino';
import { faultOf } from '@/lib/fault';

/** Where something went wrong: never the address itself, which may hold a token. */
export type Where = { id: string; method: string; route: string };

export type Log = {
  /** One line for an error of ours: its name, code and place in the code; never its message, which may quote what somebody typed. */
  trouble(error: unknown, where?: Partial<Where>): void;
  note(event: string, details?: Record<string, string | number>): void;
};

type Target = { write(line: string): void };

/**
 * Log lines as JSON, on standard output unless told otherwise.
 * @param base what stands in every line
 */
export function jsonLines(base: Record<string, string | number> | null, to?: Target): Logger {
  const out = to ?? pino.destination({ fd: 1, sync: true });
  return pino({ base, timestamp: pino.stdTimeFunctions.isoTime }, out);
}

/** The log of a process. @param lines where it writes */
export function jsonLog(lines: Logger): Log {
  return {
    trouble: (error, where) => lines.error({ ...where, ...faultOf(error) }, 'trouble'),
    note: (event, details) => lines.info({ ...details }, event),
  };
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

/**
 * Sends what nobody caught through the log, where Node would print it with its message. A rejected promise is noted and the
 * process goes on; after an exception it ends, for nobody knows what it left half done.
 */
export function logSurprises(log: Log): void {
  process.on('unhandledRejection', (error) => log.trouble(error));
  process.on('uncaughtException', (error) => {
    log.trouble(error);
    process.exit(1);
  });
}
