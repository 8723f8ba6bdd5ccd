import type { FrameLocator, Page } from '@playwright/test';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectAccessibleAnywhere } from './support/axe';
import { campaign, person } from './support/cast';
import { foreignSite } from './support/foreign';
import { latest } from './support/inbox';
import { expect, test } from './support/test';

// On other people's pages: another origin, with a policy that allows nothing but what is asked of it.

const SITE = String(process.env.SITE_URL);
const FOR_THE_CARD = { 'script-src': SITE, 'frame-src': SITE };

const open: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Opens somebody else's page that has this in it. */
async function visit(page: Page, body: string, policy: Record<string, string>, lang?: string) {
  const site = await foreignSite(body, policy, lang);
  open.push(site.close);
  await page.goto(site.url);
  return site.url;
}

async function fillInCard(card: FrameLocator, who: { name: string; email: string }) {
  await card.getByLabel('Your name', { exact: true }).fill(who.name);
  await card.getByLabel('Your e-mail address').fill(who.email);
  await card.getByRole('checkbox', { name: /I agree/ }).check();
}

test('one line puts the card on somebody else’s page, as tall as what is in it; who signs goes on in a new tab', async ({
  page,
  context,
}) => {
  const { slug, id } = await campaign();
  const line = `<script async src="${SITE}/embed.js" data-campaign="${slug}" data-lang="en" data-title="Water"></script>`;
  const url = await visit(page, line, FOR_THE_CARD);
  const frame = page.locator('iframe[title="Water"]');
  const card = page.frameLocator('iframe[title="Water"]');
  await expect(card.getByRole('heading', { level: 1 })).toHaveText('Water for the school');
  const main = card.getByRole('main');
  const tall = async () => [
    (await frame.boundingBox())?.height ?? 0,
    Math.ceil(await main.evaluate((element) => element.getBoundingClientRect().height)),
  ];
  await expect.poll(async () => Math.abs((await tall()).reduce((a, b) => a - b))).toBeLessThan(6);
  const [before = 0] = await tall();
  await card.locator('details > summary').first().click();
  await expect.poll(async () => (await tall())[0]).toBeGreaterThan(before + 50);
  const who = person('Rosa Card');
  await fillInCard(card, who);
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    card.getByRole('button', { name: 'Sign', exact: true }).click(),
  ]);
  await expect(tab).toHaveURL(`${SITE}/en/campaigns/${slug}/check-your-email`);
  expect(page.url()).toBe(url);
  await expect(card.getByRole('heading', { level: 1 })).toHaveText('Water for the school');
  await latest(who.email);
  const signed = await db().signature.findFirstOrThrow({ where: { campaignId: id } });
  expect([signed.source, signed.locale]).toEqual(['card', 'en']);
  expect(await context.cookies()).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, locale: 'es-PE' });

  test('a plain frame is the card in the reader’s language, and signs all the same; what is wrong is said in the new tab', async ({
    page,
    context,
  }) => {
    const { slug, id } = await campaign({ text: { en: {}, es: { title: 'Agua para la escuela' } } });
    await visit(
      page,
      `<iframe src="${SITE}/embed/${slug}" title="Water" width="600" height="900"></iframe>`,
      {
        'frame-src': SITE,
      },
    );
    const card = page.frameLocator('iframe');
    await expect(card.getByRole('heading', { level: 1 })).toHaveText('Agua para la escuela');
    expect(await card.locator('html').getAttribute('lang')).toBe('es');
    const sign = async (email: string) => {
      await card.locator('input[name="name"]').fill('Rosa');
      await card.locator('input[name="email"]').fill(email);
      await card.locator('input[name="consent"]').check();
      const opened = context.waitForEvent('page');
      await card.getByRole('button', { name: 'Firmar' }).click();
      return opened;
    };
    const refused = await sign('rosa@nowhere');
    await expect(refused.locator('input[name="email"]')).toHaveValue('rosa@nowhere');
    await expect(refused.locator('[data-error="email"]')).toBeVisible();
    const { email } = person('Rosa Frame');
    const accepted = await sign(email);
    await expect(accepted).toHaveURL(`${SITE}/es/campaigns/${slug}/check-your-email`);
    expect(await db().signature.count({ where: { campaignId: id, source: 'card' } })).toBe(1);
  });
});

