import { readFileSync } from 'node:fs';
import { Refusal } from './refusal';

/**
 * One sentence that says what to do, for the troubles of a machine that we know.
 * @param error anything thrown, or the last lines a program wrote before it died
 * @returns the sentence, or null when this is a surprise and its details should be shown
 */
export function explain(error: unknown): string | null {
  if (error instanceof Refusal) return error.message;
  const text =
    error instanceof Error
      ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}`
      : String(error);
  if (/\bENOSPC\b|No space left on device/i.test(text)) {
    return 'The disk is full: free some space (1 GB is plenty) and start again.';
  }
  if (/\bEDQUOT\b|disk quota exceeded/i.test(text))
    return 'Your disk quota is used up: free some space and start again.';
  if (/\bEROFS\b/.test(text))
    return 'This folder is read-only: copy the project to one that you can write to.';
  const denied = /\bE(?:ACCES|PERM)\b.*?'([^']+)'/.exec(text);
  if (denied) return `${denied[1]} belongs to another user: run as that user, or remove it and start again.`;
  const taken = /EADDRINUSE.*?:(\d+)/.exec(text);
  if (taken) return `Port ${taken[1]} is taken by another program: stop that one, or choose another port.`;
  return null;
}

/** Prints why it ended: the sentence if there is one, else everything known. */
export function complain(error: unknown): void {
  const sentence = explain(error);
  if (sentence) console.error(`\n${sentence}`);
  else console.error('\n', error);
}

/** The last lines of a log file, for showing why a program died. */
export function lastLines(path: string, count = 20): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
