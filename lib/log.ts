import { onePerProcess } from './one-per-process';

type Sink = (event: string, details: Record<string, string | number>) => void;

const shared = onePerProcess<{ sink?: Sink }>('log', () => ({}));

/** Says something for the log of this process: ids and numbers only. Where nobody listens (tests, commands) nothing is said. */
export const log: Sink = (event, details) => shared.sink?.(event, details);

/** Has what is said written down. */
export function hearLog(sink: Sink): void {
  shared.sink = sink;
}
