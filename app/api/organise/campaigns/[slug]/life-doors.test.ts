import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { POST as create } from '@/app/api/organise/campaigns/route';
import type { Role } from '@/generated/prisma/enums';
import { findSettings } from '@/lib/campaigns/settings';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { addressee, wholeDraft } from '@/lib/organisers/campaign.fixture';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { POST as move } from './addressees/[number]/move/route';
import { POST as remove } from './addressees/[number]/remove/route';
import { POST as changeAddressee } from './addressees/[number]/route';
import { POST as addAddressee } from './addressees/route';
import { POST as archive } from './archive/route';
import { POST as close } from './close/route';
import { POST as discard } from './delete/route';
import { POST as duplicate } from './duplicate/route';
import { POST as open } from './open/route';
import { POST as pause } from './pause/route';
import { POST as preview } from './preview/route';
import { POST as reopen } from './reopen/route';
import { POST as settings } from './settings/route';
import { GET as letter } from './texts/preview/[number]/route';
import { POST as trial } from './trial/route';

const HOUR = 3_600_000;

async function signedIn(organisationId: string, role: Role): Promise<string> {
  const organiser = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + HOUR);
  await db().session.create({
    data: { id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt },
  });
  return `${sessionCookie()}=${token}`;
}

async function desk() {
  const draft = await wholeDraft();
  const elsewhere = await makeOrganisation(db());
  const { id: organisationId } = draft.organisation;
  return {
    ...{ id: draft.id, slug: draft.who.slug, organisationId },
    cookies: {
      editor: await signedIn(organisationId, 'EDITOR'),
      viewer: await signedIn(organisationId, 'VIEWER'),
      stranger: await signedIn(elsewhere.id, 'OWNER'),
    },
  };
}

type Knock = { cookie?: string; fields?: Record<string, string>; accept?: string; from?: string };
type AnyDoor = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

