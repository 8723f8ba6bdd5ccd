import { expect, test } from 'vitest';
import { target } from './request';

test.each([
  '/en/./organise',
  '/en/campaigns/../organise',
  '/en/..',
  '/.',
  '/en/%2e%2e/organise',
  '/en/.%2E/organise',
  '/en/%2E',
  '/en/x%2f..%2forganise',
  '/en\\..\\organise',
  '/en/x%5c..%5corganise',
  'http://undersigned.test/en/../organise',
  '/en#/organise',
  '/en/a%00b',
  '/en/a%0d%0ab',
  '/en/a%09b',
  '/en/a%7fb',
  '/en/a%c2%85b',
  '/en/a\tb',
  'http://undersigned.test\\organise/en',
])('%j is no address of ours: it can be read in two ways', (line) => {
  expect(target(line)).toBeNull();
});

test.each([
  ['/en/campaigns/a-b?x=../%2e', '/en/campaigns/a-b', '?x=../%2e'],
  ['/enhance.js', '/enhance.js', ''],
  ['/.well-known/security.txt', '/.well-known/security.txt', ''],
  ['/en/...', '/en/...', ''],
  ['/en/caf%C3%A9', '/en/caf%C3%A9', ''],
  ['http://undersigned.test/en?a=1', '/en', '?a=1'],
  ['http://undersigned.test', '/', ''],
])('%s is read as it stands', (line, path, search) => {
  expect(target(line)).toEqual({ path, search });
});
