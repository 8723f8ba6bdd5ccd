import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { brought, linkIn } from './inbox';
import { expectFits } from './sizes';

const root = resolve(import.meta.dirname, '../..');

/**
 * Makes an organiser by the command from the README, in a process of its own beside the site of the stories.
 * @returns where the command says to sign in
 */
export async function enrolled(email: string, organisation: string): Promise<string> {
  const command = ['run', 'organiser', '--', email, organisation];
  const { stdout } = await promisify(execFile)('npm', command, { cwd: root, env: process.env });
  expect(stdout).toContain(`${email} organises for ${organisation} (newly made).`);
  const address = /Sign in at (\S+)/.exec(stdout)?.[1];
  if (!address) throw new Error(`no address to sign in at: ${stdout}`);
  return address;
}

/** Fails if a page is wider than its window; keeps a picture of it among the results of the story. */
export async function pictured(page: Page, step: string): Promise<void> {
  const path = test.info().outputPath(`${step}.png`);
  await page.screenshot({ path, fullPage: true });
  await expectFits(page, step);
}

/** Goes where a link leads, by its words. */
export const follows = (page: Page, name: string | RegExp) =>
  page
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click();
export const presses = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
export const fills = async (page: Page, fields: Record<string, string>) => {
  for (const [label, words] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(words);
};
export const isTold = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

export async function signsInAt(page: Page, address: string, email: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('E-mail address').fill(email);
  const mail = await brought(email, '/sign-in/', async () => {
    await presses(page, 'Send me a link');
    await expect(page).toHaveURL(/check-your-email/);
  });
  await page.goto(linkIn(mail, '/sign-in/'));
  await presses(page, 'Sign in');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your campaigns');
}
