import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { signedIn } from '@/app/api/_door/signed-in.fixture';
import { GET as takeCsv } from '@/app/api/campaigns/[slug]/signatures.csv/route';
import { POST as panic } from '@/app/api/organise/campaigns/[slug]/panic/route';
import { POST as remove } from '@/app/api/organise/organisations/[id]/people/[member]/remove/route';
import { POST as role } from '@/app/api/organise/organisations/[id]/people/[member]/role/route';
import { POST as makeToken } from '@/app/api/organise/organisations/[id]/tokens/route';
import { db } from '@/lib/db';
import { openSecrets } from '@/lib/organisers/sign-in';
import { siteKeys } from '@/lib/vault/keys';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { POST as prove } from './route';

async function somebody() {
  const organisation = await makeOrganisation(db());
  const { id: organiserId, cookie } = await signedIn(organisation.id, 'OWNER');
  await db().session.updateMany({ where: { organiserId }, data: { sureUntil: null } });
  const session = await db().session.findFirstOrThrow({ where: { organiserId } });
  return { id: organisation.id, cookie, sessionId: session.id };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

function post(
  path: string,
  { cookie }: Somebody,
  fields: Record<string, string>,
  accept = 'text/html',
): Request {
  const headers = { cookie, accept, 'sec-fetch-site': 'same-origin' };
  return new Request(`http://undersigned.test${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  });
}

async function codeOf({ sessionId }: Somebody): Promise<string> {
  const row = await db().signIn.findFirst({
    where: { sessionId, sealed: { not: null } },
    orderBy: { id: 'desc' },
  });
  if (!row?.sealed) throw new Error('nothing was mailed');
  return openSecrets(await siteKeys(), row.id, row.sealed).code;
}

test('what is asked about again is kept, and done once the mailed code is typed beside it', async () => {
  const one = await somebody();
  const path = `/api/organise/organisations/${one.id}/tokens`;
  const params = Promise.resolve({ id: one.id });
  const fields = { id: uuid(), name: 'our website', FIGURES: 'on', locale: 'es' };
  const knock = (more: Record<string, string> = {}, accept?: string) =>
    makeToken(post(path, one, { ...fields, ...more }, accept), { params });
  const made = () => db().apiToken.count({ where: { organisationId: one.id } });

  const asked = await knock();
  expect(asked.status).toBe(403);
  expect(asked.headers.get('x-form-page')).toBe('/es/organise/sure?asked=1;form=sure');
  expect(await asked.json()).toEqual({ errors: {}, again: path });
  const toScript = await knock({}, 'application/json');
  expect([toScript.status, await toScript.json()]).toMatchObject([403, { error: 'sure-first' }]);
  const wrong = await knock({ sureCode: 'AAAAAAAAAA' });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({
    errors: { sureCode: [expect.stringContaining('cinco')] },
    again: path,
  });
  expect(await made()).toBe(0);

  expect((await knock({ sureCode: await codeOf(one) })).status).toBe(201);
  expect(await made()).toBe(1);
  // And not again for a while.
  expect((await knock({ id: uuid() })).status).toBe(201);
});

test('another code is mailed when asked for, and past five an hour that is refused', async () => {
  const one = await somebody();
  const knock = (fields: Record<string, string>) =>
    prove(post('/api/organise/sure', one, { locale: 'en', ...fields }), { params: Promise.resolve({}) });
  expect((await knock({})).status).toBe(403);
  const first = await codeOf(one);
  for (let nth = 2; nth <= 5; nth++)
    expect((await knock({ another: 'on', sureCode: first })).status).toBe(403);
  const refused = await knock({ another: 'on' });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await knock({ sureCode: first })).status).toBe(422);
  expect((await knock({ sureCode: await codeOf(one), to: '/look?x=1' })).headers.get('location')).toBe(
    '/en/organise/look?x=1',
  );
});

test.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', '/x\r\ny', 'x'])(
  '%j leads nowhere but home',
  async (to) => {
    const one = await somebody();
    await db().session.update({
      where: { id: one.sessionId },
      data: { sureUntil: new Date(Date.now() + 60_000) },
    });
    const answer = await prove(post('/api/organise/sure', one, { locale: 'en', to }), {
      params: Promise.resolve({}),
    });
    expect(answer.headers.get('location')).toMatch(/^\/en\/organise/);
  },
);

test('the list of everybody is not taken by its address alone', async () => {
  const one = await somebody();
  const { slug } = await makeCampaign(db(), { organisationId: one.id });
  const take = (accept: string) => {
    const address = `http://undersigned.test/api/campaigns/${slug}/signatures.csv?purpose=legal&sure=on&locale=en`;
    const headers = { cookie: one.cookie, accept, 'sec-fetch-site': 'same-origin' };
    return takeCsv(new Request(address, { headers }), { params: Promise.resolve({ slug }) });
  };
  const sent = await take('text/html');
  expect(sent.status).toBe(303);
  const to = encodeURIComponent(`/campaigns/${slug}/lists/legal?format=csv`);
  expect(sent.headers.get('location')).toBe(`/en/organise/sure?to=${to}`);
  expect((await take('application/json')).status).toBe(403);
  await db().session.update({
    where: { id: one.sessionId },
    data: { sureUntil: new Date(Date.now() + 60_000) },
  });
  const taken = await take('text/html');
  expect(taken.status).toBe(200);
  await taken.body?.cancel();
});

