import { existsSync } from 'node:fs';
import { parentOf } from './processes';

/**
 * Calls back once when this process should end: on Ctrl-C, a request to stop, a closed terminal, and, started by npm, when npm
 * or its shell has died, for npm passes a signal on to a shell that keeps it to itself.
 */
export function onEnding(end: () => void): void {
  let asked = false;
  const once = () => {
    if (asked) return;
    asked = true;
    end();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, once);
  if (!process.env.npm_lifecycle_event) return;
  const above = () => `${process.ppid} ${existsSync('/proc/self/stat') ? parentOf(process.ppid) : ''}`;
  const starters = above();
  setInterval(() => above() !== starters && once(), 500).unref();
}
