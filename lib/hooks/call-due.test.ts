import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { callDue } from './call-due';
import { forgetCalls } from './forget-calls';
import { ALL_TRIES, DELAYS } from './hook';
import { callsOf, here, hooked, receiver, waitingCall } from './hooks.fixture';

const NOW = new Date();
const later = (ms: number, from = NOW) => new Date(from.getTime() + ms);

async function listening(...given: Parameters<typeof receiver>) {
  const server = await receiver(...given);
  onTestFinished(async () => void (await server.close()));
  return server;
}

const hookNow = (id: string) => db().hook.findUniqueOrThrow({ where: { id } });

test('a call is signed as Standard Webhooks says, once, and stands in the log', async () => {
  const { came, url } = await listening();
  const { hook, secret } = await hooked(url);
  const { id } = await waitingCall(hook.id, NOW);
  await callDue(NOW, here());
  await callDue(later(60_000), here());
  expect(came).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '' }] = came;
  const said = new Webhook(secret).verify(body, headers as Record<string, string>);
  expect(said).toEqual({ type: 'hook.test', timestamp: NOW.toISOString(), data: { hook: hook.id } });
  expect(headers).toMatchObject({ 'webhook-id': id, 'content-type': 'application/json' });
  expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  expect(await callsOf(hook.id)).toMatchObject([
    { state: 'DELIVERED', status: 204, tries: 1, trouble: null },
  ]);
});

