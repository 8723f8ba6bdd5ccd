import { expect, type Locator, type Page } from '@playwright/test';
import { atEachWidth } from './sizes';

/** The same on a phone and on a desk: where nothing else is to be reached on the second, it was seen to be on the first. */
export const expectReachableAnywhere = (page: Page) =>
  atEachWidth(page, () => expectReachableByKeyboard(page));

/** Fails unless everything one can press or must scroll is reached by the Tab key alone, and shows that it is. */
export async function expectReachableByKeyboard(page: Page): Promise<void> {
  const wanted = await page.evaluate(() => {
    // Of a group of radio buttons Tab reaches the one chosen; the arrow keys reach the others.
    const pressed = document.querySelectorAll(
      'a[href], button, input:not([type=hidden], [type=radio]:not(:checked)), select, textarea, summary',
    );
    const scrolled = [...document.querySelectorAll('main *')].filter(
      (part) => /auto|scroll/.test(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth,
    );
    for (const part of document.querySelectorAll('[data-story]')) part.removeAttribute('data-story');
    // What is inert is there for machines alone, such as the field only they fill in.
    const parts = [...pressed, ...scrolled].filter(
      (part) => part.checkVisibility() && !part.closest('[inert]'),
    );
    const here = window as { reached?: WeakSet<Element> };
    if (parts.every((part) => here.reached?.has(part))) return [];
    here.reached = new WeakSet(parts);
    for (const [at, part] of parts.entries()) part.setAttribute('data-story', String(at));
    return parts.map((_, at) => String(at));
  });
  if (wanted.length === 0) return;
  // Day, month, year and the calendar of a date are places of their own.
  const dates = await page.locator('input[type=date]').count();
  const visited = await tabbing(page, wanted.length + 5 + 3 * dates);
  for (const { at, shown } of visited) expect(shown, `focus on ${at} is seen at ${page.url()}`).toBe(true);
  const reached = new Set(visited.map(({ at }) => at));
  expect([...reached].sort(), page.url()).toEqual([...wanted].sort());
}

type Place = { at: string; shown: boolean };

/** Presses Tab so many times. @returns which marked parts had the focus, and whether one saw it */
async function tabbing(page: Page, times: number): Promise<Place[]> {
  const focused = () =>
    page.evaluate(() => {
      const place = () => {
        const part = document.activeElement;
        const at = part?.getAttribute('data-story');
        return part && at ? [{ at, shown: getComputedStyle(part).outlineStyle !== 'none' }] : [];
      };
      // Where scripts run the page keeps them by itself, from the first time it is asked.
      const here = window as { visited?: Place[] };
      if (!here.visited && matchMedia('(scripting: enabled)').matches) {
        const visited: Place[] = [];
        here.visited = visited;
        document.addEventListener('focusin', () => visited.push(...place()));
      }
      return here.visited?.splice(0) ?? place();
    });
  await focused();
  const visited: Place[] = [];
  const scripting = await page.evaluate(() => matchMedia('(scripting: enabled)').matches);
  for (let press = 0; press < times; press++) {
    await page.keyboard.press('Tab');
    if (!scripting) visited.push(...(await focused()));
  }
  return scripting ? focused() : visited;
}

/** What somebody does who has no mouse: Tab until it is there, and a key. Fails where one cannot see where one is. */
export function byKeyboard(page: Page) {
  async function reaches(target: Locator): Promise<void> {
    await target.waitFor();
    for (let press = 0; press < 250; press += 1) {
      const at = await target.evaluate((wanted) => {
        const part = document.activeElement;
        if (!part || part === document.body) return 'nowhere';
        // A frame is scrolled by keys; what stands in it is a letter, not a page of ours.
        const seen = part instanceof HTMLIFrameElement || getComputedStyle(part).outlineStyle !== 'none';
        return part === wanted ? (seen ? 'there' : 'unseen') : seen ? 'elsewhere' : 'unseen';
      });
      expect(at, `focus is seen at ${page.url()}`).not.toBe('unseen');
      if (at === 'there') return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${target} at ${page.url()}`);
  }
  return {
    reaches,
    /** @param key what is pressed there: Space for boxes, Enter for the rest */
    async presses(target: Locator, key = 'Enter'): Promise<void> {
      await reaches(target);
      await page.keyboard.press(key);
    },
    /** Whatever stood there before is gone: reached by Tab, it is selected. */
    async types(target: Locator, words: string): Promise<void> {
      await reaches(target);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(words);
      await expect(target).toHaveValue(words);
    },
  };
}
