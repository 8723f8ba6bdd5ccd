import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAway } from '@/lib/away';
import { db, pool } from '@/lib/db';
import { env } from '@/lib/env';
import { hotDoors } from '@/server/doors';
import { front } from '@/server/front';
import { RenderFailed } from '@/server/shelf';
import { campaignVersions, readTouched } from '@/server/versions';
import { ownPostgres } from './own-postgres';

// The front with its own doors on a PostgreSQL of its own, which a test may stop, kill, hang and start again. A plain listener
// stands in Next's place: it needs no build.

const form = `<html><head><title>Water</title></head><body><form data-form="sign" data-error-title="Error: ">
<div data-error-summary hidden><ul></ul></div><input id="n" name="name"><input id="e" name="email">
<input type="checkbox" name="consent" value="on"></form></body></html>`;

export type Hot = Awaited<ReturnType<typeof openHot>>;

/** Opens it, and makes its database this process's own. */
export async function openHot() {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-hot-'));
  chmodSync(folder, 0o755);
  const database = await ownPostgres(join(folder, 'postgres'));
  env().DATABASE_URL = database.url;
  const mistakes: unknown[] = [];
  const versions = campaignVersions(readTouched);
  const listener = front({
    ...{ site: new URL('http://site.example'), proxies: 1, dev: false, versions, doors: hotDoors() },
    log: {
      trouble: (error) => void (isAway(error) || error instanceof RenderFailed || mistakes.push(error)),
      note: () => {},
    },
    signedIn: async () => false,
    // Whatever of Next's asks the database fails while that is away.
    next: async ({ url = '' }, response) => {
      const problem = url.includes('/problem/');
      const well = problem || (await versions.poll().then(...[() => true, () => false]));
      response.writeHead(well ? 200 : 500, { 'content-type': 'text/html' });
      response.end(problem ? 'a problem' : well ? form : 'blank');
    },
  });
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let nth = 0;
  return {
    database,
    /** What went wrong without the database being to blame. */
    mistakes,
    /** Asks, each time from another address. */
    async ask(path: string, init: RequestInit = {}) {
      nth += 1;
      const from = `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`;
      const headers = { accept: 'text/html', 'x-forwarded-for': from, ...init.headers };
      const response = await fetch(site + path, { redirect: 'manual', ...init, headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async close() {
      server.close().closeAllConnections();
      await Promise.allSettled([db().$disconnect(), pool().end()]);
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
