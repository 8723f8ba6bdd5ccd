import { expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { made, person } from '@/lib/lists/lists.fixture';
import { signInWith } from '@/lib/organisers/auth';
import { newToken, tokenHash } from '@/lib/organisers/sign-in';
import * as scripts from '@/lib/organisers/tokens';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import * as jsonl from '../signatures.jsonl/route';
import * as xlsx from '../signatures.xlsx/route';
import * as csv from './route';

type Made = Awaited<ReturnType<typeof made>>;
const doors = { csv, xlsx, jsonl };

async function sessionOf(email: string): Promise<string> {
  const token = newToken();
  await db().signIn.create({
    data: {
      id: crypto.randomUUID(),
      email,
      tokenHash: tokenHash(token),
      codeHash: tokenHash(newToken()),
      locale: 'en',
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  return (await signInWith(token, email, null))?.split(';')[0] ?? '';
}

/** The same, of somebody who has just typed a mailed code, which has its own tests. */
async function surelyOf(email: string): Promise<string> {
  const cookie = await sessionOf(email);
  const sureUntil = new Date(Date.now() + 60_000);
  await db().session.updateMany({ where: { organiser: { email } }, data: { sureUntil } });
  return cookie;
}

function ask(
  { campaign }: Made,
  headers: Record<string, string>,
  {
    query = '?purpose=handover&locale=es',
    method = 'GET' as 'GET' | 'HEAD',
    format = 'csv' as keyof typeof doors,
  } = {},
) {
  const address = `http://undersigned.test/api/campaigns/${campaign.slug}/signatures.${format}${query}`;
  return doors[format][method](new Request(address, { method, headers }), {
    params: Promise.resolve({ slug: campaign.slug }),
  });
}

const some = () =>
  made([
    person('Ana Público', { visibility: 'PUBLIC', country: 'PE' }),
    person('Bea Addressee'),
    person('Carla Counted', { visibility: 'COUNT' }),
    person('Eva Pending', { visibility: 'PUBLIC', pending: true }),
  ]);

const entries = ({ campaign }: Made) =>
  db().auditEntry.findMany({ where: { campaignId: campaign.id }, orderBy: { at: 'asc' } });

test('the door hands the list to its organisers alone', async () => {
  const all = await some();
  const { campaign, organiser } = all;
  const other = await makeOrganiser(db(), `other-${campaign.slug}@example.org`, [
    (await makeOrganisation(db())).id,
  ]);
  const viewer = await makeOrganiser(db(), `viewer-${campaign.slug}@example.org`);
  const { organisationId } = campaign;
  await db().membership.create({ data: { organiserId: viewer.id, organisationId, role: 'VIEWER' } });
  const cookie = await surelyOf(organiser.email);
  const mine = await ask(all, { cookie });
  expect(mine.status).toBe(200);
  expect(mine.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(mine.headers.get('content-disposition')).toMatch(
    /^attachment; filename="campaign-\w+-entrega-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''campaign-\w+-entrega-/,
  );
  expect((await mine.text()).split('\r\n')[0]).toContain('"Número",');
  for (const stranger of [other, viewer]) {
    const refused = await ask(all, { cookie: await surelyOf(stranger.email), accept: 'text/html' });
    expect(refused.status).toBe(404);
  }
  const nobody = await ask(all, { accept: 'text/html' });
  expect([nobody.status, nobody.headers.get('location')]).toEqual([303, '/es/sign-in']);
  expect((await ask(all, { accept: 'application/json' })).status).toBe(401);
  expect((await ask(all, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask(all, { cookie }, { query: '?purpose=everything' })).status).toBe(400);
  expect(await entries(all)).toHaveLength(1);
});

test('the audit log knows of a download before its first byte is read, and holds no name', async () => {
  const all = await some();
  const cookie = await surelyOf(all.organiser.email);
  const answer = await ask(all, { cookie }, { format: 'jsonl' });
  const [entry, ...more] = await entries(all);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    organiserId: all.organiser.id,
    organisationId: all.campaign.organisationId,
    act: 'signatures.export',
    detail: { purpose: 'handover', format: 'jsonl', count: 2 },
  });
  await answer.body?.cancel();
});

test('a list of more than everybody may see is given to people with a mailed code alone', async () => {
  const all = await some();
  const cookie = await sessionOf(all.organiser.email);
  for (const purpose of ['handover', 'mailing']) {
    const query = `?purpose=${purpose}&locale=es`;
    const page = await ask(all, { cookie, accept: 'text/html' }, { query });
    const to = encodeURIComponent(`/campaigns/${all.campaign.slug}/lists`);
    expect([page.status, page.headers.get('location')]).toEqual([303, `/es/organise/sure?to=${to}`]);
    const script = await ask(all, { cookie, accept: 'application/json' }, { query });
    expect([script.status, await script.json()]).toMatchObject([403, { error: 'sure-first' }]);
    expect((await ask(all, { cookie }, { query, method: 'HEAD' })).status).toBe(303);
  }
  expect(await entries(all)).toEqual([]);
  expect((await ask(all, { cookie }, { query: '?purpose=press' })).status).toBe(200);
  await db().session.updateMany({
    where: { organiserId: all.organiser.id },
    data: { sureUntil: new Date(Date.now() + 60_000) },
  });
  for (const purpose of ['handover', 'mailing'])
    expect((await ask(all, { cookie }, { query: `?purpose=${purpose}` })).status).toBe(200);
});

test('everything on everyone is asked for twice by people, and a list breaks off with the right to it', async () => {
  const all = await some();
  const cookie = await sessionOf(all.organiser.email);
  const query = '?purpose=legal&locale=es';
  const page = await ask(all, { cookie, accept: 'text/html' }, { query, format: 'xlsx' });
  expect([page.status, page.headers.get('location')]).toEqual([
    303,
    `/es/organise/campaigns/${all.campaign.slug}/lists/legal?format=xlsx`,
  ]);
  const script = await ask(all, { cookie, accept: 'application/json' }, { query });
  expect([script.status, await script.json()]).toMatchObject([409, { error: 'ask-again' }]);
  expect((await ask(all, { cookie }, { query, method: 'HEAD' })).status).toBe(303);
  expect(await entries(all)).toEqual([]);
  // Nor without a mailed code, to whoever knows the address of the list.
  expect((await ask(all, { cookie }, { query: `${query}&sure=on` })).status).toBe(303);
  await db().session.updateMany({
    where: { organiserId: all.organiser.id },
    data: { sureUntil: new Date(Date.now() + 60_000) },
  });
  const sure = await ask(all, { cookie }, { query: `${query}&sure=on` });
  expect(sure.status).toBe(200);
  await db().membership.deleteMany({ where: { organiserId: all.organiser.id } });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  try {
    const reader = sure.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    vi.advanceTimersByTime(5_000);
    await expect(reader?.read()).rejects.toThrow();
  } finally {
    vi.useRealTimers();
  }
});

test('asking what a list would be called takes nothing', async () => {
  const all = await some();
  const cookie = await surelyOf(all.organiser.email);
  for (const format of ['csv', 'xlsx', 'jsonl'] as const) {
    const answer = await ask(all, { cookie }, { method: 'HEAD', format });
    expect([answer.status, answer.body]).toEqual([200, null]);
    expect(answer.headers.get('content-disposition')).toContain(`.${format}`);
  }
  expect(await entries(all)).toEqual([]);
});

test.each([
  ['csv', 'text/csv; charset=utf-8', '\uFEFF"Number'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK\u0003\u0004'],
  [
    'jsonl',
    'application/jsonl; charset=utf-8',
    '{"kind":"signature","position":1,"signAs":"person","name":"Ana P',
  ],
] as const)('a script takes it as %s with a token of the organisation', async (format, type, begins) => {
  const all = await some();
  const token = scripts.newToken();
  const { organisationId } = all.campaign;
  const id = crypto.randomUUID();
  const given = {
    id,
    organisationId,
    name: 'A script',
    hash: scripts.tokenHash(token),
    createdAt: new Date(),
  };
  const createdById = all.organiser.id;
  await db().apiToken.create({ data: { ...given, createdById, scopes: ['LISTS'] } });
  const bearer = { authorization: `Bearer ${token}` };
  const answer = await ask(all, bearer, { format, query: '?purpose=handover&locale=en' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, Buffer.byteLength(begins)).toString()).toBe(begins);
  const [entry] = await entries(all);
  expect(entry).toMatchObject({
    organiserId: null,
    detail: { tokenId: id, purpose: 'handover', format, count: 2 },
  });
  // The list of everything needs a right of its own.
  expect((await ask(all, bearer, { format, query: '?purpose=legal' })).status).toBe(403);
  await db().apiToken.update({ where: { id }, data: { scopes: ['LEGAL'] } });
  expect((await ask(all, bearer, { format, query: '?purpose=legal' })).status).toBe(200);
  expect((await ask(all, bearer, { format })).status).toBe(403);
});
