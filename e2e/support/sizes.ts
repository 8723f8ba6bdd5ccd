import { expect, type Page } from '@playwright/test';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 720 };

/** Shows the page as it stands in the width of a phone and of a desk, does something at each, and puts it back as it was. */
export async function atEachWidth(
  page: Page,
  doing: (at: 'phone' | 'desk') => Promise<unknown>,
): Promise<void> {
  const own = page.viewportSize() ?? DESK;
  for (const [at, size] of [['phone', PHONE] as const, ['desk', own.width < 960 ? DESK : own] as const]) {
    await page.setViewportSize(size);
    await doing(at);
  }
  await page.setViewportSize(own);
}

/** Fails if the page is wider than its window. */
export async function expectFits(page: Page, what = page.url()): Promise<void> {
  // Not against innerWidth: a phone zooms out of a page that is too wide, and calls it as wide as that.
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(wide, what).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}
