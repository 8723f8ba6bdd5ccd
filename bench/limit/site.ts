import type { Place } from '@/dev/place';
import { freePort } from '@/dev/ports';
import { ready } from '@/dev/services';
import { buildLimit } from './build';

/**
 * Starts the smallest site Next can serve.
 * @param how behind the same front as ours, or Next alone
 * @returns where it listens
 */
export async function limitSite(place: Place, how: 'front' | 'bare'): Promise<string> {
  const folder = await buildLimit();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const serving = place.start(`limit-${how}`, ['--import', 'tsx', 'bench/limit/serve.ts', folder, how], {
    PORT: `${port}`,
  });
  await ready(serving, `${url}/api/empty`);
  return url;
}