test('in WordPress’s sandbox the card shows number and link, and asks the page around it for its height and to be followed', async ({
  page,
}) => {
  const { slug } = await campaign();
  const card = `${SITE}/embed/${slug}?lang=en#?secret=abcDEF1234`;
  await visit(page, '<p id="here"></p>', FOR_THE_CARD);
  await page.evaluate((src) => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    addEventListener('message', ({ data }) => told.push(data));
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = src;
    frame.width = '500';
    document.body.append(frame);
  }, card);
  const told = () =>
    page.evaluate(() => (window as unknown as { told: { message?: string; value: unknown }[] }).told);
  await expect
    .poll(async () => (await told()).find(({ message }) => message === 'height')?.value ?? 0)
    .toBeGreaterThan(100);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('textbox')).toHaveCount(0);
  const link = inside.getByRole('link', { name: 'Sign' });
  // Its stylesheets came, though it is of no site there.
  await expect(inside.getByRole('main')).toHaveCSS('display', 'flex');
  await link.click();
  await expect
    .poll(async () => (await told()).find(({ message }) => message === 'link'))
    .toEqual({ message: 'link', value: `${SITE}/en/campaigns/${slug}?source=card`, secret: 'abcDEF1234' });
});

test('a card of a campaign that is over leads to it; of one that is hidden nothing is shown but that', async ({
  page,
}) => {
  const over = await campaign({ state: 'CLOSED', outcome: 'WON' });
  const hidden = await campaign({ hiddenAt: new Date() });
  const frames = [over, hidden].map(
    ({ slug }, at) => `<iframe src="${SITE}/embed/${slug}?lang=en" title="${at}"></iframe>`,
  );
  await visit(page, frames.join(''), { 'frame-src': SITE });
  const closed = page.frameLocator('iframe[title="0"]');
  await expect(closed.getByText('Won', { exact: true })).toBeVisible();
  await expect(closed.getByRole('textbox')).toHaveCount(0);
  await expect(closed.getByRole('link', { name: 'Read it' })).toHaveAttribute('target', '_blank');
  const none = page.frameLocator('iframe[title="1"]');
  await expect(none.getByRole('heading', { level: 1 })).toHaveText('There is nothing here.');
  await expect(none.getByRole('link')).toHaveAttribute('target', '_blank');
});

