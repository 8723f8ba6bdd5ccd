import type { Page } from '@playwright/test';
import { db } from '@/lib/db';
import { arrivalOf } from '@/lib/signatures/arrivals';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { move } from '@/lib/signatures/move';
import { looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { pictured } from './support/organising';
import { expect, test } from './support/test';

/** A mail domain of which so many have come that nobody more gets through for so many seconds. */
async function crowded(slug: string, seconds: number): Promise<string> {
  const host = `crowd-${crypto.randomUUID().slice(0, 8)}.example`;
  const read = readEmailAddress(`ana@${host}`);
  if (!read.ok) throw new Error(read.reason);
  const { host: hash } = await arrivalOf('192.0.2.1', read.email, new Date());
  const until = new Date(Date.now() + seconds * 1_000);
  await db().limitCount.create({ data: { key: `host:${hash}`, taken: 1_000_000, until } });
  // The first two of a process are let through without asking.
  for (const name of ['one', 'two']) {
    const answer = await fetch(`${process.env.SITE_URL}/api/campaigns/${slug}/signatures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, email: `${name}@${host}`, consent: true }),
    });
    expect(answer.status).toBe(202);
  }
  return host;
}

async function fillIn(page: Page, slug: string, host: string) {
  await page.goto(`/en/campaigns/${slug}`);
  await page.getByLabel('Your name', { exact: true }).fill('Ana Ríos');
  await page.getByRole('textbox', { name: 'Your e-mail address' }).fill(`ana@${host}`);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
}

const press = (page: Page) => page.getByRole('button', { name: 'Sign', exact: true }).click();

test('in a crowd the browser works its way through by itself; the solver is loaded only then', async ({
  page,
}) => {
  const { slug, id } = await campaign();
  const solvers: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/solve.js')) solvers.push(request.url());
  });
  const host = await crowded(slug, 600);
  await fillIn(page, slug, host);
  expect(solvers).toEqual([]);
  await press(page);
  await expect(page).toHaveURL(`/en/campaigns/${slug}/check-your-email`);
  expect(solvers).toHaveLength(1);
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(3);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('in a crowd one is told how long to wait, keeps what was typed, and signs with the same form', async ({
    page,
  }) => {
    const { slug, id } = await campaign();
    const host = await crowded(slug, 12);
    await fillIn(page, slug, host);
    await press(page);
    await expect(page.getByText(/press Sign again in \d+ seconds/).first()).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Your e-mail address' })).toHaveValue(`ana@${host}`);
    expect(await db().signature.count({ where: { campaignId: id } })).toBe(2);
    await expect(async () => {
      await press(page);
      await expect(page).toHaveURL(`/en/campaigns/${slug}/check-your-email`, { timeout: 1_000 });
    }).toPass({ intervals: [1_000] });
    expect(await db().signature.count({ where: { campaignId: id } })).toBe(3);
  });
});

test('an organiser sees where the last hour’s signatures came from, and holds those of one domain', async ({
  page,
}) => {
  const { slug, id, organiser } = await campaign();
  const host = await crowded(slug, 600);
  await isSignedIn(page, organiser);
  await looksRight(page, `/en/organise/campaigns/${slug}/signatures/surge`);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await pictured(page, `surge-${width}`);
  }
  await expect(page.getByText('2 signatures came in within the last hour.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'By network' })).toBeVisible();
  await page.getByRole('link', { name: `Hold those from ${host} …` }).click();
  await expect(page.getByText(/^Mail domain [0-9a-f]{4}$/)).toBeVisible();
  await page.getByRole('radio', { name: 'Hold' }).check();
  await page.getByLabel('Reason').fill('a flood');
  await page.getByRole('button', { name: 'Count them' }).click();
  await page.getByRole('button', { name: 'Hold 2 signatures' }).click();
  await expect.poll(() => db().signature.count({ where: { campaignId: id, held: true } })).toBe(2);
});

test('an organiser sees who of a crowd that was held has confirmed since, and releases those', async ({
  page,
}) => {
  const { slug, id, organiser } = await campaign();
  const host = await crowded(slug, 600);
  await db().signature.updateMany({ where: { campaignId: id }, data: { held: true, heldWhy: 'surge' } });
  const [first] = await db().signature.findMany({ where: { campaignId: id }, orderBy: { id: 'asc' } });
  await move({ act: 'confirm', id: first?.id ?? '', now: new Date() });
  await isSignedIn(page, organiser);
  await looksRight(page, `/en/organise/campaigns/${slug}/signatures/surge`);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await pictured(page, `surge-held-${width}`);
  }
  await expect(page.getByText('2 signatures are held. 1 of them has been confirmed by mail.')).toBeVisible();
  await page.getByRole('link', { name: `Release the confirmed from ${host} …` }).click();
  await expect(page.getByRole('radio', { name: 'Release' })).toBeChecked();
  await page.getByRole('button', { name: 'Count them' }).click();
  await page.getByRole('button', { name: 'Release 1 signature' }).click();
  await expect.poll(() => db().signature.count({ where: { campaignId: id, held: true } })).toBe(1);
  expect(await db().signature.findUnique({ where: { id: first?.id ?? '' } })).toMatchObject({
    held: false,
    state: 'CONFIRMED',
  });
});
