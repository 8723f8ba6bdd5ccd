import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { signedInAs } from '@/app/api/roles.fixture';
import { build } from '@/dev/build';
import type { Running } from '@/dev/child';
import { openPlace, type Place } from '@/dev/place';
import { freePort } from '@/dev/ports';
import { ready } from '@/dev/services';
import { db } from '@/lib/db';
import { delivered } from '@/lib/mail/post.fixture';
import { newToken } from '@/lib/organisers/sign-in';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';

// The database goes away under a web process and a worker of the production build and comes back, is full, or has another clock.
// Nobody does anything by hand.

const JSON_TYPE = { accept: 'application/json', 'content-type': 'application/json' };

let place: Place;
let built: string;
let site: string;
let worker: Running;
let campaign: Awaited<ReturnType<typeof makeCampaign>>;

beforeAll(async () => {
  built = (await build()).name;
  place = await openPlace({ RESEND_RATE_PER_SECOND: '100', TRUST_PROXY: '1' });
  campaign = await makeCampaign(db(), { letterEvery: 1_000_000 });
  site = await place.web(built);
  worker = place.start('worker', ['dev/start.js', 'worker', built]);
}, 900_000);

afterAll(async () => {
  await db().$disconnect();
  await place?.stop();
});

let nth = 0;
async function ask(path: string, init: RequestInit = {}) {
  nth += 1;
  const headers = {
    accept: 'text/html',
    'x-forwarded-for': `10.${nth >> 16}.${(nth >> 8) & 255}.${nth & 255}`,
    ...init.headers,
  };
  const response = await fetch(site + path, { redirect: 'manual', ...init, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const door = (slug = campaign.slug) => `/api/campaigns/${slug}/signatures`;
const asScript = (path: string, body: object) =>
  ask(path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
const signs = async (email: string, slug?: string) =>
  (await asScript(door(slug), { name: 'Zoraida', email, consent: 'on' })).status;
const health = async () => (await ask('/api/health', { headers: JSON_TYPE })).status;
const troubles = async () => (await ask('/api/health', { headers: JSON_TYPE })).text;
const mailsTo = async (email: string) => (await delivered(place.postboxUrl, email)).length;
const LONG = { timeout: 90_000 };

// What is said to whom while it is gone, word by word, is unsaved.test.ts's.
test('while the database is gone pages of Next answer too and health says so; then web and worker go on by themselves', async () => {
  const [id = ''] = await addSignatures(db(), campaign.id, [
    { person: { name: 'Ana', email: 'ana@example.org' }, at: new Date(), pending: true },
  ]);
  const keys = await campaignKeys(campaign.id);
  const token = tokenFor(keys?.link ?? Buffer.alloc(0), id);
  expect(await signs('before@example.org')).toBe(202);
  const known = [`/en/campaigns/${campaign.slug}`, `/embed/${campaign.slug}`];
  const statuses = () => Promise.all(known.map(async (path) => (await ask(path)).status));
  // A page that is asked for the first time may take a busy machine longer than the front waits.
  await expect.poll(statuses, LONG).toEqual([200, 200]);
  await expect.poll(health, LONG).toBe(200);

  await place.database.stop();
  let isDown = true;
  // What is tested next needs it: one thing that is wrong is told once.
  onTestFailed(() => (isDown ? place.database.start() : undefined));
  await expect.poll(health).toBe(503);
  expect(await troubles()).toContain('The database does not answer.');
  expect((await ask('/api/alive')).status).toBe(200);
  expect(await statuses()).toEqual([200, 200]);
  expect(await signs('during@example.org')).toBe(503);
  // What is not in memory, of Next and of one person alone: an ordinary page, to be asked for again.
  for (const path of ['/en/campaigns/unknown', `/en/sign-in/${newToken()}`, `/en/signature/${token}`]) {
    const { status, headers } = await ask(path);
    expect([path, status, headers.has('retry-after')]).toEqual([path, 503, true]);
  }

  await place.database.start();
  isDown = false;
  await expect.poll(() => signs('during@example.org'), LONG).toBe(202);
  expect((await asScript(`/api/signatures/${token}/confirm`, {})).status).toBe(200);
  await expect.poll(() => mailsTo('during@example.org'), LONG).toBe(1);
  expect(await mailsTo('before@example.org')).toBe(1);
  await expect.poll(health, LONG).toBe(200);
}, 300_000);

test('a database without room is told by health and on the organisers\u2019 pages, once somebody met it', async () => {
  const { cookie } = await signedInAs(campaign.organisationId, 'OWNER');
  const desk = async () => (await ask('/en/organise', { headers: { cookie } })).text;
  expect(await desk()).not.toContain('Not everything is being saved.');
  // As PostgreSQL says it of a write (SQLSTATE 53100, disk_full).
  await db().$executeRaw`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$`;
  await db().$executeRaw`CREATE TRIGGER no_room BEFORE INSERT ON "Signature" EXECUTE FUNCTION no_room()`;
  expect(await signs('full@example.org')).toBe(503);
  expect(await troubles()).toContain('The database has no room left');
  expect(await desk()).toContain('Not everything is being saved.');
  await db().$executeRaw`DROP FUNCTION no_room CASCADE`;
  expect(await signs('full@example.org')).toBe(202);
}, 120_000);

test('a web process ten minutes ahead and a worker ten minutes behind: mail goes at once, what is open is open, and it is told', async () => {
  await worker.stop();
  const port = await freePort();
  const ahead = place.start('web-ahead', ['dev/start.js', 'web', built], {
    ...{ HOST: '127.0.0.1', PORT: `${port}` },
    ...clockOff(10),
  });
  site = `http://127.0.0.1:${port}`;
  await ready(ahead, `${site}/api/alive`);
  place.start('worker-behind', ['dev/start.js', 'worker', built], clockOff(-10));
  await expect.poll(troubles, LONG).toMatch(/this web process is \d+ s ahead of .*a worker is \d+ s behind/);

  const soon = new Date(Date.now() + 5 * 60_000);
  const closing = await makeCampaign(db(), { letterEvery: 1_000_000, closesAt: soon });
  const address = `/en/campaigns/${closing.slug}`;
  await expect.poll(async () => (await ask(address)).status, LONG).toBe(200);
  expect((await ask(address)).text).toContain('data-form="sign"');
  expect(await signs('clock@example.org', closing.slug)).toBe(202);
  await expect.poll(() => mailsTo('clock@example.org'), LONG).toBe(1);
  const [mail] = (await delivered(place.postboxUrl, 'clock@example.org')) as unknown as { text: string }[];
  const token = /\/signature\/([^\s/?#>]+)/.exec(mail?.text ?? '')?.[1];
  expect((await asScript(`/api/signatures/${token}/confirm`, {})).status).toBe(200);
  const { cookie, id: organiserId } = await signedInAs(campaign.organisationId, 'OWNER');
  await db().session.updateMany({ where: { organiserId }, data: { expiresAt: soon } });
  expect((await ask('/en/organise', { headers: { cookie } })).status).toBe(200);
}, 300_000);

/** Settings under which a process's clock is off by so many minutes. */
function clockOff(minutes: number): { NODE_OPTIONS: string } {
  const script = `const by = ${minutes * 60_000}; const now = () => Real.now() + by; const Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (it, given, made) => Reflect.construct(it, given.length ? given : [now()], made),
      apply: () => new Real(now()).toString(),
      get: (it, name) => (name === 'now' ? now : Reflect.get(it, name)),
    });`;
  return { NODE_OPTIONS: `--import=data:text/javascript;base64,${Buffer.from(script).toString('base64')}` };
}
