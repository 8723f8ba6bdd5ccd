import { expect, type Page, test } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { atEachWidth, expectFits } from './sizes';

type Rules = NonNullable<RunOptions['runOnly']>;

const EVERYTHING: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
// In the dark nothing but colours is different: these are the rules that look at any.
const COLOURS: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
// By the width nothing but places and sizes, and what is shown at all.
const SIZES: Rules = { type: 'rule', values: ['target-size'] };

/** Fails unless the page as it stands meets WCAG 2.2 AA, in light and in dark. */
export const expectAccessible = (page: Page): Promise<void> => whereScriptsRun(page, meetsIt);

/**
 * Fails unless the page as it stands meets it on a phone and on a desk, and is no wider than its window on either. The document is
 * the same on both; letters are smaller on a phone, so colours are looked at there.
 */
export async function expectAccessibleAnywhere(page: Page): Promise<void> {
  // A story that is told on a phone as well has shown this page on a desk, at both widths.
  if (test.info().project.name === 'phone') return expectFits(page);
  await whereScriptsRun(page, (subject) =>
    atEachWidth(subject, async (at) => {
      await expectFits(subject, `${page.url()} on a ${at}`);
      const more = await showsMore(subject);
      if (at === 'phone' || more) return meetsIt(subject);
      expect(await found(subject, SIZES), `${page.url()} on a ${at}`).toEqual([]);
    }),
  );
}

/** Fails unless there is a page here that has a heading and is for everyone, on a phone and on a desk. */
export async function looksRight(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessibleAnywhere(page);
}

async function meetsIt(page: Page): Promise<void> {
  for (const [colorScheme, rules] of [['light', EVERYTHING] as const, ['dark', COLOURS] as const]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await found(page, rules), `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

/**
 * What axe finds against these rules. What stands in a frame that may run nothing is a letter, not a page of ours; a campaign's card is
 * a page, looked at under its own address.
 */
async function found(page: Page, rules: Rules): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    if (document.querySelector('iframe:not([sandbox=""], [src^="/embed/"])'))
      throw new Error('nobody looks into this frame');
    const { axe: its } = window as unknown as { axe: typeof axe };
    const { violations } = await its.run({ runOnly, iframes: false, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${help} at ${target} ${any[0]?.message ?? ''}`),
    );
  }, rules);
}

/** Whether anything is shown that was not when this was last asked. */
function showsMore(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const here = window as { shownBefore?: WeakSet<Element> };
    const shown = [...document.body.querySelectorAll('*')].filter((part) =>
      part.checkVisibility({ visibilityProperty: true }),
    );
    const before = here.shownBefore;
    here.shownBefore = new WeakSet(shown);
    return shown.some((part) => !before?.has(part));
  });
}

/** Axe is a script itself: where scripts are off it looks at a copy of the document, shown as it stands and running none of its own. */
async function whereScriptsRun(page: Page, looking: (page: Page) => Promise<void>): Promise<void> {
  if (await page.evaluate(() => matchMedia('(scripting: enabled)').matches)) return looking(page);
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
  await looking(copy);
  await context.close();
}
