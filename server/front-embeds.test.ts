import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { behind, go, HTML, site } from './front.fixture';

// What other people’s pages have of ours, as the front hands it out.

test('a card is framed by any site, or by those its campaign lists; the figures are everybody’s too', async () => {
  const ancestors = async (path: string) => {
    const { headers } = await go(path, { headers: HTML });
    const policy = String(headers['content-security-policy']);
    return [
      policy.split('frame-ancestors ')[1],
      headers['x-frame-options'],
      headers['cross-origin-resource-policy'],
    ];
  };
  expect(await ancestors('/embed/known')).toEqual(['*', undefined, 'cross-origin']);
  expect(await ancestors('/embed/listed')).toEqual(["'self' a.example b.example", undefined, 'cross-origin']);
  // Wherever the page says it; and where it cannot be read, nobody else's.
  expect(await ancestors('/embed/late')).toEqual(["'self' a.example", undefined, 'cross-origin']);
  expect(await ancestors('/embed/odd')).toEqual(["'self'", undefined, 'cross-origin']);
  expect(await ancestors('/en/campaigns/known')).toEqual(["'none'", 'DENY', 'same-origin']);
  expect(await ancestors('/en/campaigns/unknown')).toEqual(["'none'", 'DENY', 'same-origin']);
  expect(await ancestors('/api/campaigns/known/count')).toEqual(["'none'", 'DENY', 'cross-origin']);
});

test('a card that is not there says so in its frame, in the reader’s language, and leads away in a window of its own', async () => {
  const headers = { ...HTML, 'accept-language': 'es' };
  const { status, headers: said, body } = await go('/embed/unknown', { headers });
  expect(status).toBe(404);
  expect([said['x-frame-options'], said['content-security-policy']]).toEqual([
    undefined,
    expect.stringContaining('frame-ancestors *'),
  ]);
  expect(body.toString()).toContain('lang="es"');
  expect(body.toString()).toContain('href="/es" target="_blank"');
});

test('a card is kept by language: the one asked for, or the reader’s, and then it says so', async () => {
  const asked: string[] = [];
  const port = await site({
    next: async (request, response) => {
      asked.push(request.url ?? '');
      behind(request as IncomingMessage, response as never);
    },
  });
  const own = await go('/embed/known', { port, headers: { ...HTML, 'accept-language': 'fr' } });
  const named = await go('/embed/known?lang=es&x=1', { port, headers: HTML });
  await go('/embed/known?locale=es&x=2', { port, headers: HTML });
  expect(asked).toEqual(['/embed/known/fr', '/embed/known/es']);
  expect([own.headers.vary, named.headers.vary]).toEqual([
    'accept-encoding, accept-language',
    'accept-encoding',
  ]);
});

test('the page that shows the card may frame it, and nothing else', async () => {
  const { headers } = await go('/en/campaigns/known/on-your-page', { headers: HTML });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("frame-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test('what other people’s pages load they may load, from a sandbox too', async () => {
  for (const path of [
    '/embed.js',
    '/counter.js',
    '/card.js',
    '/ink/b3261e.css',
    '/fonts/text.woff2',
    '/_next/static/a.css',
  ]) {
    const { headers } = await go(path);
    expect([path, headers['cross-origin-resource-policy']]).toEqual([path, 'cross-origin']);
  }
  for (const path of ['/enhance.js', '/desk.js', '/en'])
    expect((await go(path)).headers['cross-origin-resource-policy']).toBe('same-origin');
});
