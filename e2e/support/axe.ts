import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails unless the page as it stands meets WCAG 2.2 AA, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  const scripting = await page.evaluate(() => matchMedia('(scripting: enabled)').matches);
  const subject = scripting ? page : await twin(page);
  // Axe waits for ever on a frame that may run nothing, and what stands in it is a letter, not a page of ours.
  await subject.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe[sandbox][title]')) frame.remove();
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await subject.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: subject }).withTags(WCAG).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} at ${target}`),
    );
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  if (!scripting) await subject.context().close();
}

/** Axe is a script itself: where scripts are off it looks at a copy of the document, shown as it stands and running none of its own. */
async function twin(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const html = await page.content();
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.route('**/*.js*', (route) => route.abort());
  await copy.route(page.url(), (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await copy.goto(page.url());
  return copy;
}

/** Fails unless there is a page here that meets it, has a heading, and is no wider than its window. */
export async function looksRight(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  // Not against innerWidth: a phone zooms out of a page that is too wide, and calls it as wide as that.
  const width = page.viewportSize()?.width ?? 0;
  const wide = (await page.evaluate(() => document.documentElement.scrollWidth)) - width;
  expect(wide, path).toBeLessThanOrEqual(0);
}
