import { looksRight } from './support/axe';
import { campaign } from './support/cast';
import { signsIn, surely } from './support/doings';
import { expectReachableByKeyboard } from './support/keyboard';
import { pictured } from './support/organising';
import { expect, test } from './support/test';

test('somebody sees where they are signed in and ends all but this one', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const { organiser, organisation } = await campaign();
  await signsIn(page, organiser.email);
  const elsewhere = await (await browser.newContext({ baseURL: String(baseURL) })).newPage();
  await signsIn(elsewhere, organiser.email, 'code');
  await page.getByRole('link', { name: /^Signed in as / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where you are signed in');
  await expect(page.getByText('Chrome or its kin')).toHaveCount(2);
  await expect(page.getByText('This one')).toHaveCount(1);
  for (const locale of ['en', 'es', 'ar']) {
    for (const path of ['sessions', 'sure', 'sure?asked=1']) {
      await looksRight(page, `/${locale}/organise/${path}`);
      await expectReachableByKeyboard(page);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await pictured(page, `${locale}-${path.replace(/\W/g, '-')}-${width}`);
      }
    }
  }
  await page.goto('/en/organise/sessions');
  await page.getByRole('button', { name: 'End all others' }).click();
  await expect(page.getByRole('status')).toContainText('All other sessions have ended.');
  await elsewhere.goto(`/en/organise/organisations/${organisation.id}`);
  await expect(elsewhere).toHaveURL(/\/en\/sign-in$/);
  await page.getByRole('button', { name: /^End the session of/ }).click();
  await expect(page).toHaveURL(/\/en\/sign-in$/);
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('what was typed is kept while a code is asked for, mistyped, and typed', async ({ page }) => {
    const { organiser, organisation } = await campaign();
    await signsIn(page, organiser.email);
    await page.goto(`/en/organise/organisations/${organisation.id}/tokens`);
    await page.getByLabel('What is it for').fill('our website');
    await page.getByLabel('Figures, without names').check();
    await surely(page, organiser.email, async () => {
      await page.getByRole('button', { name: 'Make the token' }).click();
      await page.getByLabel('Code from the mail').fill('AAAAA-AAAAA');
      await page.getByRole('button', { name: 'Go on' }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByText('This code is not right.').first()).toBeVisible();
    });
    expect(await page.getByLabel('The token').inputValue()).toMatch(/^und_/);
    await page.goto(`/en/organise/organisations/${organisation.id}/tokens`);
    await expect(page.getByRole('rowheader', { name: 'our website' })).toHaveCount(1);
  });
});
