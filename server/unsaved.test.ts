import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hot, openHot } from '@/dev/hot.fixture';
import { clock } from '@/lib/clock';
import { db, pool, waitAtMost } from '@/lib/db';
import { troubles } from '@/lib/health';
import { makeCampaign } from '@/prisma/factories';

// What is said, to people and to whoever watches, while PostgreSQL is gone, hangs, is full or has no connection to spare; and that
// all goes on after it.

const PATIENCE = 1_000;

let hot: Hot;
let slug: string;

beforeAll(async () => {
  waitAtMost(PATIENCE);
  hot = await openHot();
  ({ slug } = await makeCampaign(db(), { text: { en: {}, es: {} } }));
});
afterAll(() => hot?.close());

const ask: Hot['ask'] = (path, init) => hot.ask(path, init);
const typed = { name: 'Zoraida "Z" Cantó', email: 'zoraida@example.org', consent: 'on' };
const door = () => `/api/campaigns/${slug}/signatures`;
const asForm = (locale: string) =>
  ask(door(), { method: 'POST', body: new URLSearchParams({ ...typed, locale }) });
const asScript = (path = door()) =>
  ask(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(typed),
  });
const told = () => troubles(clock());
const signed = () => db().signature.count();
const shown = async () => [
  (await ask(`/en/campaigns/${slug}`)).status,
  (await ask(`/api/campaigns/${slug}/count`)).status,
];

async function nothingIsSaved(): Promise<void> {
  const [inEnglish, inSpanish, told] = await Promise.all([asForm('en'), asForm('es'), asScript()]);
  expect([inEnglish.status, inEnglish.headers.get('cache-control')]).toEqual([503, 'no-store']);
  expect(Number(inEnglish.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(inEnglish.text).toContain('<li>Your signature was not saved');
  expect(inEnglish.text).toContain('value="Zoraida &quot;Z&quot; Cantó"');
  expect(inEnglish.text).toContain('value="zoraida@example.org"');
  expect(inEnglish.text).toMatch(/<input type="checkbox"[^>]* checked/);
  expect(inSpanish.text).toContain('<li>Tu firma no se guardó');
  expect([told.status, told.headers.get('access-control-allow-origin')]).toEqual([503, '*']);
  expect(JSON.parse(told.text).error).toMatch(/^Your signature was not saved/);
}

test('all is well, and what is shown is kept', async () => {
  expect((await asScript()).status).toBe(202);
  expect(await shown()).toEqual([200, 200]);
  expect((await ask(`/es/campaigns/${slug}`)).status).toBe(200);
});

test('while the database is gone what was known is shown, forms come back as typed, and the rest says try again', async () => {
  await hot.database.stop();
  await nothingIsSaved();
  expect(await told()).toEqual(['The database does not answer.']);
  expect(await shown()).toEqual([200, 200]);
  const token = Buffer.alloc(32, 'no signature').toString('base64url');
  const confirm = await asScript(`/api/signatures/${token}/confirm`);
  expect([confirm.status, JSON.parse(confirm.text).error]).toEqual([
    503,
    expect.stringMatching(/^Nothing was saved/),
  ]);
  for (const path of [
    '/en/campaigns/unknown',
    '/api/campaigns/unknown/count',
    `/en/signature/${token}`,
    '/en/organise',
  ]) {
    const { status, headers } = await ask(path);
    expect([path, status, headers.has('retry-after')]).toEqual([path, 503, true]);
  }
  await hot.database.start();
  await expect.poll(async () => (await asScript()).status).toBe(202);
  expect(await shown()).toEqual([200, 200]);
});

test('a database that hangs keeps nobody waiting for long, and is used again once it goes on', async ({
  skip,
}) => {
  const pids = hot.database.processes() ?? skip('this system does not list the processes of another');
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    const [said] = await Promise.all([told(), nothingIsSaved()]);
    expect(said).toEqual(['The database does not answer.']);
    expect(await shown()).toEqual([200, 200]);
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
  await expect.poll(async () => (await asScript()).status).toBe(202);
  expect(await signed()).toBe(1);
});

test('a statement that waits too long is ended, and a pool with none to spare says so: both are tried again later', async () => {
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Signature"`;
      await nothingIsSaved();
    },
    { timeout: 60_000 },
  );
  expect(await told()).toContainEqual(expect.stringMatching(/^The database took too long/));
  expect((await asScript()).status).toBe(202);
  const all = await Promise.all(Array.from({ length: 5 }, () => pool().connect()));
  // One that is silent for longer than patience lasts is given up, in the hands of whoever holds it.
  for (const each of all) each.on('error', () => {});
  await nothingIsSaved();
  expect(await told()).toContainEqual(expect.stringMatching(/^No connection to the database was free/));
  for (const each of all) each.release();
  expect((await asScript()).status).toBe(202);
});

test('a full disk saves nothing, and nothing is acknowledged', async () => {
  // As PostgreSQL says it of a write (SQLSTATE 53100, disk_full).
  await db().$executeRaw`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$`;
  await db()
    .$executeRaw`CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON "Signature" EXECUTE FUNCTION no_room()`;
  await nothingIsSaved();
  // Nothing of a worker that cannot say that it is there: it would send people the wrong way.
  expect(await told()).toEqual(['The database has no room left: what people send is not saved.']);
  expect(await troubles(new Date(clock().getTime() + 60_001))).not.toContainEqual(
    expect.stringContaining('room'),
  );
  await db().$executeRaw`DROP FUNCTION no_room CASCADE`;
  expect((await asScript()).status).toBe(202);
  expect(await signed()).toBe(1);
});