/** Somebody who has just proved it, in an organisation with three more: two owners and an editor. */
async function proved() {
  const one = await somebody();
  const sureUntil = new Date(Date.now() + 600_000);
  await db().session.update({ where: { id: one.sessionId }, data: { sureUntil } });
  const [first, second, editor] = await Promise.all(
    (['OWNER', 'OWNER', 'EDITOR'] as const).map(async (role) => {
      const { id: organiserId } = await makeOrganiser(db(), `${uuid()}@example.org`);
      await db().membership.create({ data: { organisationId: one.id, organiserId, role } });
      return organiserId;
    }),
  );
  const knock = (act: 'remove' | 'role', member = '', fields: Record<string, string> = {}) =>
    (act === 'remove' ? remove : role)(
      post(`/api/organise/organisations/${one.id}/people/${member}/${act}`, one, { locale: 'en', ...fields }),
      { params: Promise.resolve({ id: one.id, member }) },
    );
  const owners = () => db().membership.count({ where: { organisationId: one.id, role: 'OWNER' } });
  return { one, first, second, editor, knock, owners };
}

test('for each ownership that is taken a code of its own is asked; for anything less the last one holds', async () => {
  const { one, first, second, editor, knock, owners } = await proved();
  expect((await knock('role', editor, { role: 'VIEWER' })).status).toBe(303);
  expect((await knock('role', first, { role: 'EDITOR' })).status).toBe(303);
  expect(await owners()).toBe(2);
  const asked = await knock('remove', second);
  expect(asked.status).toBe(403);
  expect(asked.headers.get('x-form-page')).toBe('/en/organise/sure?asked=1;form=sure');
  expect(await owners()).toBe(2);
  expect((await knock('remove', second, { sureCode: await codeOf(one) })).status).toBe(303);
  expect(await owners()).toBe(1);
  expect((await knock('remove', editor)).status).toBe(403);
});

test('of two ownerships taken at once by one proof one is', async () => {
  const { first, second, knock, owners } = await proved();
  const both = await Promise.all([knock('remove', first), knock('remove', second)]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 403]);
  expect(await owners()).toBe(2);
});

test('what begins to destroy a key uses up the code, unless nothing was done', async () => {
  const { one } = await proved();
  const { slug } = await makeCampaign(db(), { organisationId: one.id });
  const knock = (fields: Record<string, string>) =>
    panic(post(`/api/organise/campaigns/${slug}/panic`, one, { locale: 'en', slug, ...fields }), {
      params: Promise.resolve({ slug }),
    });
  const sure = async () =>
    (await db().session.findUniqueOrThrow({ where: { id: one.sessionId } })).sureUntil !== null;
  await knock({ act: 'begin' });
  expect((await knock({ act: 'destroy', slug: 'another' })).status).toBe(422);
  expect(await sure()).toBe(true);
  expect((await knock({ act: 'destroy' })).headers.get('location')).toContain('done=destroy');
  expect(await sure()).toBe(false);
  expect((await knock({ act: 'end' })).status).toBe(403);
});
