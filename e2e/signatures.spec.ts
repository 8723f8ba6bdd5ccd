import type { Page } from '@playwright/test';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { addMany } from '@/prisma/many-signatures';
import { expectAccessible, looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { signature } from './support/signatures';
import { expect, test } from './support/test';

const here = (slug: string, more = '') => `/en/organise/campaigns/${slug}/signatures${more}`;

/** Of the first search the page hears of one step only, and of nothing more until it is stopped: however fast the server is. */
async function holdsUpTheFirstSearch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const fetches = window.fetch;
    let first = true;
    window.fetch = async (...asked) => {
      const answer = await fetches(...asked);
      if (!first || !answer.body || !String(asked[0]).endsWith('/signatures/search')) return answer;
      first = false;
      let said = '';
      let passed = false;
      const oneStep = new TransformStream<string, string>({
        start(controller) {
          asked[1]?.signal?.addEventListener('abort', () => controller.error(new Error('stopped')));
        },
        transform(text, controller) {
          said += text;
          const step = /^.*"looked".*\n/.exec(said);
          if (step && !passed) controller.enqueue(step[0]);
          passed ||= step !== null;
        },
        // Never ends by itself.
        flush: () => new Promise(() => {}),
      });
      const held = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(oneStep);
      return new Response(held.pipeThrough(new TextEncoderStream()), { status: answer.status });
    };
  });
}

test('somebody is searched for as names are opened one by one: with progress, stopped, gone on with', async ({
  page,
}) => {
  test.slow();
  const { id, slug, organiser } = await campaign();
  const [sought] = [signature('Übeda Søren')];
  await addSignatures(db(), id, [{ ...sought, at: new Date(Date.now() - 3_600_000) }]);
  await addMany(id, 6_000, (n) => ({ name: `Crowd ${n}`, email: `crowd-${n}@crowd.example` }));
  await isSignedIn(page, organiser);
  await holdsUpTheFirstSearch(page);
  await page.goto(here(slug));
  const posted = page.waitForRequest((request) => request.url().endsWith('/signatures/search'));
  await page.getByLabel('Name, e-mail address or organisation').fill('UBEDA soren');
  await page.getByRole('button', { name: 'Search' }).press('Enter');
  expect((await posted).url()).not.toContain('UBEDA');
  const bar = page.getByRole('progressbar', { name: 'Find somebody' });
  const come = () => bar.evaluate((each: HTMLProgressElement) => each.value);
  await expect.poll(come).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(page.getByText(/^Stopped after 2,000 of [\d,]+\. Found: 0\./)).toBeVisible();
  expect(await come()).toBe(2_000);
  // The server is done with it as well.
  const searched = () => db().auditEntry.count({ where: { campaignId: id, act: 'signatures.searched' } });
  await expect.poll(searched).toBe(1);
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(page.getByText('Looked at all 6,001. Found: 1.')).toBeVisible();
  const row = page.getByRole('row', { name: sought?.person.name });
  await expect(row).toContainText(String(sought?.person.email));
  expect(page.url()).not.toContain('search');
  await expectAccessible(page);
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(String(sought?.person.name));
});

test('many are counted first, held, and put back', async ({ page }) => {
  test.slow();
  const { id, slug, organiser } = await campaign();
  const listed = Array.from({ length: 230 }, (_, n) =>
    signature(`Copied ${n}`, { country: 'PE', source: 'list' }),
  );
  await addSignatures(db(), id, [...listed, signature('Own hand', { country: 'PE' })]);
  const count = async () =>
    (await db().campaignCount.findUniqueOrThrow({ where: { campaignId: id } })).confirmed;
  await isSignedIn(page, organiser);
  await page.goto(here(slug));
  await page.getByText('Show only').click();
  await page.getByLabel('Came from').fill('list');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('row')).toHaveCount(51);
  await looksRight(page, here(slug, '?source=list'));
  await page.getByRole('link', { name: 'Do something with all of these' }).click();
  await looksRight(page, page.url());
  await page.getByLabel('Hold').check();
  await page.getByRole('button', { name: 'Count them' }).click();
  await expect(page.getByText('Give a reason.').first()).toBeVisible();
  await expect(page.getByLabel('Hold')).toBeChecked();
  await page.getByLabel('Reason').fill('Copied from a list');
  await page.getByRole('button', { name: 'Count them' }).click();
  await expect(page.getByRole('status')).toHaveText('230 signatures would be held.');
  expect(await count()).toBe(231);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hold 230 signatures' }).click();
  await expect(page.getByRole('status')).toHaveText('230 signatures were held.');
  expect(await count()).toBe(1);
  await page.getByRole('button', { name: 'Undo it' }).click();
  await expect(page.getByRole('status')).toContainText('Undone: 230 of 230.');
  expect(await count()).toBe(231);
  await looksRight(page, here(slug, '/bulk'));
});

