import { vi } from 'vitest';
import { belongings, makeTeam } from '@/app/api/roles.fixture';
import { db } from '@/lib/db';
import { addressesOf } from '@/server/no-scan/pages.fixture';

type Settings = Record<string, string>;
type Web = { site: string; said: () => string; stop: () => Promise<void> };
type Given = {
  database: { drop: () => Promise<void> };
  settings: Settings;
  open: (settings: Settings) => Promise<Web>;
};

/**
 * A site as it runs in production, on a database of its own, with one of everything in it: whoever asks comes from another
 * address each time.
 */
export async function openBusySite({ database, settings: given, open }: Given) {
  const settings = { ...given, TRUST_PROXY: '1' };
  for (const [setting, value] of Object.entries(settings)) vi.stubEnv(setting, value);
  const team = await makeTeam({ text: { en: {}, es: {} }, to: [{}, {}] });
  const here = await belongings(team, 1, new Date());
  const addresses = await addressesOf({ ...here, importId: here.paper }, team);
  const web = await open(settings);
  let asked = 0;
  return {
    ...{ team, here, addresses, site: web.site, said: web.said, cookie: team.people.OWNER.cookie },
    /** Asks for an address; nothing is followed. */
    async ask(address: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
      asked += 1;
      const from = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
      const headers = { accept: 'text/html', 'x-forwarded-for': from, ...init.headers };
      const response = await fetch(web.site + address, { redirect: 'manual', ...init, headers });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async stop() {
      await web.stop();
      await db().$disconnect();
      await database.drop();
    },
  };
}

export type BusySite = Awaited<ReturnType<typeof openBusySite>>;

/** Does something with each of them, so many at a time. */
export async function eachOf<Thing>(
  all: Iterable<Thing>,
  atOnce: number,
  does: (thing: Thing) => Promise<unknown>,
) {
  const left = all[Symbol.iterator]();
  const some = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await does(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}
