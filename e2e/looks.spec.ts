import { db } from '@/lib/db';
import { locales } from '@/lib/locales';
import { tokenFor } from '@/lib/signatures/link';
import { move } from '@/lib/signatures/move';
import { newsToken } from '@/lib/updates/link';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures } from '@/prisma/factories';
import { expectAccessibleAnywhere, looksRight } from './support/axe';
import { campaign, person } from './support/cast';
import { confirms, fillIn, signs } from './support/doings';
import { busyCampaign, signature } from './support/signatures';
import { expect, test } from './support/test';

const NOW = new Date();

const DEMO = '/en/campaigns/free-rony-cueto';
const pages = [
  ...locales.map((locale) => `/${locale}`),
  DEMO,
  '/es/campaigns/free-rony-cueto',
  '/ar/campaigns/free-rony-cueto',
  '/en/campaigns/night-bus-for-the-hospital',
  `${DEMO}/check-your-email`,
  `${DEMO}/signers`,
  `${DEMO}/letters`,
  `${DEMO}/updates`,
  `${DEMO}/comments`,
  '/ar/campaigns/free-rony-cueto/comments',
  '/en/campaigns/night-bus-for-the-hospital/updates',
  `${DEMO}/privacy`,
  '/en/privacy',
  '/en/confirm',
  '/en/what-did-i-sign',
  '/en/what-did-i-sign/check-your-email',
  '/en/sign-in',
  '/en/sign-in/check-your-email',
  '/en/style',
  '/de/style',
  '/ar/style',
  `${DEMO}/on-your-page`,
  '/ar/campaigns/free-rony-cueto/on-your-page',
  '/embed/free-rony-cueto?lang=en',
  '/embed/free-rony-cueto?lang=ar',
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
    await expectAccessibleAnywhere(page);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    // What is said to search engines is no script.
    const scripts = await page.evaluate(() =>
      [...document.scripts]
        .filter(({ type }) => type !== 'application/ld+json')
        .map(({ src }) => new URL(src).pathname),
    );
    expect(scripts.filter((src) => !/^\/(?:enhance|card|embed|counter)\.js$/.test(src))).toEqual([]);
  });
}

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });
  const kinds = ['not-found', 'closed', 'too-large', 'wrong-type', 'too-many', 'trouble'];
  for (const kind of kinds) {
    test(`the problem page "${kind}" is for everyone`, async ({ page }) => {
      await page.goto(`/en/problem/${kind}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessibleAnywhere(page);
    });
  }

  test('a form that is sent back is for everyone', { tag: '@phone' }, async ({ page }) => {
    const { slug } = await campaign();
    await page.goto(`/en/campaigns/${slug}`);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expectAccessibleAnywhere(page);
  });

  test('a page that is not there is an ordinary page under its own status', async ({ page }) => {
    for (const path of ['/en/nowhere', '/en/campaigns/no-such-campaign', '/nowhere']) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessibleAnywhere(page);
    }
  });
});

test('the signer’s own page is for everyone, before and after confirming', { tag: '@phone' }, async ({
  page,
  inbox,
}) => {
  const { slug } = await campaign();
  const vera = person('Vera Núñez');
  await signs(page, slug, vera);
  await page.goto(inbox.linkIn(await inbox.latest(vera.email), '/signature/'));
  await expectAccessibleAnywhere(page);
  await confirms(page, vera.email);
  await expectAccessibleAnywhere(page);
});

test('a form that is refused without a reload is for everyone', { tag: '@phone' }, async ({ page }) => {
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByLabel('Your e-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveTitle(/^Error: /);
  await expectAccessibleAnywhere(page);
});

test('a campaign that closed while somebody filled the form in says so on a page', { tag: '@phone' }, async ({
  page,
}) => {
  const { id, slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  await fillIn(page, person('Late Signer'));
  await db().campaign.update({ where: { id }, data: { state: 'CLOSED' } });
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It takes no signatures now.');
  await expect(page.getByText('not-open')).toHaveCount(0);
  await expectAccessibleAnywhere(page);
});

test('number, bar and every word beside them move together', { tag: '@phone' }, async ({ page }) => {
  const { id, slug } = await campaign({ goal: 2 });
  await page.clock.install();
  await page.goto(`/en/campaigns/${slug}`);
  const figure = page.locator('live-count');
  await expect(figure).toContainText('no signatures yet · goal 2');
  const becomes = (words: string, label: string) =>
    expect(async () => {
      await page.clock.runFor(16_000);
      await expect(figure).toContainText(words, { timeout: 500 });
      await expect(figure.getByRole('img', { name: label })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 90_000 });
  await addSignatures(db(), id, [signature('One')]);
  await becomes('signature · goal 2', '50% of the goal');
  await expect(page.locator('[data-announce]')).toHaveText('1 signature now');
  await addSignatures(db(), id, [
    signature('Two', { signAs: 'ORGANISATION' }, { organisation: 'Union', role: 'chair' }),
  ]);
  await becomes('signatures · the goal of 2 is reached', '100% of the goal');
  await expect(figure).toContainText('One of them is an organisation’s.');
});

test('whatever became of a signature, its page is for everyone', async ({ page }) => {
  test.slow();
  const { id } = await campaign();
  const early = new Date(NOW.getTime() - 30 * 86_400_000);
  const [asked = '', expired = '', ...moved] = await addSignatures(db(), id, [
    signature('Asked', { pending: true, updates: true }, { message: 'So it is.' }),
    signature('Expired', { pending: true, at: early }),
    signature('Withdrawn'),
    signature('Removed'),
    signature('Erased'),
  ]);
  for (const [at, act] of (['withdraw', 'remove', 'erase'] as const).entries()) {
    expect(await move({ act, id: moved[at] ?? '', now: NOW })).toMatchObject({ ok: true });
  }
  const keys = await campaignKeys(id);
  if (!keys) throw new Error('the campaign has no key');
  const faces = {
    'One more step: confirm.': asked,
    'This link has expired.': expired,
    'You have withdrawn.': moved[0],
    'This signature was removed.': moved[1],
    'It is erased.': moved[2],
  };
  for (const [says, signatureId = ''] of Object.entries(faces)) {
    await looksRight(page, `/en/signature/${tokenFor(keys.link, signatureId)}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says);
    if (signatureId === asked) await expect(page.getByText('yes, by e-mail').first()).toBeVisible();
  }
});