function knock(
  door: unknown,
  params: Record<string, string>,
  { cookie, fields, accept = 'application/json', from }: Knock,
) {
  const request = new Request('http://undersigned.test/', {
    method: fields ? 'POST' : 'GET',
    headers: {
      accept,
      ...(cookie && { cookie }),
      ...(from && { 'sec-fetch-site': from }),
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    body: fields && new URLSearchParams(fields).toString(),
  });
  return (door as AnyDoor)(request, { params: Promise.resolve(params as never) });
}

/** Every door, with what opens it for an editor of a draft. */
const doors = ({ slug, organisationId }: { slug: string; organisationId: string }) => {
  const one = { slug, number: '1' };
  const made = { organisation: organisationId, kind: 'PETITION', title: 'Another', language: 'en' };
  return [
    ['create', create, {}, made],
    ['settings', settings, { slug }, { goal: '5', version: '1' }],
    ['wrong settings', settings, { slug }, { goal: 'x' }],
    ['add', addAddressee, { slug }, addressee],
    ['wrong addressee', addAddressee, { slug }, { email: 'x' }],
    ['change', changeAddressee, one, addressee],
    ['move', move, one, { direction: 'down' }],
    ['remove', remove, one, {}],
    ['open', open, { slug }, {}],
    ['call off', open, { slug }, { act: 'call-off' }],
    ['pause', pause, { slug }, {}],
    ['close', close, { slug }, { outcome: 'NONE' }],
    ['wrong close', close, { slug }, { outcome: 'x' }],
    ['reopen', reopen, { slug }, {}],
    ['archive', archive, { slug }, {}],
    ['duplicate', duplicate, { slug }, {}],
    ['preview', preview, { slug }, {}],
    ['trial', trial, { slug }, { what: 'letter', addressee: '1' }],
    ['letter', letter, one, undefined],
    ['delete', discard, { slug }, {}],
  ] as const;
};

const statuses = async (at: Awaited<ReturnType<typeof desk>>, more: Knock) => {
  const all: [string, number][] = [];
  for (const [name, door, params, fields] of doors(at)) {
    const { status } = await knock(door, params, { fields: fields as Record<string, string>, ...more });
    all.push([name, status]);
  }
  return all;
};

test('nobody but who may edit finds a door, and nothing is changed by knocking', async () => {
  const at = await desk();
  const before = await db().campaign.findUnique({ where: { id: at.id }, include: { addressees: true } });
  const all = (status: number) => doors(at).map(([name]) => [name, status]);
  expect(await statuses(at, {})).toEqual(all(401));
  expect(await statuses(at, { cookie: at.cookies.editor, from: 'cross-site' })).toEqual(all(403));
  for (const cookie of [at.cookies.viewer, at.cookies.stranger]) {
    // What is typed wrong is told to nobody whose campaign it is not; a new one belongs to none yet.
    expect(await statuses(at, { cookie })).toEqual(all(404));
  }
  expect(await db().campaign.findUnique({ where: { id: at.id }, include: { addressees: true } })).toEqual(
    before,
  );
  expect(await db().campaign.count({ where: { organisationId: at.organisationId } })).toBe(1);
});

test('an editor finds each door, and is answered by what came of it', async () => {
  const at = await desk();
  expect(await statuses(at, { cookie: at.cookies.editor })).toEqual([
    ...[
      ['create', 200],
      ['settings', 200],
      ['wrong settings', 422],
      ['add', 200],
      ['wrong addressee', 422],
      ['change', 200],
      ['move', 200],
      ['remove', 200],
      ['open', 200],
      ['call off', 409],
      ['pause', 200],
    ],
    ...[
      ['close', 200],
      ['wrong close', 422],
      ['reopen', 422],
      ['archive', 200],
      ['duplicate', 200],
      ['preview', 200],
      ['trial', 404],
      ['letter', 404],
      ['delete', 409],
    ],
  ]);
});

test('an addressee that was shown under another’s number is not touched, and a deleted draft is said at home', async () => {
  const { id, slug, cookies } = await desk();
  const html = { cookie: cookies.editor, accept: 'text/html' };
  const fields = { locale: 'es', addressee: uuid(), direction: 'down' };
  const own = `/es/organise/campaigns/${slug}`;
  for (const door of [move, remove, changeAddressee]) {
    const sent = await knock(door, { slug, number: '1' }, { ...html, fields });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${own}/addressees?done=another`]);
    const script = await knock(door, { slug, number: '1' }, { cookie: cookies.editor, fields });
    expect([script.status, await script.json()]).toMatchObject([409, { error: 'another' }]);
  }
  expect(await db().addressee.count({ where: { campaignId: id } })).toBe(1);
  const gone = await knock(discard, { slug }, { ...html, fields: { locale: 'es' } });
  expect(gone.headers.get('location')).toBe('/es/organise?done=deleted');
});

test('a form is sent on to the page that says what was done, or comes back with what is wrong', async () => {
  const { slug, cookies } = await desk();
  const html = { cookie: cookies.editor, accept: 'text/html' };
  const own = `/es/organise/campaigns/${slug}`;
  const opened = await knock(open, { slug }, { ...html, fields: { locale: 'es' } });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, `${own}/life?done=open`]);
  const again = await knock(open, { slug }, { ...html, fields: { locale: 'es' } });
  expect([again.status, again.headers.get('location')]).toEqual([303, `${own}/life?done=not-now`]);
  const wrong = await knock(close, { slug }, { ...html, fields: { locale: 'es', outcome: '?' } });
  expect([wrong.status, wrong.headers.get('x-form-page')]).toEqual([422, `${own}/life/close;form=close`]);
  expect(await wrong.json()).toEqual({ errors: { outcome: ['Elige una de estas opciones.'] } });
});

test('who saves settings that somebody else has changed is told beside the field, in words', async () => {
  const { id, slug, cookies } = await desk();
  const found = await findSettings(id, new Date());
  const base = JSON.stringify(found?.fields);
  const sent = { ...found?.fields, version: String(found?.campaign.settingsVersion), base, locale: 'en' };
  const save = (fields: Record<string, string>) =>
    knock(settings, { slug }, { cookie: cookies.editor, fields: { ...sent, ...fields } });
  expect((await save({ goal: '500', visibility: 'COUNT', replyTo: 'us@union.example' })).status).toBe(200);
  const second = await save({ goal: '600', visibility: 'PUBLIC' });
  expect(second.status).toBe(422);
  const { errors } = (await second.json()) as { errors: Record<string, string[]> };
  expect(errors.goal?.[0]).toContain('There stands now: “500”.');
  expect(errors.visibility?.[0]).toContain('Nobody: only counted');
  expect(errors.replyTo?.[0]).toContain('“us@union.example”. That stays.');
  expect(Object.keys(errors)).toHaveLength(3);
});

test('the letter of a draft is HTML for a frame, without the addressee’s own link', async () => {
  const { slug, cookies } = await desk();
  const answer = await knock(letter, { slug, number: '1' }, { cookie: cookies.editor });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const html = await answer.text();
  expect(html).toContain('Lay the pipe before winter.');
  expect(html).not.toMatch(/\/answer\/[A-Za-z0-9_-]{43}/);
});
