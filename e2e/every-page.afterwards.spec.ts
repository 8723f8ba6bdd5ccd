import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pageAt, shownPages } from './support/policy';
import { expect, test } from './support/test';

// Told last: every story hears of what a policy kept its pages from doing; here are the pages that no story has shown.

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

test('no page of any kind asks for more than its policy allows', async ({ page, baseURL, violations }) => {
  test.setTimeout(900_000);
  const shown = shownPages();
  const visited: string[] = [];
  const unseen = await everyPage(async (address, cookie) => {
    const name = pageAt(address) ?? address;
    if (shown.has(name)) return 200;
    const [key = '', value = ''] = cookie.split('=');
    if (key) await page.context().addCookies([{ name: key, value, url: String(baseURL) }]);
    const answer = await page.goto(address);
    // Everything has come, and what runs then has run. Some pages go on asking how far something is.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    visited.push(name);
    return answer?.status() ?? 0;
  });
  test.info().annotations.push({ type: 'visited here', description: visited.join('\n') });
  expect(unseen).toEqual([]);
  expect(violations).toEqual([]);
});
