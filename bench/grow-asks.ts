import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Place } from '@/dev/place';
import { tokenFor } from '@/lib/signatures/link';
import type { Keys } from '@/lib/vault/keys';
import { count, type Load, load, outcome } from './load';
import { signing } from './sign';

/** One database, a web process on it, and somebody signed in there. */
export type Side = { place: Place; client: Client; site: string; slug: string; keys: Keys; cookie: string };
/** Does something for a while: how often a second. */
export type Rate = () => Promise<number>;

const SECONDS = 2;
/** Longer than anything else: whoever confirms has signed before. */
const SIGNING = 5;
const CONNECTIONS = 64;
/** The organisers' pages are written for each who asks: two at a time, for long enough to count some dozens. */
const ORGANISERS = { connections: 2, seconds: 5 };
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

const signs = new Map<Side, ReturnType<typeof signing>>();

/** What is done with one campaign on one side; those who confirm are those who have just signed. */
export async function asks(side: Side): Promise<Record<string, Rate>> {
  const { site, slug, place, client, keys, cookie } = side;
  const door = `${site}/api/campaigns/${slug}/signatures`;
  const sign = signs.get(side) ?? signing(place, door);
  signs.set(side, sign);
  const { rows } = await client.query<{ now: Date }>('SELECT now()');
  let last = idAt(rows[0]?.now ?? new Date());
  const overview = `/en/organise/campaigns/${slug}`;
  // The first of a kind is slow: Next reads its code.
  for (const path of [overview, `${overview}/signatures`])
    await fetch(`${site}${path}`, { headers: { cookie } });
  const many = { connections: CONNECTIONS, seconds: SECONDS };
  const get = (path: string, way: Partial<Load> = {}) =>
    rate({ ...many, url: `${site}${path}`, ...way }, 200);
  const organise = (path: string) => get(path, { ...ORGANISERS, headers: { cookie } });
  return {
    sign: async () => sure(await sign('json', { ...many, seconds: SIGNING }), 202),
    confirm: async () => {
      // All who are left, more than can confirm in the time: nobody is asked for twice.
      const { rows } = await client.query<{ id: string }>(
        `SELECT id FROM "Signature" WHERE state = 'PENDING' AND id > $1 ORDER BY id`,
        [last],
      );
      const file = join(place.folder, 'tokens');
      const paths = rows.map(({ id }) => `/api/signatures/${tokenFor(keys.link, id)}/confirm`);
      writeFileSync(file, paths.join('\n'));
      const lines = { file, as: 'path' } as const;
      const answered = await load({
        ...many,
        url: site,
        method: 'POST',
        headers: JSON_HEADERS,
        body: '{}',
        lines,
      });
      last = rows[answered.used - 1]?.id ?? last;
      return sure(answered, 200);
    },
    // As browsers ask, and for long enough that the page is made anew meanwhile.
    page: () => get(`/en/campaigns/${slug}`, { seconds: 8, headers: { 'accept-encoding': 'gzip, br' } }),
    counter: () => get(`/api/campaigns/${slug}/count`),
    overview: () => organise(overview),
    'list page': () => organise(`${overview}/signatures`),
  };
}

const rate = async (asked: Load, status: number) => sure(await load(asked), status);

/** The rate, if everything was answered as it should be. */
function sure(answered: Awaited<ReturnType<typeof load>>, status: number): number {
  const good = count(answered, status);
  if (good === 0 || good < answered.requests || answered.errors > 0)
    throw new Error(`not everything was answered ${status}: ${outcome(answered)}`);
  return good / answered.seconds;
}

/** The first id that signing could make at a moment. */
function idAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
