import { expectAccessible } from './support/axe';
import { campaign, person } from './support/cast';
import { confirms, signs, signsIn } from './support/doings';
import { expect, test } from './support/test';

const DEMO = '/en/campaigns/free-rony-cueto';
const pages = [
  '/en',
  '/es',
  DEMO,
  '/es/campaigns/free-rony-cueto',
  '/en/campaigns/night-bus-for-the-hospital',
  `${DEMO}/check-your-email`,
  `${DEMO}/signers`,
  `${DEMO}/letters`,
  `${DEMO}/privacy`,
  '/en/privacy',
  '/en/confirm',
  '/en/sign-in',
  '/en/sign-in/check-your-email',
  '/embed/free-rony-cueto',
];

for (const path of pages) {
  test(`${path} is for everyone, and asks nobody else for anything`, async ({ page, baseURL }) => {
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(String(baseURL))) foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await expectAccessible(page);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const scripts = await page.evaluate(() => [...document.scripts].map(({ src }) => new URL(src).pathname));
    expect(scripts.filter((src) => !/^\/enhance/.test(src))).toEqual([]);
  });
}

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });
  const kinds = ['not-found', 'closed', 'too-large', 'wrong-type', 'too-many', 'trouble'];
  for (const kind of kinds) {
    test(`the problem page "${kind}" is for everyone`, async ({ page }) => {
      await page.goto(`/en/problem/${kind}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  }

  test('a page that is not there is an ordinary page under its own status', async ({ page }) => {
    for (const path of ['/en/nowhere', '/en/campaigns/no-such-campaign', '/nowhere']) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
});

test('the signer’s own page is for everyone, before and after confirming', async ({ page, inbox }) => {
  const { slug } = await campaign();
  const vera = person('Vera Núñez');
  await signs(page, slug, vera);
  await page.goto(inbox.linkIn(await inbox.latest(vera.email), '/signature/'));
  await expectAccessible(page);
  await confirms(page, vera.email);
  await expectAccessible(page);
});

test('the organisers’ pages are for everyone', async ({ page }) => {
  const { organiser, slug } = await campaign();
  await signsIn(page, organiser.email);
  await expectAccessible(page);
  for (const path of ['/en/organise/look', `/en/organise/campaigns/${slug}`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
