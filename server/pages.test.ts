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
  ['/es/campaigns/a-b/comments', 'after=3&x=1', '/es/campaigns/a-b/comments?after=3'],
  ['/es/campaigns/a-b/updates', 'after=3&x=1', '/es/campaigns/a-b/updates?after=3'],
  ['/es/campaigns/a-b/updates/12', 'after=3', '/es/campaigns/a-b/updates/12'],
  ['/es/campaigns/a-b/feed.xml', 'after=3', '/es/campaigns/a-b/feed.xml'],
  ['/es/feed.xml', 'x=1', '/es/feed.xml'],
  ['/es/campaigns/a-b/privacy', 'after=3', '/es/campaigns/a-b/privacy'],
  ['/es/campaigns/a-b/texts/12', 'after=3', '/es/campaigns/a-b/texts/12'],
  ['/embed/a-b', 'lang=es&x=1', '/embed/a-b/es'],
  ['/embed/a-b', 'locale=pt-BR', '/embed/a-b/pt'],
  ['/embed/a-b', 'lang=xx', '/embed/a-b/en'],
  ['/embed/a-b/ar', 'lang=es', '/embed/a-b/ar'],
  ['/es/campaigns/a-b/on-your-page', 'x=1', '/es/campaigns/a-b/on-your-page'],
  ['/en/problem/not-found', '', '/en/problem/not-found'],
])('%s with %s is kept as %s', (path, query, key) => {
  expect(at(path, query)).toMatchObject({ kind: 'finished', key });
});

test.each([
  ['/en/signature/abc', 'personal'],
  ['/en/sign-in', 'personal'],
  ['/es/organise/campaigns', 'organise'],
  ['/es/organiser', 'personal'],
  ['/ar', 'finished'],
  ['/nl', 'other'],
  ['/api/campaigns/a/count', 'other'],
])('%s is %s', (path, kind) => {
  expect(at(path).kind).toBe(kind);
});

test('a card that names no language is in the reader’s, and says that it varies by it', () => {
  expect(pageAt('/embed/a', new URLSearchParams(), 'de-CH,de;q=0.9')).toMatchObject({
    ...{ key: '/embed/a/de', embed: true, negotiated: true },
  });
  expect(at('/embed/a', 'lang=es')).toMatchObject({ negotiated: false });
  expect(at('/en/campaigns/a')).toMatchObject({ embed: false, shows: false, negotiated: false });
  expect(at('/en/campaigns/a/on-your-page')).toMatchObject({ embed: false, shows: true });
  expect(at('/embed/a/xx').kind).toBe('other');
});

test('the deep pages of long lists are kept apart', () => {
  for (const list of ['signers', 'signers/organisations', 'letters', 'comments', 'updates']) {
    expect(at(`/en/campaigns/a-b/${list}`)).toMatchObject({ deep: false });
    expect(at(`/en/campaigns/a-b/${list}`, 'after=3')).toMatchObject({ deep: true });
  }
});

test('an address in the log holds neither tokens nor slugs', () => {
  expect(routePattern('/en/signature/abc123')).toBe('/en/signature/{}');
  expect(routePattern('/api/signatures/abc123/confirm')).toBe('/api/signatures/{}/confirm');
  expect(routePattern('/ana@example.org')).toBe('/{}');
});
