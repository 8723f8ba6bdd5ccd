import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as ask, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '@/dev/build';
import type { Running } from '@/dev/child';
import { type Counted, counting, findNginx, startEdge } from '@/dev/edge.fixture';
import { freePort } from '@/dev/ports';
import { db } from '@/lib/db';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { openPlace, type Place } from './place';

// What our headers say, said to a cache that believes them: nginx before the production build, by the file compose.yaml mounts.

const nginx = findNginx();
// The check's machines have it (.ci/run); elsewhere its lack is no failure of ours.
const it = test.skipIf(!nginx && !process.env.CI);
if (!nginx && !process.env.CI) console.warn('nginx is not installed here: dev/edge.test.ts is left out.');

const MANY = 40;
let place: Place;
let web: string;
let counted: Counted;
let edge: Running;
let port: number;
let folder: string;
let slug: string;
let token: string;

beforeAll(async () => {
  if (!nginx && !process.env.CI) return;
  if (!nginx) throw new Error('nginx is missing, and CI is set: install nginx-light.');
  const { name } = await build();
  place = await openPlace({ TRUST_PROXY: '1' });
  web = await place.web(name);
  counted = await counting(web);
  port = await freePort();
  folder = mkdtempSync(join(tmpdir(), 'undersigned-edge-'));
  edge = await startEdge(nginx, folder, counted.address, port);
  process.once('exit', () => void edge.stop());
  const campaign = await makeCampaign(db());
  slug = campaign.slug;
  const person = { name: 'Rosa Quispe', email: 'rosa@example.org' };
  const [id = ''] = await addSignatures(db(), campaign.id, [
    { person, at: new Date(), visibility: 'PUBLIC' },
  ]);
  const keys = await campaignKeys(campaign.id);
  token = keys ? tokenFor(keys.link, id) : '';
}, 900_000);

afterAll(async () => {
  if (!place) return;
  await db().$disconnect();
  counted?.stop();
  await Promise.all([edge?.stop(), place.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

type Said = { status: number; cache: string | undefined; headers: IncomingMessage['headers']; body: Buffer };

/** Asks the cache. */
function through(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port, path, method, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      const cache = response.headers['x-cache']?.toString();
      resolve({ status: response.statusCode ?? 0, cache, headers: response.headers, body });
    });
    request.on('error', reject);
    request.end(body);
  });
}

const page = () => `/en/campaigns/${slug}`;
const figure = () => `/api/campaigns/${slug}/count`;
const badge = () => `/api/campaigns/${slug}/badge.svg`;
const together = (path: string) => Promise.all(Array.from({ length: MANY }, () => through(path)));

it('however many ask at once, a page and a figure are asked of us once, and kept', async () => {
  for (const path of [page(), figure(), badge(), `/embed/${slug}`, '/en', `${page()}/signers`]) {
    const answers = await together(path);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(counted.asked(`GET ${path}`)).toBe(1);
    expect(await through(path)).toMatchObject({ status: 200, cache: 'HIT' });
    expect(counted.asked(`GET ${path}`)).toBe(0);
  }
});

it('each encoding is kept for those who take it', async () => {
  const codings = ['br', 'gzip', 'identity'];
  const bodies: Buffer[] = [];
  for (const coding of codings) {
    const headers = { 'accept-encoding': coding };
    await through(`${page()}/letters`, headers);
    const kept = await through(`${page()}/letters`, headers);
    expect(kept.cache).toBe('HIT');
    expect(kept.headers['content-encoding'] ?? 'identity').toBe(coding);
    expect(kept.headers.vary).toBe('accept-encoding');
    bodies.push(kept.body);
  }
  expect(new Set(bodies.map((body) => body.toString('hex'))).size).toBe(codings.length);
});

it.each([
  ['a page', page],
  ['a figure', figure],
])('who has %s already is told so by the cache alone', async (_, path) => {
  const { etag = '' } = (await through(path())).headers;
  counted.asked(`GET ${path()}`);
  expect(await through(path(), { 'if-none-match': etag })).toMatchObject({ status: 304 });
  expect((await through(path(), { 'if-none-match': 'W/"other"' })).status).toBe(200);
  expect(counted.asked(`GET ${path()}`)).toBe(0);
});

