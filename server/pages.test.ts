import { expect, test } from 'vitest';
import { pageAt, routePattern } from './pages';

const at = (path: string, query = '') => pageAt(path, new URLSearchParams(query));

test.each([
  ['/en', '', '/en'],
  ['/es/campaigns/a-b', 'after=3', '/es/campaigns/a-b'],
  ['/es/campaigns/a-b/signers', 'after=3&x=1', '/es/campaigns/a-b/signers?after=3'],
  ['/es/campaigns/a-b/signers', 'after=03', '/es/campaigns/a-b/signers'],
  [
    '/es/campaigns/a-b/signers/organisations',
    'x=1&after=3',
    '/es/campaigns/a-b/signers/organisations?after=3',
  ],
  ['/es/campaigns/a-b/letters', 'after=3&x=1', '/es/campaigns/a-b/letters?after=3'],
  ['/es/campaigns/a-b/privacy', 'after=3', '/es/campaigns/a-b/privacy'],
  ['/es/campaigns/a-b/texts/12', 'after=3', '/es/campaigns/a-b/texts/12'],
  ['/embed/a-b', 'locale=es&x=1', '/embed/a-b?locale=es'],
  ['/embed/a-b', 'locale=xx', '/embed/a-b'],
  ['/en/problem/not-found', '', '/en/problem/not-found'],
])('%s with %s is kept as %s', (path, query, key) => {
  expect(at(path, query)).toMatchObject({ kind: 'finished', key });
});

test.each([
  ['/en/signature/abc', 'personal'],
  ['/en/sign-in', 'personal'],
  ['/es/organise/campaigns', 'organise'],
  ['/es/organiser', 'personal'],
  ['/fr', 'other'],
  ['/api/campaigns/a/count', 'other'],
])('%s is %s', (path, kind) => {
  expect(at(path).kind).toBe(kind);
});

test('the deep pages of long lists are kept apart', () => {
  for (const list of ['signers', 'signers/organisations', 'letters']) {
    expect(at(`/en/campaigns/a-b/${list}`)).toMatchObject({ deep: false });
    expect(at(`/en/campaigns/a-b/${list}`, 'after=3')).toMatchObject({ deep: true });
  }
});

test('an address in the log holds neither tokens nor slugs', () => {
  expect(routePattern('/en/signature/abc123')).toBe('/en/signature/{}');
  expect(routePattern('/api/signatures/abc123/confirm')).toBe('/api/signatures/{}/confirm');
  expect(routePattern('/ana@example.org')).toBe('/{}');
});
