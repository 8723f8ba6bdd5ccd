import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { POST as decline } from '@/app/api/organise/invitations/[invitation]/decline/route';
import { POST as join } from '@/app/api/organise/invitations/[invitation]/join/route';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { typedAs } from '@/lib/organisations/organisation-form';
import { settingsOf } from '@/lib/organisations/settings';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { POST as again } from './[id]/invitations/[invitation]/again/route';
import { POST as withdraw } from './[id]/invitations/[invitation]/withdraw/route';
import { POST as leave } from './[id]/leave/route';
import { POST as remove } from './[id]/people/[member]/remove/route';
import { POST as role } from './[id]/people/[member]/role/route';
import { POST as invite } from './[id]/people/route';
import { POST as settings } from './[id]/settings/route';
import { POST as found } from './route';

const HOUR = 3_600_000;
const address = () => `somebody-${uuid()}@people.example`;

async function cookieOf(organiserId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + HOUR);
  // Asked about again, by a mailed code, has its own tests.
  const data = { id: uuid(), tokenHash: sessionHash(token), organiserId, expiresAt, sureUntil: expiresAt };
  await db().session.create({ data });
  return `${sessionCookie()}=${token}`;
}

async function member(organisationId: string, as: Role) {
  const organiser = await makeOrganiser(db(), `${as}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role: as } });
  return { ...organiser, cookie: await cookieOf(organiser.id) };
}

async function team() {
  const organisation = await makeOrganisation(db());
  const elsewhere = await makeOrganisation(db());
  const { id } = organisation;
  const other = await makeOrganiser(db(), address());
  const owner = await member(id, 'OWNER');
  const invitation = await db().invitation.create({
    data: {
      ...{ id: uuid(), organisationId: id, organiserId: other.id, role: 'EDITOR', locale: 'en' },
      ...{ invitedById: owner.id, createdAt: new Date(), expiresAt: new Date(Date.now() + HOUR) },
    },
  });
  return {
    ...{ id, organisation, invitation: invitation.id },
    invited: await cookieOf(other.id),
    owner,
    exporter: await member(id, 'EXPORTER'),
    editor: await member(id, 'EDITOR'),
    viewer: await member(id, 'VIEWER'),
    stranger: await member(elsewhere.id, 'OWNER'),
  };
}

type Door<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

function knock<Params>(
  door: Door<Params>,
  params: Params,
  cookie: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const request = new Request('http://undersigned.test/', {
    method: 'POST',
    body: new URLSearchParams({ locale: 'en', ...fields }),
    headers: { cookie, ...headers },
  });
  return door(request, { params: Promise.resolve(params) });
}

const place = (answer: Response) => [answer.status, answer.headers.get('location')];

test('an owner’s forms lead back to the page that says what was done', async () => {
  const { id, owner, viewer, editor, invitation } = await team();
  const people = `/en/organise/organisations/${id}/people`;
  const mine = { id };
  expect(place(await knock(invite, mine, owner.cookie, { email: address(), role: 'VIEWER' }))).toEqual([
    ...[303, `${people}?done=invited`],
  ]);
  expect(place(await knock(again, { ...mine, invitation }, owner.cookie))).toEqual([
    303,
    `${people}?done=again`,
  ]);
  expect(place(await knock(again, { ...mine, invitation }, owner.cookie))).toEqual([
    ...[303, `${people}?done=too-soon`],
  ]);
  expect(place(await knock(withdraw, { ...mine, invitation }, owner.cookie))).toEqual([
    ...[303, `${people}?done=withdrawn`],
  ]);
  const chosen = { ...mine, member: viewer.id };
  expect(place(await knock(role, chosen, owner.cookie, { role: 'EDITOR' }))).toEqual([
    303,
    `${people}?done=role`,
  ]);
  expect(place(await knock(remove, chosen, owner.cookie))).toEqual([303, `${people}?done=removed`]);
  expect(place(await knock(leave, mine, editor.cookie))).toEqual([
    303,
    '/en/organise/organisations?done=left',
  ]);
  expect(place(await knock(leave, mine, owner.cookie))).toEqual([
    ...[303, `/en/organise/organisations/${id}?done=last-owner`],
  ]);
  const removed = await knock(leave, mine, viewer.cookie);
  expect(place(removed)).toEqual([303, '/en/sign-in']);
});

test('what is mistyped is said beside its field, on the page that holds the form', async () => {
  const { id, owner, editor, organisation } = await team();
  const refused = await knock(invite, { id }, owner.cookie, { email: 'nobody', role: 'EDITOR' });
  expect(refused.status).toBe(422);
  expect(refused.headers.get('x-form-page')).toBe(`/en/organise/organisations/${id}/people;form=invite`);
  expect(await refused.json()).toEqual({
    errors: { email: ['This is no e-mail address. It looks like name@example.org.'] },
  });
  const known = await knock(invite, { id }, owner.cookie, { email: editor.email, role: 'EDITOR' });
  expect(await known.json()).toEqual({ errors: { email: ['They belong to this organisation already.'] } });
  const wrong = await knock(settings, { id }, owner.cookie, {
    ...typedAs(settingsOf(organisation)),
    ...{ site: 'javascript:alert(1)', 'label.0': 'Words alone' },
  });
  expect(wrong.headers.get('x-form-page')).toBe(`/en/organise/organisations/${id}/settings;form=settings`);
  expect(Object.keys((await wrong.json()).errors)).toEqual(['site', 'url.0']);
  const nameless = await knock(found, {}, owner.cookie, { name: ' ' });
  expect(nameless.headers.get('x-form-page')).toBe('/en/organise/organisations/new;form=found');
  expect(await nameless.json()).toEqual({ errors: { name: ['Give it a name.'] } });
});

test('the second of two editors is told beside each field what it says now, and may then have it their way', async () => {
  const { id, owner, organisation } = await team();
  const shown = typedAs(settingsOf(organisation));
  const form = (changes: Record<string, string>, version: string) => ({
    ...{ ...shown, ...changes, version },
    base: JSON.stringify(shown),
  });
  const first = await knock(
    settings,
    { id },
    owner.cookie,
    form({ contact: 'First', typeface: 'BOOK' }, '0'),
  );
  expect(place(first)).toEqual([303, `/en/organise/organisations/${id}/settings?done=saved`]);
  const second = await knock(settings, { id }, owner.cookie, form({ contact: 'Second' }, '0'));
  expect(second.status).toBe(422);
  const { errors } = await second.json();
  expect(errors.contact[0]).toContain('It now says: First. Save again to have what you wrote');
  expect(errors.typeface[0]).toContain('It now says: Book. That stays');
  const third = await knock(settings, { id }, owner.cookie, form({ contact: 'Second' }, '1'));
  expect(third.status).toBe(303);
  expect(await db().organisation.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ contact: 'Second', typeface: 'BOOK', version: 2 },
  });
  const beside = await knock(settings, { id }, owner.cookie, form({ site: 'union.example' }, '1'));
  expect(place(beside)).toEqual([
    ...[303, `/en/organise/organisations/${id}/settings?done=saved&also=contact,typeface`],
  ]);
});

test('an invitation is answered by who was invited and by nobody else', async () => {
  const { id, invitation, owner, invited } = await team();
  for (const door of [join, decline])
    expect((await knock(door, { invitation }, owner.cookie)).status).toBe(404);
  expect(place(await knock(join, { invitation }, invited))).toEqual([
    ...[303, `/en/organise/organisations/${id}?done=joined`],
  ]);
  expect((await knock(decline, { invitation }, invited)).status).toBe(404);
  const { invitation: other, invited: whoElse } = await team();
  expect(place(await knock(decline, { invitation: other }, whoElse))).toEqual([
    303,
    '/en/organise?done=declined',
  ]);
});

test('anybody signed in may found an organisation, and owns it', async () => {
  const { invited } = await team();
  const name = `Founded ${uuid()}`;
  const made = await knock(found, {}, invited, { name }, { accept: 'application/json' });
  expect(made.status).toBe(200);
  const { id } = await made.json();
  expect(await db().membership.findMany({ where: { organisationId: id } })).toMatchObject([
    { role: 'OWNER' },
  ]);
  expect((await (await knock(found, {}, invited, { name })).json()).errors.name).toHaveLength(1);
});

test('every door of an organisation is its owners’; for everybody else there is none, whatever they type', async () => {
  const made = await team();
  const { id, invitation } = made;
  const walk = (cookie: string, headers: Record<string, string> = {}) =>
    Promise.all([
      ...['', 'nobody', address()].map((email) =>
        knock(invite, { id }, cookie, { email, role: 'VIEWER' }, headers),
      ),
      knock(settings, { id }, cookie, { name: '' }, headers),
      knock(again, { id, invitation }, cookie, {}, headers),
      knock(withdraw, { id, invitation }, cookie, {}, headers),
      ...['OWNER', 'NONE'].map((to) =>
        knock(role, { id, member: made.viewer.id }, cookie, { role: to }, headers),
      ),
      knock(remove, { id, member: made.owner.id }, cookie, {}, headers),
    ]);
  const statuses = async (cookie: string, headers?: Record<string, string>) => [
    ...new Set((await walk(cookie, headers)).map(({ status }) => status)),
  ];
  for (const { cookie } of [made.viewer, made.editor, made.exporter, made.stranger])
    expect(await statuses(cookie)).toEqual([404]);
  expect((await knock(leave, { id }, made.stranger.cookie)).status).toBe(404);
  expect(await statuses('')).toEqual([303]);
  expect(await statuses('', { accept: 'application/json' })).toEqual([401]);
  expect(await statuses(made.owner.cookie, { 'sec-fetch-site': 'cross-site' })).toEqual([403]);
  expect(await db().membership.count({ where: { organisationId: id } })).toBe(4);
  expect(await db().invitation.count({ where: { organisationId: id } })).toBe(1);
  expect(await db().auditEntry.count({ where: { organisationId: id } })).toBe(0);
});
