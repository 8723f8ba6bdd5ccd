import type { Page } from '@playwright/test';
import { db } from '@/lib/db';
import { campaign } from './support/cast';
import { expect, test } from './support/test';

/** Everything has come (`goto` waits for that), and what runs then has run. Some pages go on asking how far something is. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test('what a policy forbids is heard of in every story, in a browser made by hand too, with and without script', async ({
  page,
  browser,
  violations,
}) => {
  const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  for (const [each, heard] of [
    [page, /Content Security Policy of \/en: style-src/],
    [other, /Content Security Policy directive/],
  ] as const) {
    await each.goto(`${process.env.SITE_URL}/en`);
    await settled(page);
    expect(violations).toEqual([]);
    await each.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.body.append(style);
    });
    await expect.poll(() => violations.join('\n')).toMatch(heard);
    violations.splice(0);
  }
});

test('the card is framed by any site, or by those its campaign lists; nothing else is framed at all', async ({
  playwright,
  launchOptions,
  baseURL,
}) => {
  // Chromium keeps pages of the internet away from the ports of one's own machine, where the card stands here.
  const args = ['--disable-features=LocalNetworkAccessChecks'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage();
  const { slug, id } = await campaign();
  const inAFrame = async (path: string) => {
    await page.unrouteAll();
    await page.route('http://news.example/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<h1>News</h1><iframe src="${baseURL}${path}"></iframe>`,
      }),
    );
    await page.goto('http://news.example/today');
    await settled(page);
    return page.frameLocator('iframe').getByRole('main').count();
  };
  expect(await inAFrame(`/embed/${slug}`)).toBe(1);
  for (const path of [`/en/campaigns/${slug}`, '/en', '/en/sign-in', '/en/problem/not-found'])
    expect([path, await inAFrame(path)]).toEqual([path, 0]);
  const list = (embedHosts: string[]) =>
    db().campaign.update({ where: { id }, data: { embedHosts, touchedAt: new Date() } });
  await list(['other.example']);
  await expect.poll(() => inAFrame(`/embed/${slug}`), { timeout: 30_000 }).toBe(0);
  await list(['other.example', 'news.example']);
  await expect.poll(() => inAFrame(`/embed/${slug}`), { timeout: 30_000 }).toBe(1);
  await browser.close();
});

test('whoever finds a hole learns where to write; whoever shows no token reads no figures of ours', async ({
  request,
}) => {
  const found = await request.get('/.well-known/security.txt');
  expect(found.status()).toBe(200);
  expect(found.headers()['content-type']).toBe('text/plain; charset=utf-8');
  expect(await found.text()).toMatch(/^Contact: mailto:\S+@\S+\nExpires: /);
  expect((await request.get('/metrics', { headers: { authorization: 'Bearer undefined' } })).status()).toBe(
    404,
  );
});