test('one is removed with a reason and restored', async ({ page }) => {
  const { id, slug, organiser } = await campaign();
  const one = signature('Removed by mistake');
  const [signed = ''] = await addSignatures(db(), id, [one]);
  await isSignedIn(page, organiser);
  await looksRight(page, here(slug, `/${signed}`));
  await page.getByRole('link', { name: 'Remove' }).click();
  await looksRight(page, page.url());
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('Give a reason.').first()).toBeVisible();
  await page.getByLabel('Reason').fill('Not a person');
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByRole('status').first()).toHaveText('The signature is removed.');
  await expect(page.getByText('Not a person')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('status').first()).toHaveText('The signature is restored.');
  await expect(page.getByText('Not a person')).toHaveCount(0);
});

test('the queue is emptied by keyboard alone, and a slip is undone', async ({ page }) => {
  test.slow();
  const { id, slug, organiser } = await campaign();
  const message = (n: number) => ({ message: `Words number ${n}.` });
  const rows = Array.from({ length: 60 }, (_, n) => signature(`Speaker${n}`, {}, message(n)));
  await addSignatures(db(), id, rows);
  const waiting = () => db().signature.count({ where: { campaignId: id, words: 'WAITING' } });
  const shown = () => page.locator('[data-item]:visible h2').textContent();
  await isSignedIn(page, organiser);
  await page.goto('/en/organise/look');
  await expectAccessible(page);
  await page.getByText('Words number 0.').waitFor();
  await expect(page.locator('[data-item]:visible')).toHaveCount(1);
  // Not in focus, the keys do nothing.
  await page.keyboard.press('a');
  expect(await shown()).toContain('Speaker0');
  await page.keyboard.press('Tab');
  const inQueue = () => page.evaluate(() => document.activeElement?.closest('word-queue') !== null);
  for (let press = 0; press < 40 && !(await inQueue()); press += 1) await page.keyboard.press('Tab');
  expect(await inQueue()).toBe(true);
  await page.keyboard.press('a');
  await expect.poll(shown).toContain('Speaker1');
  await page.keyboard.press('h');
  await expect.poll(shown).toContain('Speaker2');
  await page.keyboard.press('n');
  await page.keyboard.press('j');
  await expect.poll(shown).toContain('Speaker4');
  await page.keyboard.press('k');
  await expect.poll(shown).toContain('Speaker3');
  await expect.poll(waiting).toBe(58);
  await page.keyboard.press('u');
  await expect(page.getByText(/^Back in the queue: Speaker1/)).toBeVisible();
  await expect.poll(shown).toContain('Speaker1');
  await expect.poll(waiting).toBe(59);
  // Where one was is remembered.
  await page.keyboard.press('n');
  const before = await shown();
  await page.reload();
  await expect.poll(shown).toBe(before);
  // An error puts it back.
  await page.route('**/api/organise/signatures/*/approve', (route) =>
    route.fulfill({ status: 500, body: '{}' }),
  );
  for (let press = 0; press < 40 && !(await inQueue()); press += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('a');
  await expect(page.getByText(/^Not saved/)).toBeVisible();
  await expect.poll(shown).toBe(before);
  await page.unroute('**/api/organise/signatures/*/approve');
  await page.goto(`/en/organise/look?campaign=${slug}`);
  for (let press = 0; press < 40 && !(await inQueue()); press += 1) await page.keyboard.press('Tab');
  // More than the page held at first: the rest is fetched on the way.
  for (let left = 0; left < 59; left += 1) {
    await page.locator('[data-item]:visible').waitFor();
    await page.keyboard.press('a');
  }
  await expect(page.getByText('Nothing waits for you.')).toBeVisible();
  await expect.poll(waiting).toBe(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a search is answered on a page of its own, and the words stand in no address', async ({
    browser,
    page,
  }) => {
    const { id, slug, organiser } = await campaign();
    const one = signature('Plain Search');
    await addSignatures(db(), id, [one, signature('Somebody Else', {}, { message: 'Hello.' })]);
    const signing = await browser.newContext({ javaScriptEnabled: true });
    await isSignedIn(page, organiser);
    await page.context().addCookies(await signing.cookies());
    await page.goto(here(slug));
    await page.getByLabel('Name, e-mail address or organisation').fill(one.person.name.toUpperCase());
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(new RegExp(`${here(slug)}/search$`));
    await expect(page.getByRole('status')).toHaveText('Looked at all 2. Found: 1.');
    await expect(page.getByRole('row', { name: one.person.name })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/en/organise/look');
    await expect(page.getByText('Hello.')).toBeVisible();
    await page.getByRole('button', { name: /^Approve the words of Somebody Else/ }).click();
    await expect(page.getByText('Nothing waits for you.')).toBeVisible();
  });
});
