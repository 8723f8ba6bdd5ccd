import type { Locator, Page } from '@playwright/test';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { campaign, person } from './support/cast';
import { fillIn } from './support/doings';
import { expectReachableAnywhere } from './support/keyboard';
import { signature } from './support/signatures';
import { expectFits } from './support/sizes';
import { expect, test } from './support/test';

// Signing is easy: by thumb, by keyboard, by voice, by ear, enlarged, and in any script.

const name = (page: Page) => page.getByLabel('Your name', { exact: true });
const email = (page: Page) => page.getByLabel('Your e-mail address');
const sign = (page: Page) => page.getByRole('button', { name: 'Sign', exact: true });
const more = (page: Page) => page.getByText('Add a message, your town, an organisation');
const line = (page: Page, audience: string, stands: 'page' | 'letters') =>
  page.locator('label', { hasText: audience }).locator(`[data-line="${stands}"]`);

/** Focused, and to be seen without scrolling. */
async function expectInSight(part: Locator): Promise<void> {
  await expect(part).toBeFocused();
  await expect(part).toBeInViewport({ ratio: 0.9 });
}

test('three questions, a tick and a button stand before who signs, with the right keyboards', {
  tag: '@phone',
}, async ({ page }) => {
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  const asked = await page
    .locator('form[data-form=sign] :is(input, select, textarea):visible')
    .evaluateAll((fields) =>
      fields.filter((each) => !each.closest('[inert]')).map((each) => each.getAttribute('name')),
    );
  expect(asked).toEqual(['name', 'email', 'visibility', 'visibility', 'visibility', 'consent']);
  for (const [field, filled, key] of [
    [name(page), 'name', 'next'],
    [email(page), 'email', 'done'],
  ] as const) {
    await expect(field).toHaveAttribute('autocomplete', filled);
    await expect(field).toHaveAttribute('spellcheck', 'false');
    await expect(field).toHaveAttribute('enterkeyhint', key);
  }
  await expect(email(page)).toHaveAttribute('inputmode', 'email');
  const small = await page
    .locator(
      'form[data-form=sign] :is(input:not([type=radio], [type=checkbox]), label.choice, summary, button):visible',
    )
    .evaluateAll((parts) =>
      parts
        .filter((each) => !each.closest('[inert]') && each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML),
    );
  expect(small).toEqual([]);
});

test('each audience’s exact line follows what is typed, in whatever script', async ({ page }) => {
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  await expect(line(page, 'Everyone', 'page')).toHaveText('Your name');
  await name(page).fill('ليلى حداد');
  await more(page).click();
  await page.getByLabel('What you are or where you belong').fill('nurse');
  await page.getByLabel('Country').selectOption('PE');
  await expect(line(page, 'Everyone', 'page')).toHaveText('ليلى حداد, nurse, Peru');
  await expect(line(page, 'Only those it is addressed to', 'letters')).toHaveText('ليلى حداد, nurse');
  const direction = await name(page).evaluate((field) => getComputedStyle(field).direction);
  expect(direction).toBe('rtl');
  await page.getByRole('checkbox', { name: /I sign for an organisation/ }).check();
  await page.getByLabel('Name of the organisation').fill('Water Union');
  await page.getByLabel('What you are in it').fill('chair');
  await expect(line(page, 'Everyone', 'page')).toHaveText('Water Union, chair, Peru');
  await expect(line(page, 'Everyone', 'letters')).toHaveText(
    'Water Union, signed by ليلى حداد, chair, nurse',
  );
});

test('what is wrong is said first, beside its field, and gone once it is right', async ({ page }) => {
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  await more(page).click();
  await page.getByRole('checkbox', { name: /I sign for an organisation/ }).check();
  await more(page).click();
  await sign(page).click();
  const summary = page.locator('[data-error-summary]');
  await expectInSight(summary);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(summary.getByRole('heading', { name: 'Some things need correcting' })).toBeVisible();
  await expect(email(page)).toHaveAccessibleDescription(/Error: Type your e-mail address\./);
  // Folded away, and refused: it is opened.
  await expect(page.getByLabel('Name of the organisation')).toBeVisible();
  await summary.getByRole('link', { name: 'Type your e-mail address.' }).click();
  await expectInSight(email(page));
  await email(page).fill(person('Nadia Ríos').email);
  await sign(page).click();
  await expectInSight(summary);
  await expect(email(page)).not.toHaveAttribute('aria-invalid');
  await expect(email(page)).toHaveAccessibleDescription(/^We send you a link there\.[^:]*$/);
  await expect(sign(page)).toBeEnabled();
});

