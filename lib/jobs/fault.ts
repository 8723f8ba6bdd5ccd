/** What a log may hold of an error: its class, its code and where it happened. Its message may quote what people typed. */
export function faultOf(error: unknown): { error: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, ...(code && { code }), at: frames.slice(0, 6).map((line) => line.trim()) };
}
