import { expect, test } from 'vitest';
import { atom, type Feed } from './atom';
import { parsed, wrongIn } from './feeds.fixture';

const AT = new Date('2026-11-22T12:00:00Z');

function feed(own: Partial<Feed> = {}): Feed {
  return {
    ...{ id: 'urn:uuid:1', lang: 'en', title: 'News', author: { name: 'Parents' }, since: AT },
    ...{ self: 'https://a.example/feed.xml', page: 'https://a.example/', entries: [] },
    ...own,
  };
}

const entry = {
  ...{ id: 'urn:uuid:2', title: 'The pipe', link: 'https://a.example/1', published: AT, updated: AT },
  html: '<p lang="en">It <strong>lies</strong> &amp; runs.</p>',
};

test('a feed has what RFC 4287 asks of it, with and without entries', () => {
  expect(wrongIn(atom(feed()))).toEqual([]);
  expect(wrongIn(atom(feed({ entries: [entry, { ...entry, id: 'urn:uuid:3' }] })))).toEqual([]);
  // The rules themselves can fail.
  expect(wrongIn(atom(feed({ entries: [entry, entry] })))).toEqual(['two entries are one: urn:uuid:2']);
  expect(wrongIn(atom(feed({ id: '' })))).toEqual(['feed has no id']);
});

test('a feed was updated when the newest of its entries was; without any, when what it is about began', () => {
  const newer = new Date('2026-12-01T00:00:00Z');
  const entries = [entry, { ...entry, id: 'urn:uuid:3', updated: newer }];
  expect(parsed(atom(feed({ entries }))).one('updated')?.text).toBe(newer.toISOString());
  expect(parsed(atom(feed())).one('updated')?.text).toBe(AT.toISOString());
});

test('whatever is typed arrives as it was typed, but for what XML cannot hold', () => {
  const title = `<b>"Water" & 'bread'</b> ]]> \u{1F4A7} ماء`;
  const made = parsed(atom(feed({ title: `${title}\u0000\u000b\ud800\ufffe`, entries: [entry] })));
  expect(made.one('title')?.text).toBe(title);
  expect(made.one('entry')?.one('content')?.text).toBe(entry.html);
});