test('a form that is held while one reads shows what has the focus', async ({ page }) => {
  const { slug } = await campaign({ text: { en: { body: 'A paragraph of the text.\n\n'.repeat(80) } } });
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.goto(`/en/campaigns/${slug}`);
  await page.evaluate(() => scrollTo({ top: 1_500, behavior: 'instant' }));
  await expect(name(page)).not.toBeInViewport();
  await sign(page).click();
  await expectInSight(page.locator('[data-error-summary]'));
  await page.evaluate(() => scrollTo({ top: 1_500, behavior: 'instant' }));
  await page.locator('[id^="demand-"] a').last().focus();
  await page.evaluate(() => scrollTo({ top: 1_500, behavior: 'instant' }));
  await page.keyboard.press('Tab');
  while (!(await name(page).evaluate((field) => field === document.activeElement)))
    await page.keyboard.press('Tab');
  await expectInSight(name(page));
});

test('everything on the campaign’s page is reached by keys, and named as it is written', async ({ page }) => {
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  for (const radio of ['Everyone', 'Only those it is addressed to', 'Nobody'])
    await expect(page.getByRole('radio', { name: radio, exact: true })).toBeAttached();
  // Not more than one place may speak by itself under the same role.
  await expect(page.getByRole('status')).toHaveCount(1);
  await expectReachableAnywhere(page);
});

test('enlarged four times, spaced wide, with the longest of names, nothing is cut off', async ({ page }) => {
  const { slug, id } = await campaign();
  const long = 'Maximiliana'.repeat(9);
  await addSignatures(db(), id, [
    signature(
      'Abc',
      { visibility: 'PUBLIC' },
      { name: `${long} ${person('X', { secret: false }).name.slice(-12)}` },
    ),
    signature(
      'Def',
      { visibility: 'PUBLIC', country: 'EG' },
      { name: `عبد الرحمن ${person('Y', { secret: false }).name.slice(-12)}` },
    ),
  ]);
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(`/en/campaigns/${slug}`);
  await name(page).fill(long);
  await more(page).click();
  await sign(page).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expectFits(page, 'at 320 px');
  // WCAG 1.4.12: line height, paragraphs, letters and words as wide as somebody may set them.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
  await expectFits(page, 'at 320 px, spaced');
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter((part) => part.checkVisibility() && !part.closest('input, .aside-words, .unseen'))
      .filter(
        (part) =>
          /hidden|clip/.test(getComputedStyle(part).overflow) && part.scrollWidth > part.clientWidth + 1,
      )
      .map((part) => part.outerHTML.slice(0, 80)),
  );
  expect(cut).toEqual([]);
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('the form that comes back says first what is wrong, and shows each line with what was typed', async ({
    page,
  }) => {
    const { slug } = await campaign();
    await page.goto(`/en/campaigns/${slug}`);
    await name(page).fill('Ana Ñahui');
    await more(page).click();
    await page.getByLabel('What you are or where you belong').fill('nurse');
    await page.getByLabel('Country').selectOption('PE');
    await page.getByRole('checkbox', { name: /I sign for an organisation/ }).check();
    await sign(page).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expectInSight(page.locator('[data-error-summary]'));
    await expect(page.getByLabel('Name of the organisation')).toBeVisible();
    await expect(email(page)).toHaveAccessibleDescription(/Error: Type your e-mail address\./);
    await expect(line(page, 'Everyone', 'page')).toHaveText('Ana Ñahui, nurse, Peru');
  });

  test('before confirming one reads the line each audience will see', async ({ page, inbox }) => {
    const { slug } = await campaign();
    const ana = person('Ana Ñahui');
    await page.goto(`/en/campaigns/${slug}`);
    await fillIn(page, ana);
    await more(page).click();
    await page.getByLabel('What you are or where you belong').fill('nurse');
    await page.getByRole('radio', { name: 'Only those it is addressed to' }).check();
    await sign(page).click();
    await page.goto(inbox.linkIn(await inbox.latest(ana.email), '/signature/'));
    const lines = page.getByRole('region', { name: 'What each will see once you confirm' });
    await expect(lines.locator('div', { hasText: 'On the page' })).toContainText(
      'one more in the number, no name',
    );
    await expect(lines.locator('[data-line="letters"]')).toHaveText(`${ana.name}, nurse`);
  });
});
