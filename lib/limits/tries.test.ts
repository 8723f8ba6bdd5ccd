import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { clientKey, clientKeys } from './client';
import { clientTries, tries } from './tries';

const from = (address: string) =>
  new Request('http://undersigned.test/', { headers: { 'x-client-address': address } });
const NOW = new Date('2026-11-21T12:00:00Z');

test('of thirty tries at once exactly as many are let through as there are, and the rest are told how long to wait', async () => {
  const limit = tries('test-burst', { points: 7, seconds: 3600 });
  const tried = await Promise.all(Array.from({ length: 30 }, () => limit.consume('a')));
  expect(tried.filter(({ ok }) => ok)).toHaveLength(7);
  const refused = tried.find(({ ok }) => !ok);
  expect(refused).toMatchObject({ reason: 'too-many' });
  expect(refused && !refused.ok && refused.retryAfter).toBeGreaterThan(3_500);
  expect(await limit.consume('b')).toEqual({ ok: true });
});

test('a try given back can be made again', async () => {
  const limit = tries('test-back', { points: 1, seconds: 3600 });
  for (let at = 0; at < 5; at += 1) {
    expect(await limit.consume('a')).toEqual({ ok: true });
    await limit.giveBack('a');
  }
});

test('what is stored names no client, and another day another name', async () => {
  const key = await clientKey(from('203.0.113.7'), NOW);
  expect(await clientKey(from('203.0.113.7'), NOW)).toBe(key);
  expect(await clientKey(from('203.0.113.8'), NOW)).not.toBe(key);
  expect(await clientKey(from('203.0.113.7'), new Date('2026-11-22T00:00:00Z'))).not.toBe(key);
  await tries('test-hash', { points: 1, seconds: 60 }).consume(key);
  const kept = await db().limit.findMany({ where: { key: `test-hash:${key}` } });
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain('203.0.113');
});

test('one IPv6 network is one client, and a mapped IPv4 address is that address', async () => {
  const key = (address: string) => clientKey(from(address), NOW);
  expect(await key('2001:db8:1:2::1')).toBe(await key('2001:db8:1:2:ffff:1:2:3'));
  expect(await key('2001:db8:1:2::1')).not.toBe(await key('2001:db8:1:3::1'));
  expect(await key('2001:db8::1')).toBe(await key('2001:db8:0:0:9::'));
  expect(await key('::ffff:203.0.113.7')).toBe(await key('203.0.113.7'));
});

test('the networks of one IPv6 site are many clients and one site; an IPv4 address belongs to none', async () => {
  const keys = (address: string) => clientKeys(from(address), NOW);
  const [one, other, far] = [
    await keys('2001:db8:1:2::1'),
    await keys('2001:db8:1:3::1'),
    await keys('2001:db8:2:2::1'),
  ];
  expect(one.site).toBe(other.site);
  expect(one.client).not.toBe(other.client);
  expect(one.site).not.toBe(far.site);
  expect(one.client).toBe(await clientKey(from('2001:db8:1:2::1'), NOW));
  expect((await keys('::ffff:203.0.113.7')).site).toBeNull();
  expect((await keys('203.0.113.7')).site).toBeNull();
});

test('whoever guesses from every network of an IPv6 site has a hundred wrong guesses an hour', async () => {
  const wrong = clientTries('confirm-code');
  const guess = (network: number) => wrong.consume(from(`2001:db8:7:${network.toString(16)}::1`), NOW);
  const tried = await Promise.all(Array.from({ length: 130 }, (_, network) => guess(network)));
  expect(tried.filter(({ ok }) => ok)).toHaveLength(100);
  expect(await wrong.consume(from('2001:db8:8::1'), NOW)).toEqual({ ok: true });
});

test('right guesses count for neither the client nor its site', async () => {
  const wrong = clientTries('sign-in-code');
  const request = from('2001:db8:9::1');
  for (let at = 0; at < 12; at += 1) {
    expect(await wrong.consume(request, NOW)).toEqual({ ok: true });
    await wrong.giveBack(request, NOW);
  }
  const { client, site } = await clientKeys(request, NOW);
  const own = [`sign-in-code:${client}`, `sign-in-code-site:${site}`];
  const kept = await db().limit.findMany({ where: { key: { in: own } } });
  expect(kept.map(({ points }) => points)).toEqual([0, 0]);
});
