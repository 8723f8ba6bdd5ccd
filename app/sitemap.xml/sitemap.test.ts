import { expect, test, vi } from 'vitest';
import { GET as robots } from '@/app/robots.txt/route';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { GET } from './route';

const SITE = 'http://undersigned.test';

/** The addresses listed, as a process lists them that has just begun. */
async function listed(): Promise<string[]> {
  vi.resetModules();
  const { GET } = await import('./route');
  return [...(await (await GET()).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, address = '']) => address,
  );
}

test('the map lists each campaign the public may see, in the languages it is written in', async () => {
  const both = await makeCampaign(db(), { originalLocale: 'es', text: { es: {}, en: {}, qu: {} } });
  const quechua = await makeCampaign(db(), { text: { qu: {} } });
  const closed = await makeCampaign(db(), { state: 'CLOSED', text: { de: {} } });
  const gone = [
    await makeCampaign(db(), { state: 'DRAFT' }),
    await makeCampaign(db(), { hiddenAt: new Date() }),
    await makeCampaign(db(), { opensAt: new Date(Date.now() + 86_400_000) }),
  ];
  const all = await listed();
  const of = ({ slug }: { slug: string }) => all.filter((address) => address.includes(`/${slug}`)).sort();
  expect(of(both)).toEqual([
    `${SITE}/en/campaigns/${both.slug}`,
    `${SITE}/es/campaigns/${both.slug}`,
    `${SITE}/es/campaigns/${both.slug}/in/qu`,
  ]);
  expect(of(quechua)).toEqual([`${SITE}/en/campaigns/${quechua.slug}`]);
  expect(of(closed)).toEqual([`${SITE}/de/campaigns/${closed.slug}`]);
  for (const each of gone) expect(of(each)).toEqual([]);
  expect(all).toContain(`${SITE}/ar`);
});

test('however many ask for the map, it is made once a minute', async () => {
  const first = await (await GET()).text();
  const { slug } = await makeCampaign(db());
  expect(await (await GET()).text()).toBe(first);
  expect(await listed()).toContain(`${SITE}/en/campaigns/${slug}`);
});

test('robots are shown the map, and let at the pictures of links', async () => {
  const text = await robots().text();
  expect(text).toContain(`\nSitemap: ${SITE}/sitemap.xml\n`);
  expect(text.indexOf('Allow: /api/campaigns/*/picture.png')).toBeLessThan(text.indexOf('Disallow: /api/'));
});

test('no robot is kept from a campaign because of the word that its address begins with', async () => {
  // RFC 9309, 2.2.2 and 2.2.3: from the beginning of the path, `*` for anything; the longest rule wins.
  const rules = (await robots().text()).split('\n').flatMap((line) => {
    const [, says, path = ''] = /^(Allow|Disallow): (.+)$/.exec(line) ?? [];
    const pattern = path.split('*').map((part) => part.replace(/[.?]/g, '\\$&'));
    return says
      ? [{ may: says === 'Allow', length: path.length, of: new RegExp(`^${pattern.join('.*')}`) }]
      : [];
  });
  const may = (path: string) =>
    rules.filter(({ of }) => of.test(path)).sort((a, b) => b.length - a.length)[0]?.may ?? true;
  for (const path of [
    '/en/campaigns/organise-now',
    '/es/campaigns/sign-in-protest',
    '/ar',
    '/embed/organise-now',
  ])
    expect([path, may(path)]).toEqual([path, true]);
  for (const path of ['/en/organise', '/ar/organise/campaigns', '/es/sign-in', '/api/campaigns/a/qr.svg'])
    expect([path, may(path)]).toEqual([path, false]);
  expect(may('/api/campaigns/a/picture.png')).toBe(true);
});
