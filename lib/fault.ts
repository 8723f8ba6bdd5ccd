/** What a log may hold of an error: what kind it is and where in the code it happened. */
export type Fault = { error: string; code?: string; digest?: string; at?: string };

/**
 * The only words about an error that may be logged. Its message is never among them, not a line of it: messages quote
 * tokens, addresses and whatever else people typed.
 * @param error anything thrown
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  const at = places(error);
  return {
    error: isWord(error.name) ? error.name : 'Error',
    ...(isWord(code) && { code }),
    ...(isWord(digest) && { digest }),
    ...(at && { at }),
  };
}

const isWord = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,60}$/.test(value);

/**
 * File, line and column of the innermost calls. A stack begins with the error's class and message, and a line of a message
 * may look like a call: unless the stack is exactly the message we know and calls after it, nothing of it is believed.
 */
function places({ stack = '', message }: Error): string {
  const told = stack.replace(/^[^\n:]*(: )?/, '');
  if (!told.startsWith(`${message}\n`)) return '';
  const calls = told.slice(message.length + 1).split('\n');
  if (!calls.every((line) => /^\s+at /.test(line))) return '';
  return calls
    .flatMap((line) => /^\s+at .*?([^\s(]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
    .slice(0, 4)
    .join(' < ');
}
