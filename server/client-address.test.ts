import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage;

test('with no proxy in front the header is ignored', () => {
  expect(clientAddress(from('203.0.113.9', '198.51.100.1'), 0)).toBe('203.0.113.9');
});

test('with one proxy the last hop is believed, never what the client wrote before it', () => {
  expect(clientAddress(from('10.0.0.2', '1.1.1.1, 198.51.100.1'), 1)).toBe('198.51.100.1');
});

test('with two proxies the last but one is believed', () => {
  expect(clientAddress(from('10.0.0.2', '6.6.6.6, 198.51.100.1, 10.0.0.3'), 2)).toBe('198.51.100.1');
});

test('with fewer hops than proxies the furthest there is', () => {
  expect(clientAddress(from('10.0.0.2'), 3)).toBe('10.0.0.2');
});

test.each([
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['fe80::1%eth0', 'fe80::1'],
  ['2001:DB8::1', '2001:db8::1'],
])('the socket address %s is written %s', (socket, plain) => {
  expect(clientAddress(from(socket), 0)).toBe(plain);
});

test.each([
  ['[2001:db8::5]:4711', '2001:db8::5'],
  ['192.0.2.7:4711', '192.0.2.7'],
  ['unknown', '10.0.0.2'],
  ['<script>', '10.0.0.2'],
])('a proxy that writes %s gives %s', (written, plain) => {
  expect(clientAddress(from('10.0.0.2', written), 1)).toBe(plain);
});
