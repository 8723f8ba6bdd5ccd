import { expect, test } from 'vitest';
import { languageOf } from '@/app/api/_door/answers';
import { door } from './doors';
import { figures } from './figures';
import type { Passage } from './request';

const passage = (path: string, headers: Record<string, string> = {}, search = '') =>
  ({ method: 'GET', path, search, request: { headers } }) as unknown as Passage;

const seen = { asked: 0, away: false, time: 1 };

const doors = [
  door<'slug'>('/api/campaigns/{slug}/count', {
    GET: async (_request, { params }) => {
      seen.asked += 1;
      if (seen.away) throw new Error('the database is away');
      const { slug } = await params;
      if (slug === 'nobodys') return Response.json({ error: 'no-such-campaign' }, { status: 404 });
      return Response.json({ confirmed: seen.asked }, { headers: { etag: `W/"${seen.asked}"` } });
    },
  }),
  door<'slug'>('/api/campaigns/{slug}/badge.svg', {
    GET: async (request) => {
      seen.asked += 1;
      return new Response(languageOf(request).locale);
    },
  }),
];

/** Counters that count how often they are asked; `time` moves when it is told to. */
function counting() {
  Object.assign(seen, { asked: 0, away: false, time: 1 });
  return { seen, get: figures(doors, 'https://site.example', () => seen.time) };
}

const COUNT = '/api/campaigns/a/count';

test('however many ask for a counter, it is read once a second', async () => {
  const { seen, get } = counting();
  const all = await Promise.all(Array.from({ length: 50 }, () => get(passage(COUNT))));
  expect(all.map((answer) => answer?.body.toString())).toEqual(Array(50).fill('{"confirmed":1}'));
  seen.time += 999;
  expect((await get(passage(COUNT, {}, '?random=1')))?.body.toString()).toBe('{"confirmed":1}');
  seen.time += 2;
  expect((await get(passage(COUNT)))?.body.toString()).toBe('{"confirmed":2}');
  expect(seen.asked).toBe(2);
});

test('a counter that is kept holds no more memory than its own bytes', async () => {
  const { get } = counting();
  const body = (await get(passage(COUNT)))?.body;
  expect(body?.buffer.byteLength).toBe('{"confirmed":1}'.length);
});

test('while the database is away the last figure is given, and the new one when it is back', async () => {
  const { seen, get } = counting();
  await get(passage(COUNT));
  seen.away = true;
  seen.time += 60_000;
  expect((await get(passage(COUNT)))?.body.toString()).toBe('{"confirmed":1}');
  seen.away = false;
  seen.time += 1_001;
  expect((await get(passage(COUNT)))?.body.toString()).toBe('{"confirmed":3}');
  seen.away = true;
  await expect(get(passage('/api/campaigns/never-seen/count'))).rejects.toThrow('away');
});

test('who has the figure already gets 304, and the tag again', async () => {
  const { get } = counting();
  await get(passage(COUNT));
  const again = await get(passage(COUNT, { 'if-none-match': 'W/"1"' }));
  expect([again?.status, again?.headers.etag, again?.body.length]).toEqual([304, 'W/"1"', 0]);
});

test('a refusal is passed on and kept nowhere', async () => {
  const { seen, get } = counting();
  for (const times of [1, 2]) {
    expect((await get(passage('/api/campaigns/nobodys/count')))?.status).toBe(404);
    expect(seen.asked).toBe(times);
  }
});

test('a badge is kept for each language apart', async () => {
  const { seen, get } = counting();
  const badge = '/api/campaigns/a/badge.svg';
  for (const language of ['es', 'en', 'es', 'en']) {
    expect((await get(passage(badge, { 'accept-language': language })))?.body.toString()).toBe(language);
  }
  expect(seen.asked).toBe(2);
});

test('whether its language is named in the address, in either word, or is the reader’s, it is one badge', async () => {
  const { seen, get } = counting();
  const badge = '/api/campaigns/a/badge.svg';
  for (const search of ['?lang=pt-BR', '?locale=pt', '?lang=pt&locale=es', '?lang=xx'])
    expect((await get(passage(badge, { 'accept-language': 'pt' }, search)))?.body.toString()).toBe('pt');
  expect((await get(passage(badge, { 'accept-language': 'pt' }, '?lang=ar')))?.body.toString()).toBe('ar');
  expect(seen.asked).toBe(2);
});

test('anything else is no figure', async () => {
  const { get } = counting();
  for (const path of ['/api/campaigns', '/api/campaigns/a/signatures', '/en', '/api/campaigns/a/count/b'])
    expect(await get(passage(path))).toBeNull();
});
