import { expect, test } from 'vitest';
import { mastodonServer, mastodonShare } from './mastodon-server';

test.each([
  ['mastodon.social', 'mastodon.social'],
  [' HTTPS://Mastodon.Social/@ana ', 'mastodon.social'],
  ['@ana@social.example', 'social.example'],
  ['ana@social.example', 'social.example'],
  ['https://social.example/', 'social.example'],
  ['münchen.social', 'xn--mnchen-3ya.social'],
])('%s means %s', (typed, server) => {
  expect(mastodonServer(typed)).toBe(server);
});

test.each([
  '',
  'ana',
  '@ana',
  'localhost',
  '127.0.0.1',
  'social.example:8080',
  'a b.example',
  'javascript:alert(1)',
  '..',
  'x.',
  '?a.b',
])('%s is no server of the web', (typed) => {
  expect(mastodonServer(typed)).toBeNull();
});

test('what is shared arrives as it was, whatever stands in it', () => {
  const text = 'Water & bread? 100% “now” https://a.example/?source=mastodon';
  const url = new URL(mastodonShare('social.example', text));
  expect([url.origin, url.pathname, url.searchParams.get('text')]).toEqual([
    'https://social.example',
    '/share',
    text,
  ]);
});
