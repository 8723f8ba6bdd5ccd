import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const known = new Map<string, { made: number; address: string }>();

/** The address of a built file in `public/`, with a hash of its content: it may be kept for ever. */
export function asset(path: `/${string}`): string {
  const file = join(/* turbopackIgnore: true */ process.cwd(), 'public', path);
  const made = statSync(file).mtimeMs;
  const found = known.get(path);
  if (found?.made === made) return found.address;
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 8);
  const address = `${path}?v=${hash}`;
  known.set(path, { made, address });
  return address;
}