it('what is one person’s, and what changes anything, is kept nowhere', async () => {
  const typed = { 'content-type': 'application/json', accept: 'application/json' };
  const asked: [string, string, Record<string, string>?, string?][] = [
    ['GET', `/en/signature/${token}`],
    ['GET', '/en/sign-in'],
    ['GET', '/en/organise'],
    ['GET', `/en/organise/campaigns/${slug}`],
    ['GET', `/api/campaigns/${slug}/signatures.csv?purpose=legal`],
    ['GET', '/api/health'],
    ['GET', '/api/alive'],
    ['GET', '/en/campaigns/there-is-none'],
    [
      'POST',
      `/api/campaigns/${slug}/signatures`,
      typed,
      '{"name":"Ana","email":"ana@example.org","consent":true}',
    ],
    ['POST', `/api/signatures/${token}/confirm`, typed, '{}'],
    ['POST', '/api/sign-in', typed, '{"email":"nobody@example.org"}'],
  ];
  for (const [method, path, headers, body] of asked) {
    counted.asked(`${method} ${path}`);
    const both = [await through(path, headers, method, body), await through(path, headers, method, body)];
    expect([path, counted.asked(`${method} ${path}`)]).toEqual([path, 2]);
    for (const { cache, headers } of both) {
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
      expect([undefined, 'MISS', 'BYPASS']).toContain(cache);
    }
  }
  // Told by the reader's own language.
  expect((await through('/')).headers).toMatchObject({
    'cache-control': 'no-cache',
    vary: 'accept-language',
  });
  // A cookie makes no page of its own, and brings none along.
  const { cache, headers } = await through(page(), { cookie: 'session=somebody' });
  expect(cache).not.toBe('MISS');
  expect(headers['set-cookie']).toBeUndefined();
});

/** What the signer's own button does, through the cache; twice is harmless. */
async function presses(button: 'withdraw' | 'return'): Promise<void> {
  const { status } = await through(
    `/api/signatures/${token}/${button}`,
    { accept: 'application/json' },
    'POST',
  );
  expect(status).toBe(200);
}

it('a name that was withdrawn is gone once the page has passed its ten seconds, and few of the many reach us', async () => {
  const shown = async () =>
    (await together(page())).filter(({ body }) => body.includes('Rosa Quispe')).length;
  await presses('return');
  await expect.poll(shown).toBe(MANY);
  await presses('withdraw');
  counted.asked(`GET ${page()}`);
  // Ten seconds, and what a busy machine needs for a page.
  await expect.poll(shown, { timeout: 20_000, interval: 100 }).toBe(0);
  // Those of one moment in ten seconds, though forty asked ten times a second.
  expect(counted.asked(`GET ${page()}`)).toBeLessThanOrEqual(3 * MANY);
});

it('a figure is never more than ten seconds behind, and asked of us once in five', async () => {
  const confirmed = async () =>
    new Set((await together(figure())).map(({ body }) => JSON.parse(body.toString()).confirmed));
  await presses('withdraw');
  await expect.poll(confirmed).toEqual(new Set([0]));
  counted.asked(`GET ${figure()}`);
  await presses('return');
  await expect.poll(confirmed, { timeout: 10_000, interval: 100 }).toEqual(new Set([1]));
  expect(counted.asked(`GET ${figure()}`)).toBeLessThanOrEqual(3);
});

it('nothing of whom or what was asked for stands in its log', () => {
  const log = readFileSync(join(folder, 'nginx.log'), 'utf8');
  expect(log).toContain('GET 200 HIT');
  expect(token).not.toBe('');
  for (const word of [token, slug, '/en', '127.0.0.1']) expect(log).not.toContain(word);
});

// The last: nobody answers behind the cache from here on.
it('while no web process answers, pages and figures are lent, and who signs is told to come again', async () => {
  // A second in place of ten, and a few in place of a minute, are as good to see that it ends.
  counted.instead('s-maxage=10', 's-maxage=1');
  counted.instead('stale-if-error=60', 'stale-if-error=15');
  const both = [`/es/campaigns/${slug}`, figure()];
  await Promise.all(both.map((path) => through(path)));
  counted.stop();
  const asked = async () =>
    (await Promise.all(both.map((path) => through(path)))).map(({ status, cache }) => `${status} ${cache}`);
  await expect.poll(asked, { timeout: 40_000, interval: 250 }).toEqual(['200 STALE', '200 STALE']);
  const { status, headers } = await through(`/api/campaigns/${slug}/signatures`, {}, 'POST');
  expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
  // A page holds names: however long nobody answers, and however often it is asked for, it is lent no longer than it says.
  await expect.poll(asked, { timeout: 40_000, interval: 250 }).toEqual(['503 undefined', '200 STALE']);
});