test('the number stands in somebody else’s sentence, in its language; when we are away their own words stay', async ({
  page,
}) => {
  const { slug, id } = await campaign();
  await addSignatures(db(), id, [
    { person: person('Ana Counter'), at: new Date() },
    { person: person('Eva Counter'), at: new Date() },
  ]);
  const policy = { 'script-src': SITE, 'connect-src': SITE };
  const counter = (own: string) => `<undersigned-counter ${own}>many people</undersigned-counter>`;
  const body = `<p lang="es">Ya son ${counter(`campaign="${slug}"`)}.</p><p>Only ${counter(`campaign="${slug}" show="figure"`)}.</p>
    <p>None: ${counter('campaign="no-such-campaign"')}</p><script async src="${SITE}/counter.js"></script>`;
  await visit(page, body, policy, 'en');
  // What the page's own words are stands behind the number, where nobody sees it; what is seen is the status alone.
  const said = page.getByRole('status');
  await expect(said).toHaveText(['2 firmas', '2']);
  await expect(said.first()).toBeVisible();
  await expect(page.getByText('None: many people')).toBeVisible();
  await page.route('**/count', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Ya son many people.')).toBeVisible();
});

test('nothing that others write on that page puts another site in the card’s place, and nobody is told which page it is', async ({
  page,
}) => {
  const { slug } = await campaign();
  const asked: Promise<string | undefined>[] = [];
  page.on('request', (request) => {
    // What the card asks for itself it asks from its own page.
    const here = request.isNavigationRequest() || request.frame() === page.mainFrame();
    if (!here || !/\/embed\/|\/count$/.test(request.url())) return;
    asked.push(request.allHeaders().then(({ referer }) => `${new URL(request.url()).origin} ${referer}`));
  });
  const body = `<img name="currentScript" src="https://elsewhere.example/embed.js" alt="">
    <script data-campaign="${slug}" src="https://elsewhere.example/embed.js"></script>
    <script async src="${SITE}/embed.js" data-campaign="${slug}" data-lang="en"></script>
    <undersigned-counter campaign="${slug}">many</undersigned-counter><script async src="${SITE}/counter.js"></script>`;
  await page.route('https://elsewhere.example/**', (route) => route.fulfill({ body: '' }));
  const others = {
    'script-src': `${SITE} https://elsewhere.example`,
    'img-src': 'https:',
    'connect-src': SITE,
  };
  await visit(page, body, { ...FOR_THE_CARD, ...others }, 'en_US');
  await expect(page.locator('iframe')).toHaveAttribute('src', `${SITE}/embed/${slug}?lang=en`);
  await expect(page.getByRole('status')).toHaveText('0 signatures');
  expect([...new Set(await Promise.all(asked))]).toEqual([`${SITE} undefined`]);
});

test('the page of snippets shows each as it will look, and hands it over', async ({
  page,
  context,
  request,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: SITE });
  const { slug } = await campaign({ embedHosts: ['news.example'] });
  await page.goto(`/en/campaigns/${slug}`);
  await page.getByRole('link', { name: 'Put it on your own page' }).click();
  await expect(page).toHaveURL(`${SITE}/en/campaigns/${slug}/on-your-page`);
  await expectAccessibleAnywhere(page);
  // Framed by our own page whatever sites its organisers list.
  const card = page.frameLocator('iframe');
  await expect(card.getByRole('heading', { level: 1 })).toHaveText('Water for the school');
  await expect(page.getByText('only these sites show the card: news.example')).toBeVisible();
  const picture = page.getByRole('img', { name: /signatures?$/ });
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(50);
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`data-campaign="${slug}"`);
  for (const name of ['embed.js', 'counter.js']) {
    const { headers, ok } = await request
      .get(`/${name}`)
      .then((answer) => ({ headers: answer.headers(), ok: answer.ok() }));
    expect([
      name,
      ok,
      headers['access-control-allow-origin'],
      headers['cross-origin-resource-policy'],
    ]).toEqual([...[name, true, '*', 'cross-origin']]);
    expect(headers['cache-control']).toMatch(/max-age=3600\b/);
    expect(headers['set-cookie']).toBeUndefined();
  }
});

test('a link to a campaign says what others need to show it: a picture, a card, what it is', async ({
  page,
  request,
}) => {
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}?source=x`);
  const attribute = (part: string, name: string) => page.locator(part).first().getAttribute(name);
  const image = (await attribute('meta[property="og:image"]', 'content')) ?? '';
  const picture = await request.get(image);
  expect([picture.status(), picture.headers()['content-type']]).toEqual([200, 'image/png']);
  expect(picture.headers()['cross-origin-resource-policy']).toBe('cross-origin');
  for (const format of ['json', 'xml']) {
    const type = format === 'json' ? 'application/json+oembed' : 'text/xml+oembed';
    const answer = await request.get(
      (await attribute(`head > link[rel="alternate"][type="${type}"]`, 'href')) ?? '',
    );
    expect([format, answer.status()]).toEqual([format, 200]);
    expect(await answer.text()).toContain(`/embed/${slug}?lang=en`);
  }
  const said = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(said).toMatchObject({ '@type': 'Article', headline: 'Water for the school', inLanguage: 'en' });
  expect((await (await request.get('/robots.txt')).text()).split('\n')).toContain(
    `Sitemap: ${SITE}/sitemap.xml`,
  );
  expect(await (await request.get('/sitemap.xml')).text()).toContain('<urlset');
});
