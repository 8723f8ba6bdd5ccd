import { locales } from '@/lib/locales';
import { expectFits } from './support/sizes';
import { expect, test } from './support/test';

// What a reader or a printer asks for (app/styles/modes.css, print.css), on the page that shows every part in every state.

const DEMO = '/en/campaigns/free-rony-cueto';

test('no part is wider than the smallest phone, whatever stands in it', { tag: '@phone' }, async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 600 });
  for (const locale of locales) {
    await page.goto(`/${locale}/style`);
    await expectFits(page);
  }
});

test('whoever asks for more contrast reads ink on paper alone, by day and by night', async ({ page }) => {
  await page.goto('/en/style');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ contrast: 'more', colorScheme, reducedMotion: 'reduce' });
    const colours = await page.getByRole('main').evaluate((main) => {
      const parts = [...main.querySelectorAll('*')].filter((part) => part instanceof HTMLElement);
      const of = parts.map((part) => getComputedStyle(part));
      return [...new Set(of.flatMap(({ color, backgroundColor }) => [color, backgroundColor]))].sort();
    });
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']);
  }
});

test('with colours of the reader’s own every part keeps its edges', async ({ page }) => {
  await page.goto('/en/style');
  await page.emulateMedia({ forcedColors: 'active' });
  for (const part of ['.band', '.button', '.button-plain', '.field', '.error-summary', '.bar']) {
    await expect(page.getByRole('main').locator(part).first()).toHaveCSS('border-top-style', 'solid');
  }
});

test('on paper nothing leads elsewhere, links are written out, and the form is lines to fill in', async ({
  page,
}) => {
  await page.goto(DEMO);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByLabel('Your own words')).toBeVisible();
  await expect(page.getByText(`${process.env.SITE_URL}${DEMO}`, { exact: true })).toBeVisible();
  const written = await page
    .getByRole('link', { name: 'See every public name' })
    .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(written).toContain(`${DEMO}/signers`);
});
