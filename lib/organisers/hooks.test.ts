import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { db } from '@/lib/db';
import { callDue } from '@/lib/hooks/call-due';
import { readHook } from '@/lib/hooks/hook-form';
import { callsOf, here, hooked, receiver } from '@/lib/hooks/hooks.fixture';
import { makeOrganiser } from '@/prisma/factories';
import {
  deleteHook,
  hooksOf,
  lastCalls,
  makeHook,
  pauseHook,
  resumeHook,
  retryCall,
  testHook,
} from './hooks';
import { may, roles } from './permissions';

const NOW = new Date();
const NOT_FOUND = { ok: false, reason: 'not-found' };

async function owned() {
  let status = 500;
  const server = await receiver((_, response) => void response.writeHead(status).end());
  onTestFinished(async () => void (await server.close()));
  const made = await hooked(server.url);
  const who = { organiserId: made.owner.id, organisationId: made.organisation.id };
  return { ...made, who, server, answers: (next: number) => (status = next) };
}

test('a hook is tried, paused, let go on, tried again by hand and deleted, each written down by ids', async () => {
  const { who, hook, answers, server } = await owned();
  expect(await testHook(who, hook.id, NOW)).toEqual({ ok: true });
  await callDue(NOW, here());
  const [call] = await lastCalls(hook.id);
  expect(call).toMatchObject({ event: 'hook.test', status: 500, state: 'WAITING', slug: null });
  expect(await pauseHook(who, hook.id, NOW)).toEqual({ ok: true });
  expect(await pauseHook(who, hook.id, NOW)).toEqual({ ok: true });
  expect(await retryCall(who, hook.id, call?.id ?? '', NOW)).toEqual({ ok: false, reason: 'stands' });
  expect(await testHook(who, hook.id, NOW)).toEqual({ ok: false, reason: 'stands' });
  expect(await resumeHook(who, hook.id, NOW)).toEqual({ ok: true });
  answers(200);
  expect(await retryCall(who, hook.id, call?.id ?? '', NOW)).toEqual({ ok: true });
  await callDue(NOW, here());
  expect(await callsOf(hook.id)).toMatchObject([{ state: 'DELIVERED', tries: 2 }]);
  expect(await retryCall(who, hook.id, call?.id ?? '', NOW)).toEqual(NOT_FOUND);
  expect(server.came).toHaveLength(2);
  expect(await deleteHook(who, hook.id, NOW)).toEqual({ ok: true });
  expect(await callsOf(hook.id)).toEqual([]);
  const entries = await db().auditEntry.findMany({
    where: { organisationId: who.organisationId },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ act }) => act)).toEqual(
    ['test', 'pause', 'resume', 'retry', 'delete'].map((act) => `hook.${act}`),
  );
  expect(JSON.stringify(entries)).not.toContain('127.0.0.1');
});

test('a hook whose maker owns the organisation no more goes on when another owner stands for it', async () => {
  const { hook, owner, organisation } = await owned();
  const second = await makeOrganiser(db(), `${uuid()}@example.org`, [organisation.id]);
  await db().membership.deleteMany({ where: { organiserId: owner.id } });
  expect(await hooksOf(organisation.id)).toMatchObject([{ maker: null, makerOwns: false }]);
  await resumeHook({ organiserId: second.id, organisationId: organisation.id }, hook.id, NOW);
  expect(await hooksOf(organisation.id)).toMatchObject([{ maker: second.email, makerOwns: true }]);
});

test('thirty calls by hand in an hour are enough for all hooks of an organisation; those not made count not', async () => {
  const { hook, who } = await owned();
  await pauseHook(who, hook.id, NOW);
  for (let n = 0; n < 31; n++) expect(await testHook(who, hook.id, NOW)).toMatchObject({ reason: 'stands' });
  await resumeHook(who, hook.id, NOW);
  for (let n = 0; n < 30; n++) expect(await testHook(who, hook.id, NOW)).toEqual({ ok: true });
  const often = { ok: false, reason: 'too-often' };
  expect(await testHook(who, hook.id, NOW)).toEqual(often);
  const [call] = await callsOf(hook.id);
  expect(await retryCall(who, hook.id, call?.id ?? '', NOW)).toEqual(often);
  expect(await callsOf(hook.id)).toHaveLength(30);
  expect(await testHook((await owned()).who, hook.id, NOW)).toEqual(NOT_FOUND);
});

