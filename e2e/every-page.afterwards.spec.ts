import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext, Page } from '@playwright/test';
import { directionOf, type Locale, locales } from '@/lib/locales';
import { expectAccessibleAnywhere } from './support/axe';
import { expect, test } from './support/test';

// Told last: stories show a page as somebody meets it; here is every page there is, in every language.

/** Has every page visited as a process beside this one says. @returns the pages that nobody was shown */
async function everyPage(visit: (address: string, cookie: string) => Promise<number>): Promise<string[]> {
  const file = join(import.meta.dirname, 'support/every-page-process.ts');
  const stdio: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit'];
  const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio, env: process.env });
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { address: string; cookie: string } | { unseen: string[] };
    if ('unseen' in said) return said.unseen;
    child.stdin.write(`${await visit(said.address, said.cookie)}\n`);
  }
  throw new Error('the process that knows the pages ended before the last');
}

/**
 * Beside English the language of the longest words and the one that runs the other way: what is too wide or stands on the wrong side does so
 * in these first. `EVERY_LANGUAGE=1` has all of them looked at.
 */
const looked = process.env.EVERY_LANGUAGE ? locales : (['en', 'de', 'ar'] as const);

/** The same page in another language. */
const inLanguage = (address: string, locale: Locale) =>
  address.replace(/^(\/embed\/[^/?]+)?\/en(?=[/?#]|$)/, `$1/${locale}`);

/** What is wrong with a page in one language, by day and by night, on a phone and on a desk. */
async function seen(page: Page, address: string, locale: Locale) {
  const answer = await page.goto(address);
  const status = answer?.status() ?? 0;
  if (status !== 200) return status;
  await expectAccessibleAnywhere(page);
  const { lang, dir } = await page.evaluate(() => {
    const { lang, dir } = document.documentElement;
    return { lang, dir };
  });
  expect.soft([address, lang, dir]).toEqual([address, locale, directionOf(locale)]);
  return status;
}

/** One tab for each language: the state a page shows is the same for all of them. */
const tabs = (context: BrowserContext) =>
  Promise.all(looked.map(async (locale) => ({ locale, page: await context.newPage() })));

test('every page in languages of either direction is for everyone, and asks for no more than its policy allows', async ({
  context,
  baseURL,
}) => {
  test.setTimeout(1_800_000);
  const open = await tabs(context);
  const unseen = await everyPage(async (address, cookie) => {
    const [key = '', value = ''] = cookie.split('=');
    if (key) await context.addCookies([{ name: key, value, url: String(baseURL) }]);
    const visits = open.map(({ locale, page }) => seen(page, inLanguage(address, locale), locale));
    const statuses = await Promise.all(visits);
    expect.soft([...new Set(statuses)], address).toHaveLength(1);
    return statuses[0] ?? 0;
  });
  expect(unseen).toEqual([]);
});
