import { expect, type Locator, type Page } from '@playwright/test';

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
    const parts = [...pressed, ...scrolled].filter((part) => part.checkVisibility());
    for (const [at, part] of parts.entries()) part.setAttribute('data-story', String(at));
    return parts.map((_, at) => String(at));
  });
  const reached = new Set<string>();
  // Day, month, year and the calendar of a date are places of their own.
  const dates = await page.locator('input[type=date]').count();
  for (let press = 0; press < wanted.length + 5 + 3 * dates; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const part = document.activeElement;
      const shown = part && getComputedStyle(part).outlineStyle !== 'none';
      return part?.getAttribute('data-story') ? { at: part.getAttribute('data-story'), shown } : null;
    });
    if (!focused?.at) continue;
    expect(focused.shown, `focus on ${focused.at} is seen at ${page.url()}`).toBe(true);
    reached.add(focused.at);
  }
  expect([...reached].sort(), page.url()).toEqual([...wanted].sort());
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
