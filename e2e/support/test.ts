import { test as base, expect } from '@playwright/test';
import * as inbox from './inbox';
import { watching } from './policy';

type Ours = {
  inbox: typeof inbox;
  /** What a policy kept any page of this story from doing: there must be nothing in the end. */
  violations: string[];
};

/** A story: the site that `site.ts` started, and an inbox to read. Each story makes its own campaign and its own people. */
export const test = base.extend<Ours>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  baseURL: async ({}, use) => use(process.env.SITE_URL),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  inbox: async ({}, use) => use(inbox),
  violations: [
    async ({ browser }, use) => {
      const { violations, stop } = watching(browser);
      await use(violations);
      stop();
      expect(violations, 'kept from it by a policy').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

let people = 0;

/** An e-mail address nobody else in these stories has. */
export function someone(name = 'supporter'): string {
  people += 1;
  return `${name}.${process.pid}.${people}.${Date.now().toString(36)}@people.example`;
}
