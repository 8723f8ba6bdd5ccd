import type { Page } from '@playwright/test';
import { db } from '@/lib/db';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { expectAccessible, looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn, signsIn } from './support/doings';
import { expectReachableByKeyboard } from './support/keyboard';
import { expect, someone, test } from './support/test';

const PHONE = { width: 390, height: 844 };

async function founder() {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), someone('organiser'), [organisation.id]);
  return { organisation, organiser };
}

/** Fills in everything a text needs, as the page of the texts asks for it. */
async function writesTheTexts(desk: Page): Promise<void> {
  await desk.getByLabel('Summary (English)').fill('The school has had no water since March.');
  await desk.getByLabel('Place (English)').fill('Puerto Alba');
  await desk.getByLabel('Demand 1 (English)').fill('Lay the pipe before winter.');
  await desk.getByLabel('Text (English)').fill('Pupils carry water in **buckets**.');
  await desk.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(desk.locator('[data-state]')).toHaveText(/^Saved /);
}

test('a campaign comes from nothing to open on a phone, by clicking alone', async ({
  page: desk,
  inbox,
  browser,
}) => {
  test.slow();
  const { organiser } = await founder();
  const title = `Water for the school ${Date.now().toString(36)}`;
  await desk.setViewportSize(PHONE);
  await signsIn(desk, organiser.email);
  await desk.getByRole('link', { name: 'New campaign' }).click();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Make the draft' }).click();
  await expect(desk).toHaveTitle(/^Error: /);
  await desk.getByLabel('Title').fill(title);
  await expect(desk.getByRole('textbox', { name: 'Address' })).toHaveValue(/^water-for-the-school-/);
  const slug = await desk.getByRole('textbox', { name: 'Address' }).inputValue();
  await desk.getByRole('button', { name: 'Make the draft' }).click();

  await expect(desk.getByRole('status')).toContainText('The draft is made.');
  await expect(desk.getByText('Missing', { exact: true })).toHaveCount(2);
  await expect(desk.getByRole('link', { name: 'Open the campaign' })).toHaveCount(0);
  await expectAccessible(desk);
  const checklist = desk.url().split('?')[0] ?? '';

  await desk.getByRole('listitem').getByRole('link', { name: 'Addressees' }).last().click();
  await desk.getByRole('link', { name: 'Add an addressee' }).click();
  await desk.getByLabel('Office in English').fill('Water board');
  await desk.getByLabel('E-mail address', { exact: true }).fill('office@water-board');
  await desk.getByRole('button', { name: 'Add this addressee' }).click();
  await expect(desk.getByLabel('E-mail address', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(desk.getByLabel('Office in English')).toHaveValue('Water board');
  await expectAccessible(desk);
  await desk.getByLabel('E-mail address', { exact: true }).fill('office@water-board.example');
  await desk.getByRole('button', { name: 'Add this addressee' }).click();
  await expect(desk.getByRole('status')).toContainText('The addressee is added.');

  await desk.goto(`${checklist.replace(/life$/, 'texts')}`);
  await writesTheTexts(desk);

  await desk.goto(checklist);
  await expect(desk.getByText('Missing', { exact: true })).toHaveCount(0);
  await desk.getByRole('link', { name: 'The letter' }).click();
  await expect(desk.frameLocator('iframe').getByText('Lay the pipe before winter.')).toBeVisible();
  await expect(
    desk.frameLocator('iframe').getByText('Made-up name 1', { exact: false }).first(),
  ).toBeVisible();
  await desk.getByRole('button', { name: 'Send this letter to me' }).click();
  await expect(desk.getByRole('status')).toContainText('on its way to you');
  const mail = await inbox.latest(organiser.email, 2);
  expect(mail.subject).toBe(`[Test] ${title}`);
  await desk.getByRole('button', { name: 'Send the confirmation to me' }).click();
  expect((await inbox.latest(organiser.email, 3)).subject).toBe('[Test] Please confirm: one step left');

  await desk.goto(checklist);
  await desk.getByRole('button', { name: 'Make a link' }).click();
  const link = String(await desk.locator('[data-preview-link]').getAttribute('href'));
  const outsider = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage();
  const shown = await outsider.goto(link);
  expect([shown?.status(), shown?.headers()['cache-control']]).toEqual([
    200,
    expect.stringContaining('no-store'),
  ]);
  await expect(outsider.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(outsider.getByText('Preview, not published yet.')).toBeVisible();
  await expect(outsider.getByRole('button', { name: 'Sign', exact: true })).toBeDisabled();
  await expect(outsider.getByLabel('Your name', { exact: true })).toBeDisabled();
  await looksRight(outsider, link);
  expect((await outsider.goto(`/en/campaigns/${slug}`))?.status()).toBe(404);
  await desk.getByRole('button', { name: 'Take the link away' }).click();
  expect((await outsider.goto(link))?.status()).toBe(404);

  await desk.getByRole('link', { name: 'Open the campaign' }).click();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Open it now' }).click();
  await expect(desk.getByRole('status')).toContainText('The campaign is open.');
  await expect
    .poll(async () => (await outsider.goto(`/en/campaigns/${slug}`))?.status(), { timeout: 30_000 })
    .toBe(200);
  await expect(outsider.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('of two who set it at once the second is shown what the first changed, and loses nothing', async ({
  page: one,
  context,
}) => {
  const { slug, organiser } = await campaign();
  await isSignedIn(one, organiser);
  const settings = `/en/organise/campaigns/${slug}/settings`;
  await one.goto(settings);
  const other = await context.newPage();
  await other.goto(settings);
  await one.getByLabel('How many signatures').fill('5000');
  await one.getByLabel('Topics').fill('water, schools');
  await one.getByRole('button', { name: 'Save the settings' }).click();
  await expect(one.getByRole('status')).toContainText('The settings are saved.');
  await other.getByLabel('How many signatures').fill('700');
  await other.getByRole('radio', { name: 'Nobody: only counted' }).check();
  await other.getByRole('button', { name: 'Save the settings' }).click();
  await expect(other).toHaveTitle(/^Error: /);
  await expect(other.getByLabel('How many signatures')).toHaveValue('700');
  await expect(other.getByRole('radio', { name: 'Nobody: only counted' })).toBeChecked();
  await expect(other.locator('#settings-goal-error')).toContainText('There stands now: “5000”.');
  await expect(other.locator('#settings-tags-error')).toContainText('“water, schools”. That stays.');
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Save the settings' }).click();
  await expect(other.getByRole('status')).toContainText('those stay as they set them');
  await expect(other.getByLabel('How many signatures')).toHaveValue('700');
  await expect(other.getByLabel('Topics')).toHaveValue('water, schools');
});

test('a campaign is paused, goes on, is closed, opened again and put away, each asked about first', async ({
  page: desk,
}) => {
  test.slow();
  const { slug, organiser } = await campaign();
  await isSignedIn(desk, organiser);
  const life = `/en/organise/campaigns/${slug}/life`;
  const does = async (link: string, button: string, says: string) => {
    await desk.goto(life);
    await desk.getByRole('link', { name: link }).click();
    await expectAccessible(desk);
    await desk.getByRole('button', { name: button }).click();
    await expect(desk.getByRole('status')).toContainText(says);
  };
  await does('Pause signing', 'Pause signing', 'Signing is paused.');
  await does('Take signatures again', 'Take signatures again', 'It takes signatures again.');
  await desk.goto(`${life}/close`);
  await desk.getByRole('button', { name: 'Close it now' }).click();
  await expect(desk).toHaveTitle(/^Error: /);
  await desk.getByRole('radio', { name: 'Won in part' }).check();
  await desk.getByLabel('In your own words, in English').fill('The pipe **came**.');
  await desk.getByRole('button', { name: 'Close it now' }).click();
  await expect(desk.getByRole('status')).toContainText('It is closed');
  await does('Put it in the archive', 'Put it in the archive', 'It is in the archive.');
  await does('Take it out of the archive', 'Take it out of the archive', 'It is on your list again.');
  await does('Open it again', 'Open it again', 'It is open again.');
  await does('Make a draft like it', 'Make the draft', 'The draft is made.');
  await desk.getByRole('link', { name: 'Delete this draft' }).click();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Delete it for good' }).click();
  await expect(desk.getByRole('status')).toContainText('The draft is deleted.');
});

test('the pages of a campaign’s settings and life are for everyone, and need no mouse', async ({ page }) => {
  test.slow();
  const { slug, organiser } = await campaign({ to: [{}, { copy: true }], text: { en: {}, es: {} } });
  await isSignedIn(page, organiser);
  const own = `/en/organise/campaigns/${slug}`;
  const pages = [
    ...[
      '/en/organise/campaigns/new',
      `${own}/settings`,
      `${own}/life`,
      `${own}/life/close`,
      `${own}/life/letter`,
    ],
    ...[`${own}/addressees`, `${own}/addressees/new`, `${own}/addressees/1`, `${own}/addressees/2/remove`],
  ];
  for (const path of pages) {
    await looksRight(page, path);
    // Of circles that belong together the Tab key reaches one, the arrows the others.
    if ((await page.locator('[type=radio]').count()) === 0) await expectReachableByKeyboard(page);
  }
});
