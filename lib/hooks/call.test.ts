import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { selfSigned } from '@/lib/mail/certificate.fixture';
import { isPublicAddress, pin, type Resolve } from './address';
import { call } from './call';
import { here, receiver } from './hooks.fixture';

const names = (...addresses: string[]) =>
  vi.fn<Resolve>(async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );

async function listening(...given: Parameters<typeof receiver>) {
  const server = await receiver(...given);
  onTestFinished(async () => void (await server.close()));
  return server;
}

test('no address is public that leads into a network of one’s own, in whatever spelling', () => {
  const inside = [
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '168.63.129.16', '198.18.0.1'],
    ...['192.0.2.1', '203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:a00:1', '::7f00:1', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
    ...['fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1'],
    ...['2001:db8::1', '100::1', '4000::1', 'localhost', '', '1.2.3.4.5', '::ffff:169.254.169.254'],
  ];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  const outside = [
    '1.1.1.1',
    '93.184.215.14',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '::ffff:1.1.1.1',
  ];
  expect(outside.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test('a name with one private address among public ones leads nowhere', async () => {
  for (const addresses of [['127.0.0.1'], ['1.1.1.1', '10.0.0.1'], ['::1', '1.1.1.1']]) {
    expect(await pin('hooks.example', names(...addresses), [])).toEqual({ ok: false, reason: 'address' });
  }
  expect(await pin('hooks.example', names(), [])).toEqual({ ok: false, reason: 'lookup' });
  expect(await pin('::1', names('1.1.1.1'), [])).toEqual({ ok: false, reason: 'address' });
  expect(await call('https://10.0.0.1/', {}, '', here({ local: [] }))).toEqual({
    status: null,
    trouble: 'address',
  });
});

test('a name is looked up once, and the call goes to what was found, under the name', async () => {
  const { came, port } = await listening();
  const resolve = names('127.0.0.1').mockResolvedValueOnce([{ address: '127.0.0.1', family: 4 }]);
  // From the second time on it leads elsewhere, as a rebinding attacker's does.
  resolve.mockResolvedValue([{ address: '127.0.0.2', family: 4 }]);
  const network = here({ local: ['hooks.invalid'], resolve });
  expect(await call(`http://hooks.invalid:${port}/a?b=c`, { 'x-own': '1' }, '{}', network)).toEqual({
    status: 204,
    trouble: null,
  });
  expect(resolve).toHaveBeenCalledTimes(1);
  expect(came).toMatchObject([
    { path: '/a?b=c', body: '{}', headers: { host: `hooks.invalid:${port}`, 'x-own': '1' } },
  ]);
});

test('what turns private when it is looked up again was never asked again', async () => {
  const { came } = await listening();
  const resolve = names('127.0.0.1');
  expect(await call('https://hooks.invalid:8443/', {}, '', here({ resolve }))).toEqual({
    status: null,
    trouble: 'address',
  });
  expect(resolve).toHaveBeenCalledTimes(1);
  expect(came).toEqual([]);
});

test('no other port is called than those web servers listen on, and nobody is asked for its address', async () => {
  const resolve = names('1.1.1.1');
  expect(await call('https://hooks.invalid:22/', {}, '', here({ resolve }))).toEqual({
    status: null,
    trouble: 'address',
  });
  expect(resolve).not.toHaveBeenCalled();
});

test('plain http goes to this machine only where that is allowed', async () => {
  const { came, url } = await listening();
  expect(await call(url, {}, '', here({ local: [] }))).toEqual({ status: null, trouble: 'address' });
  expect(came).toEqual([]);
});

test('no redirect is followed', async () => {
  const { came, url } = await listening((_, response) => {
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await call(url, {}, '{}', here())).toEqual({ status: 307, trouble: 'redirect' });
  expect(came.map(({ path }) => path)).toEqual(['/hook']);
});

test('whoever takes too long, to be found or to answer, is left', async () => {
  const { url } = await listening(() => undefined);
  expect(await call(url, {}, '', here({ patience: 50 }))).toEqual({ status: null, trouble: 'timeout' });
  const never: Resolve = () => new Promise(() => undefined);
  expect(await call('https://hooks.example/', {}, '', here({ patience: 50, resolve: never }))).toEqual({
    status: null,
    trouble: 'timeout',
  });
});

test('of an answer that does not end no more than its beginning is read', async () => {
  const { url } = await listening((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(4_096)));
    };
    response.on('drain', more);
    more();
  });
  expect(await call(url, {}, '', here())).toEqual({ status: 200, trouble: null });
});

test('nobody there, and somebody who cannot prove who they are', async () => {
  const { url, close } = await receiver();
  await close();
  expect(await call(url, {}, '', here())).toEqual({ status: null, trouble: 'connection' });
  const server = createServer(selfSigned(), (_, response) => response.end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await call(`https://127.0.0.1:${port}/`, {}, '', here())).toEqual({
    status: null,
    trouble: 'certificate',
  });
});