test('only owners touch hooks, and only their own organisation’s', async () => {
  const { hook, who, organisation } = await owned();
  // What the outbox of calls asks in SQL: who may own is who has this one role.
  expect(roles.filter((role) => may(role, 'own'))).toEqual(['OWNER']);
  const elsewhere = await owned();
  const others = await Promise.all(
    roles
      .filter((role) => role !== 'OWNER')
      .map(async (role) => {
        const { id: organiserId } = await makeOrganiser(db(), `${uuid()}@example.org`);
        await db().membership.create({ data: { organiserId, organisationId: organisation.id, role } });
        return { ...who, organiserId };
      }),
  );
  const given = { id: uuid(), url: 'https://example.org/', events: ['campaign.closed' as const] };
  for (const acting of [...others, { ...who, organiserId: elsewhere.who.organiserId }]) {
    expect(await makeHook(acting, given, NOW)).toEqual(NOT_FOUND);
    for (const act of [pauseHook, resumeHook, testHook, deleteHook])
      expect(await act(acting, hook.id, NOW)).toEqual(NOT_FOUND);
    expect(await retryCall(acting, hook.id, uuid(), NOW)).toEqual(NOT_FOUND);
  }
  expect(await deleteHook(elsewhere.who, hook.id, NOW)).toEqual(NOT_FOUND);
  expect(await deleteHook(who, 'none', NOW)).toEqual(NOT_FOUND);
  expect(await hooksOf(organisation.id)).toHaveLength(1);
});

test('a hook’s secret is shown when it is made and kept sealed; a form sent twice makes one', async () => {
  const { who } = await owned();
  const given = { id: uuid(), url: 'https://example.org/', events: ['campaign.closed' as const] };
  const both = await Promise.all([1, 2].map(() => makeHook(who, given, NOW)));
  const made = both.find(({ ok }) => ok);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'already' });
  const secret = made?.ok ? made.secret : '';
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { secret: kept } = await db().hook.findUniqueOrThrow({ where: { id: given.id } });
  expect(Buffer.from(kept).toString('latin1')).not.toContain(secret.slice(6, 20));
  expect(Buffer.from(kept).includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false);
});

test('twenty hooks are enough', async () => {
  const { who } = await owned();
  const make = () =>
    makeHook(who, { id: uuid(), url: 'https://example.org/', events: ['campaign.closed'] }, NOW);
  for (let n = 1; n < 20; n++) expect(await make()).toMatchObject({ ok: true });
  expect(await make()).toEqual({ ok: false, reason: 'too-many' });
});

test('a hook leads to the public internet by https, without a password in its address', () => {
  const read = (url: unknown, local: string[] = []) => {
    const answer = readHook({ url, 'signature.confirmed': 'on' }, local);
    return answer.ok ? answer.url : (answer.errors.url ?? []).join();
  };
  expect(read(' https://Example.org/hook?x=1 ')).toBe('https://example.org/hook?x=1');
  expect(read('https://93.184.215.14:8443/')).toBe('https://93.184.215.14:8443/');
  expect(read('https://example.org:443/')).toBe('https://example.org/');
  for (const port of [22, 25, 80, 4443, 6379, 8080])
    expect(read(`https://example.org:${port}/`)).toBe('port');
  expect(read('')).toBe('missing');
  expect(read(undefined)).toBe('missing');
  expect(read('example.org')).toBe('noAddress');
  expect(read('http://example.org/')).toBe('https');
  expect(read('ftp://example.org/')).toBe('https');
  expect(read('https://me:secret@example.org/')).toBe('credentials');
  expect(read('https://example.org/#x')).toBe('credentials');
  expect(read(`https://example.org/${'x'.repeat(500)}`)).toBe('tooLong');
  for (const host of [
    ...['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:10.0.0.1]', '169.254.169.254', 'localhost'],
    ...['localhost.', 'db.internal', 'printer.local', 'router.lan', 'intranet', '10.0.0.1'],
  ])
    expect(read(`https://${host}/`), host).toBe('private');
  expect(read('http://127.0.0.1:4000/', ['127.0.0.1'])).toBe('http://127.0.0.1:4000/');
  expect(read('http://127.0.0.2/', ['127.0.0.1'])).toBe('https');
  expect(readHook({ url: 'https://example.org/', events: ['all'] }, [])).toEqual({
    ok: false,
    errors: { events: ['choice'] },
  });
  expect(readHook({ url: 'https://example.org/' }, [])).toMatchObject({ errors: { events: ['choice'] } });
});