test('what fails is tried again, later each time, then given up, and the hook stops', async () => {
  const { came, url } = await listening((_, response) => void response.writeHead(500).end());
  const { hook } = await hooked(url);
  const { id } = await waitingCall(hook.id, NOW);
  let at = NOW;
  for (const [index, delay] of DELAYS.entries()) {
    await callDue(at, here());
    const [call] = await callsOf(hook.id);
    expect(call).toMatchObject({ state: 'WAITING', status: 500, trouble: 'status', tries: index + 1 });
    expect(call?.nextTryAt).toEqual(later(delay, at));
    await callDue(later(delay - 1, at), here());
    expect(came).toHaveLength(index + 1);
    at = later(delay, at);
  }
  expect(at).toEqual(later(ALL_TRIES));
  expect(await hookNow(hook.id)).toMatchObject({ stoppedWhy: null, failingSince: NOW });
  await callDue(at, here());
  expect(await callsOf(hook.id)).toMatchObject([{ state: 'FAILED', tries: DELAYS.length + 1 }]);
  expect(await hookNow(hook.id)).toMatchObject({ stoppedWhy: 'failing' });
  expect(new Set(came.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
  await waitingCall(hook.id, at);
  await callDue(at, here());
  expect(came).toHaveLength(DELAYS.length + 1);
});

test('one call that is never taken stops no hook that takes others', async () => {
  let poison = '';
  const { url } = await listening(({ headers }, response) => {
    response.writeHead(headers['webhook-id'] === poison ? 400 : 200).end();
  });
  const { hook } = await hooked(url);
  poison = (await waitingCall(hook.id, NOW)).id;
  let at = NOW;
  for (const delay of [...DELAYS, 0]) {
    await callDue(at, here());
    expect((await hookNow(hook.id)).failingSince).toEqual(at);
    await waitingCall(hook.id, at);
    await callDue(at, here());
    expect((await hookNow(hook.id)).failingSince).toBeNull();
    at = later(delay, at);
  }
  expect(await db().hookCall.findUnique({ where: { id: poison } })).toMatchObject({ state: 'FAILED' });
  expect(await hookNow(hook.id)).toMatchObject({ stoppedWhy: null });
});

test('whoever answers 410 is called no more', async () => {
  const { came, url } = await listening((_, response) => void response.writeHead(410).end());
  const { hook } = await hooked(url);
  await waitingCall(hook.id, NOW);
  await callDue(NOW, here());
  expect(await callsOf(hook.id)).toMatchObject([{ state: 'FAILED', status: 410, trouble: 'gone' }]);
  expect(await hookNow(hook.id)).toMatchObject({ stoppedWhy: 'gone' });
  await waitingCall(hook.id, NOW);
  await callDue(NOW, here());
  expect(came).toHaveLength(1);
});

test('a hook that does not answer holds up no other', async () => {
  const slow = await receiver(() => undefined);
  const quick = await listening();
  const [first, second] = [await hooked(slow.url), await hooked(quick.url)];
  await waitingCall(first.hook.id, NOW);
  // Its answer never comes; what it does to others is seen while it is waited for.
  await callDue(NOW, here({ patience: 60_000 }), 0);
  await expect.poll(() => slow.came).toHaveLength(1);
  await waitingCall(second.hook.id, NOW);
  await callDue(NOW, here(), 0);
  await expect
    .poll(async () => (await callsOf(second.hook.id)).map(({ state }) => state))
    .toEqual(['DELIVERED']);
  expect(await callsOf(first.hook.id)).toMatchObject([{ state: 'WAITING', tries: 1, trouble: null }]);
  await slow.close();
  await expect
    .poll(async () => (await callsOf(first.hook.id)).map(({ trouble }) => trouble))
    .toEqual(['connection']);
});

test('two workers at once make each call once', async () => {
  const { came, url } = await listening();
  const { hook } = await hooked(url);
  for (let n = 0; n < 40; n++) await waitingCall(hook.id, NOW);
  vi.resetModules();
  const other = await import('./call-due');
  expect(other.callDue).not.toBe(callDue);
  await Promise.all([callDue(NOW, here(), 60_000), other.callDue(NOW, here(), 60_000)]);
  expect(came).toHaveLength(40);
  expect(new Set(came.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
  expect((await callsOf(hook.id)).every(({ state, tries }) => state === 'DELIVERED' && tries === 1)).toBe(
    true,
  );
});

test('a call whose worker was killed is made again when its lease is over', async () => {
  const { came, url } = await listening();
  const { hook } = await hooked(url);
  const { id } = await waitingCall(hook.id, NOW);
  await db().hookCall.update({ where: { id }, data: { tries: 1, nextTryAt: later(60_000) } });
  await callDue(NOW, here());
  expect(came).toHaveLength(0);
  await callDue(later(60_000), here());
  expect(await callsOf(hook.id)).toMatchObject([{ state: 'DELIVERED', tries: 2 }]);
});

test('no hook is called that is paused, or whose maker owns the organisation no more', async () => {
  const { came, url } = await listening();
  const { hook, owner, organisation } = await hooked(url);
  await waitingCall(hook.id, NOW);
  await db().hook.update({ where: { id: hook.id }, data: { pausedAt: NOW } });
  await callDue(NOW, here());
  await db().hook.update({ where: { id: hook.id }, data: { pausedAt: null } });
  const other = await hooked(url);
  await db().membership.create({ data: { organiserId: other.owner.id, organisationId: organisation.id } });
  await db().membership.updateMany({
    where: { organiserId: owner.id, organisationId: organisation.id },
    data: { role: 'EXPORTER' },
  });
  await callDue(NOW, here());
  expect(came).toHaveLength(0);
  await db().hook.update({ where: { id: hook.id }, data: { createdById: other.owner.id } });
  await callDue(NOW, here());
  expect(came).toHaveLength(1);
});

test('calls are forgotten after thirty days', async () => {
  const { hook } = await hooked('http://127.0.0.1:9/');
  await waitingCall(hook.id, NOW);
  await waitingCall(hook.id, later(60_000));
  const day = 86_400_000;
  await forgetCalls(later(30 * day));
  expect(await callsOf(hook.id)).toHaveLength(2);
  await forgetCalls(later(30 * day + 1));
  expect(await callsOf(hook.id)).toHaveLength(1);
});
