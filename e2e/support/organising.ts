import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';

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
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, step).toBeLessThanOrEqual(0);
}
