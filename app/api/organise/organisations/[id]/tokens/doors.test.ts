import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { signedIn } from '@/app/api/_door/signed-in.fixture';
import { POST as act } from '@/app/api/organise/organisations/[id]/hooks/[hook]/[act]/route';
import { POST as again } from '@/app/api/organise/organisations/[id]/hooks/[hook]/calls/[call]/again/route';
import { POST as makeHook } from '@/app/api/organise/organisations/[id]/hooks/route';
import { GET as log } from '@/app/api/organise/organisations/[id]/log/route';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { makeOrganisation } from '@/prisma/factories';
import { POST as revoke } from './[token]/revoke/route';
import { POST as makeToken } from './route';

const SITE = 'http://undersigned.test';

type Sent = { cookie?: string; fields?: Record<string, string>; json?: boolean; origin?: string };

function posted({ cookie, fields = {}, json = true, origin = SITE }: Sent) {
  const headers = new Headers({ origin, accept: json ? 'application/json' : 'text/html' });
  if (cookie) headers.set('cookie', cookie);
  return new Request(`${SITE}/api/organise`, { method: 'POST', headers, body: new URLSearchParams(fields) });
}
const at = <Params extends object>(params: Params) => ({ params: Promise.resolve(params) });

async function desk() {
  const { id } = await makeOrganisation(db());
  const people = new Map<Role | 'STRANGER', string>();
  for (const role of ['OWNER', 'EXPORTER', 'EDITOR', 'VIEWER'] as const)
    people.set(role, (await signedIn(id, role)).cookie);
  people.set('STRANGER', (await signedIn((await makeOrganisation(db())).id, 'OWNER')).cookie);
  return { id, people, owner: people.get('OWNER') as string };
}

const TOKEN = { name: 'our website', FIGURES: 'on', locale: 'en' };
const HOOK = { url: 'https://example.org/hook', 'campaign.closed': 'on', locale: 'en' };

test('every door is for owners alone: others find nothing there, and nobody signed in is let in', async () => {
  const { id, people, owner } = await desk();
  const token = uuid();
  const hook = uuid();
  expect(
    (await makeToken(posted({ cookie: owner, fields: { ...TOKEN, id: token } }), at({ id }))).status,
  ).toBe(201);
  expect((await makeHook(posted({ cookie: owner, fields: { ...HOOK, id: hook } }), at({ id }))).status).toBe(
    201,
  );
  const knock = {
    'make a token': (sent: Sent) => makeToken(posted({ ...sent, fields: TOKEN }), at({ id })),
    'revoke a token': (sent: Sent) => revoke(posted(sent), at({ id, token })),
    'make a hook': (sent: Sent) => makeHook(posted({ ...sent, fields: HOOK }), at({ id })),
    'pause a hook': (sent: Sent) => act(posted(sent), at({ id, hook, act: 'pause' })),
    'delete a hook': (sent: Sent) => act(posted(sent), at({ id, hook, act: 'delete' })),
    'do what is no act': (sent: Sent) => act(posted(sent), at({ id, hook, act: 'constructor' })),
    'call again': (sent: Sent) => again(posted(sent), at({ id, hook, call: uuid() })),
    'take the log': ({ cookie, origin }: Sent) => {
      const headers = new Headers({ accept: 'application/json', origin: origin ?? SITE });
      if (cookie) headers.set('cookie', cookie);
      return log(new Request(`${SITE}/api/organise/log?format=csv`, { headers }), at({ id }));
    },
  };
  const before = await db().auditEntry.count({ where: { organisationId: id } });
  for (const [what, door] of Object.entries(knock)) {
    for (const [role, cookie] of people) {
      if (role !== 'OWNER') expect((await door({ cookie })).status, `${role}: ${what}`).toBe(404);
    }
    expect((await door({})).status, `nobody: ${what}`).toBe(401);
    expect((await door({ cookie: owner, origin: 'https://evil.example' })).status, what).toBe(403);
  }
  expect(await db().auditEntry.count({ where: { organisationId: id } })).toBe(before);
  expect((await knock['do what is no act']({ cookie: owner })).status).toBe(404);
  expect((await knock['take the log']({ cookie: owner })).status).toBe(200);
});

test('a token is answered once, to whoever made it, and stands in no address', async () => {
  const { id, owner } = await desk();
  const fields = { ...TOKEN, id: uuid() };
  const made = await makeToken(posted({ cookie: owner, fields, json: false }), at({ id }));
  expect(made.status).toBe(201);
  expect(made.headers.get('cache-control')).toBe('no-store');
  const { shown } = (await made.json()) as { shown: { token: string } };
  expect(shown.token).toMatch(/^und_/);
  expect([...made.headers].flat().join()).not.toContain(shown.token);
  expect(made.headers.get('x-form-page')).toBe(`/en/organise/organisations/${id}/tokens`);
  const twice = await makeToken(posted({ cookie: owner, fields, json: false }), at({ id }));
  expect(twice.status).toBe(303);
  expect(twice.headers.get('location')).toBe(`/en/organise/organisations/${id}/tokens?done=already`);
  const [stored] = await db().apiToken.findMany({ where: { organisationId: id } });
  expect(JSON.stringify(stored)).not.toContain(shown.token);
});

test('what is typed wrong is said beside its field, in the language of the page', async () => {
  const { id, owner } = await desk();
  const token = await makeToken(posted({ cookie: owner, fields: { locale: 'es' } }), at({ id }));
  expect(token.status).toBe(422);
  expect(await token.json()).toEqual({
    errors: { name: ['Di para qué es la clave.'], scopes: ['Elige al menos una opción.'] },
  });
  const hook = await makeHook(
    posted({ cookie: owner, fields: { ...HOOK, url: 'http://127.0.0.1/' } }),
    at({ id }),
  );
  expect(await hook.json()).toEqual({ errors: { url: ['The address must begin with https://.'] } });
  expect(hook.headers.get('x-form-page')).toBe(`/en/organise/organisations/${id}/hooks;form=hooks`);
});
