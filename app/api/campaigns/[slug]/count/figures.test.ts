import { expect, test } from 'vitest';
import { GET as badge } from '@/app/api/campaigns/[slug]/badge.svg/route';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { GET as count } from './route';

const doors = { count, badge };

function asker(door: keyof typeof doors, slug: string, query = '') {
  return (headers: Record<string, string> = {}) =>
    doors[door](
      new Request(`http://undersigned.test/${query}`, { headers: { 'accept-language': 'es', ...headers } }),
      {
        params: Promise.resolve({ slug }),
      },
    );
}

test.each(['count', 'badge'] as const)(
  'who has the %s already gets 304 however a proxy writes its tag, until it moves',
  async (door) => {
    const { id, slug } = await makeCampaign(db());
    const get = asker(door, slug);
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    for (const named of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const again = await get({ 'if-none-match': named });
      expect([again.status, await again.text()]).toEqual([304, '']);
      for (const name of ['etag', 'cache-control', 'vary', 'access-control-allow-origin']) {
        expect(again.headers.get(name)).toBe(first.headers.get(name));
      }
    }
    expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
    await addSignatures(db(), id, [{ person: { name: 'Ana', email: 'ana@example.org' }, at: new Date() }]);
    expect((await get({ 'if-none-match': etag })).status).toBe(200);
  },
);

test.each(['count', 'badge'] as const)('a %s kept elsewhere is ten seconds behind at most', async (door) => {
  const { slug } = await makeCampaign(db());
  const kept = (await asker(door, slug)()).headers.get('cache-control') ?? '';
  const seconds = (name: string) => Number(new RegExp(`(?:^|, )${name}=(\\d+)`).exec(kept)?.[1]);
  for (const age of ['max-age', 's-maxage']) {
    expect(seconds(age) + seconds('stale-while-revalidate')).toBeLessThanOrEqual(10);
  }
});

test('the badge is in the language asked for, and each language has its own tag', async () => {
  const { slug } = await makeCampaign(db());
  const get = asker('badge', slug);
  const [es, en] = [await get(), await get({ 'accept-language': 'en' })];
  expect(es.headers.get('content-type')).toContain('image/svg+xml');
  expect(es.headers.get('etag')).not.toBe(en.headers.get('etag'));
  for (const query of ['?lang=en', '?locale=en', '?lang=en-GB', '?lang=en&locale=ar'])
    expect((await asker('badge', slug, query)()).headers.get('etag')).toBe(en.headers.get('etag'));
  expect((await asker('badge', slug, '?lang=xx')()).headers.get('etag')).toBe(es.headers.get('etag'));
});

test('signatures on paper stand beside the number and are not in it', async () => {
  const { id, slug } = await makeCampaign(db());
  await addSignatures(db(), id, [{ person: { name: 'Ana', email: 'ana@example.org' }, at: new Date() }]);
  const get = asker('count', slug);
  const before = await get();
  expect(await before.json()).toMatchObject({ confirmed: 1, paper: 0 });
  await db().campaignCount.update({ where: { campaignId: id }, data: { paper: 312 } });
  const after = await get({ 'if-none-match': before.headers.get('etag') ?? '' });
  expect(await after.json()).toMatchObject({ confirmed: 1, paper: 312 });
  expect(await (await asker('badge', slug)()).text()).toContain('>1<');
});

test('in a language that runs from right to left the number stands on the right of its word', async () => {
  const { id, slug } = await makeCampaign(db());
  await db().campaignCount.update({
    where: { campaignId: id },
    data: { confirmed: 1234, lastPosition: 1234 },
  });
  const [, width] = /width="([\d.]+)"/.exec(await (await asker('badge', slug)()).text()) ?? [];
  expect(Number(width)).toBeGreaterThan(60);
  const svg = await (await asker('badge', slug)({ 'accept-language': 'ar' })).text();
  expect(svg).toContain('>1,234<');
  const places = [...svg.matchAll(/<text x="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(places[0]).toBeGreaterThan(places[1] as number);
  expect(svg).toContain('direction="rtl"');
});