test('the page of a news link is for everyone, whether news come, do not, or cannot', async ({ page }) => {
  const { id } = await campaign();
  const [hears = '', quiet = '', pending = ''] = await addSignatures(db(), id, [
    signature('Hears', { updates: true }),
    signature('Quiet'),
    signature('Asked', { pending: true, updates: true }),
  ]);
  const keys = await campaignKeys(id);
  if (!keys) throw new Error('the campaign has no key');
  for (const [signatureId, button] of [
    [hears, 'Stop the news'],
    [quiet, 'Undo: send me news again'],
    [pending, null],
  ] as const) {
    await looksRight(page, `/en/news/${newsToken(keys.link, signatureId)}`);
    const buttons = page.getByRole('main').getByRole('button');
    if (button) await expect(buttons).toHaveText(button);
    else await expect(buttons).toHaveCount(0);
  }
});

test('the long lists of a campaign are for everyone, their deep pages too', async ({ page }) => {
  test.slow();
  const { slug } = await busyCampaign();
  for (const part of [
    'signers',
    'signers?after=2',
    'signers/organisations',
    'signers/organisations?after=1',
  ]) {
    await looksRight(page, `/en/campaigns/${slug}/${part}`);
  }
  await looksRight(page, `/en/campaigns/${slug}/letters`);
  await expect(page.getByRole('table')).toContainText('Water board');
  await looksRight(page, `/en/campaigns/${slug}/letters?after=1`);
  await expect(page.getByRole('link', { name: 'Newest letters' })).toBeVisible();
});
