import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { askedCampaign } from '@/lib/answers/answered.fixture';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { POST } from './route';

const NOW = new Date();

async function signedIn(organisationId: string): Promise<string> {
  const organiser = await makeOrganiser(db(), `${uuid()}@example.org`, [organisationId]);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(NOW.getTime() + 3_600_000);
  await db().session.create({
    data: {
      ...{ id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt },
      // Asked about again, by a mailed code: see below.
      sureUntil: expiresAt,
    },
  });
  return `${sessionCookie()}=${token}`;
}

async function desk() {
  const organisation = await makeOrganisation(db());
  const asked = await askedCampaign({ organisationId: organisation.id });
  const fields = { 'verdict-1': 'accept', betterEmail: 'desk@board.example' };
  const cookie = await signedIn(organisation.id);
  return { ...asked, cookie, id: await asked.answers(0, fields, NOW) };
}

function knock(
  id: string,
  decision: string,
  headers: Record<string, string>,
  fields: Record<string, string> = { locale: 'es' },
) {
  const request = new Request('http://undersigned.test/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
  return POST(request, { params: Promise.resolve({ id, decision }) });
}

const JSON_PLEASE = { accept: 'application/json' };
const HTML = { accept: 'text/html' };

test('each decision leads back to the list, which says what was done', async () => {
  const { campaign, id, cookie } = await desk();
  const page = `/es/organise/campaigns/${campaign.slug}/answers`;
  const led: string[] = [];
  for (const decision of ['show', 'hide', 'take', 'decline']) {
    const said = await knock(id, decision, { cookie, ...HTML });
    led.push(`${said.status} ${said.headers.get('location')}`);
  }
  expect(led).toEqual(['show', 'hide', 'take', 'decided'].map((done) => `303 ${page}?done=${done}`));
});

test('a script is told in one word, and the tick tells the signers', async () => {
  const { campaign, id, cookie } = await desk();
  const shown = await knock(id, 'show', { cookie, ...JSON_PLEASE }, { locale: 'en', tell: 'on' });
  expect([shown.status, await shown.json()]).toEqual([200, { status: 'show' }]);
  expect(await db().update.count({ where: { campaignId: campaign.id } })).toBe(1);
  await knock(id, 'decline', { cookie, ...JSON_PLEASE });
  const late = await knock(id, 'take', { cookie, ...JSON_PLEASE });
  expect([late.status, await late.json()]).toMatchObject([409, { error: 'decided' }]);
});

test('an address that letters with names will go to is taken with a mailed code alone, and declined without', async () => {
  const { campaign, addressees, id, cookie } = await desk();
  const { organisationId } = campaign;
  const theirs = { organiser: { memberships: { some: { organisationId } } } };
  await db().session.updateMany({ where: theirs, data: { sureUntil: null } });
  const refused = await knock(id, 'take', { cookie, ...JSON_PLEASE });
  expect([refused.status, await refused.json()]).toMatchObject([403, { error: 'sure-first' }]);
  const email = async () =>
    (await db().addressee.findUniqueOrThrow({ where: { id: addressees[0]?.id } })).email;
  expect(await email()).not.toBe('desk@board.example');
  await db().session.updateMany({ where: theirs, data: { sureUntil: new Date(NOW.getTime() + 3_600_000) } });
  expect((await knock(id, 'take', { cookie, ...JSON_PLEASE })).status).toBe(200);
  expect(await email()).toBe('desk@board.example');
  expect(await db().notice.findMany({ where: { campaignId: campaign.id } })).toMatchObject([
    { about: 'ADDRESS_CHANGED', addresseeId: addressees[0]?.id },
  ]);
});

test('nobody signed in, another organisation, another site, another word: nothing is done', async () => {
  const { campaign, id, cookie } = await desk();
  const stranger = (await desk()).cookie;
  expect((await knock(id, 'show', JSON_PLEASE)).status).toBe(401);
  expect((await knock(id, 'show', HTML)).headers.get('location')).toBe('/es/sign-in');
  expect((await knock(id, 'show', { cookie: stranger, ...JSON_PLEASE })).status).toBe(404);
  expect((await knock(id, 'praise', { cookie, ...JSON_PLEASE })).status).toBe(404);
  expect((await knock('no-id', 'show', { cookie, ...JSON_PLEASE })).status).toBe(404);
  const foreign = { cookie, origin: 'https://elsewhere.example', ...JSON_PLEASE };
  expect((await knock(id, 'show', foreign)).status).toBe(403);
  expect(await db().auditEntry.count({ where: { campaignId: campaign.id } })).toBe(0);
});
