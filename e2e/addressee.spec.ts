import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectAccessible } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn, surely } from './support/doings';
import { expectReachableByKeyboard } from './support/keyboard';
import { signature } from './support/signatures';
import { expect, test } from './support/test';

const office = { en: 'Minister of Water', es: 'Ministerio del Agua' };

test.use({ javaScriptEnabled: false });

test('an addressee answers in two steps, and it stands on the page once an organiser has shown it', async ({
  page,
  browser,
  inbox,
}) => {
  const email = `minister.${Date.now().toString(36)}@water-ministry.example`;
  const { id, slug, organiser } = await campaign({ letterEvery: 2, to: [{ email, office }] });
  await addSignatures(db(), id, [signature('Ana'), signature('Bea')]);
  const desk = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  await isSignedIn(desk, organiser);
  const letter = await inbox.latest(email);
  await page.goto(inbox.linkIn(letter, '/answer/'));
  await expect(page.getByRole('heading', { name: 'Your answer', level: 1 })).toBeVisible();
  await expectAccessible(page);

  // Words without a choice are sent back, and kept.
  const first = page.getByRole('group', { name: /Lay the pipe before winter/ });
  const words = 'Work begins in spring.\nThe money is there.';
  await page.getByLabel('In your own words, on demand 1').fill(words);
  await page.getByRole('button', { name: 'Look at my answer' }).click();
  await expect(page).toHaveTitle(/^Not yet: /);
  await expect(page.getByLabel('In your own words, on demand 1')).toHaveValue(words);
  await expectAccessible(page);

  await first.getByRole('radio', { name: 'We accept it in part' }).check();
  await page.getByRole('radio', { name: /Once a week at most/ }).check();
  await page.getByLabel('A better address for these letters').fill('water-desk@ministry.example');
  await page.getByRole('button', { name: 'Look at my answer' }).click();
  await expect(page.getByRole('heading', { name: 'Is this your answer?' })).toBeVisible();
  await expectAccessible(page);

  await expectReachableByKeyboard(page);

  // Nothing is given yet; what was typed is still there on the way back.
  expect(await db().answer.count({ where: { campaignId: id, state: { not: 'DRAFT' } } })).toBe(0);
  await page.getByRole('link', { name: 'Change something' }).click();
  await expect(first.getByRole('radio', { name: 'We accept it in part' })).toBeChecked();
  await page.getByLabel('To the campaign as a whole').fill('We read every letter.');
  await page.getByRole('button', { name: 'Look at my answer' }).click();
  await page.getByRole('button', { name: 'Give this answer' }).click();
  await expect(page.getByRole('heading', { name: 'Your answer is given.' })).toBeVisible();
  await expectAccessible(page);
  const publicPage = async () => (await page.request.get(`/en/campaigns/${slug}`)).text();
  expect(await publicPage()).not.toContain('Work begins in spring');

  await desk.goto(`/en/organise/campaigns/${slug}/answers`);
  await expectAccessible(desk);
  await expectReachableByKeyboard(desk);
  await expect(desk.getByText('water-desk@ministry.example')).toBeVisible();
  await surely(desk, organiser.email, () => desk.getByRole('button', { name: 'Take this address' }).click());
  await expect(desk.getByText('Letters go to the new address from now on.')).toBeVisible();
  await desk.getByRole('checkbox', { name: /Tell the signers/ }).check();
  await desk.getByRole('button', { name: 'Show it', exact: true }).click();
  await expect(desk.getByText('The answer is on the campaign’s page.')).toBeVisible();
  expect(await db().update.count({ where: { campaignId: id } })).toBe(1);

  await expect.poll(publicPage, { timeout: 30_000 }).toContain('Work begins in spring');
  await page.goto(`/en/campaigns/${slug}`);
  const demand = page.locator('#demand-1');
  await expect(demand).toContainText('Minister of Water: accepts in part');
  await expect(page.getByText('We read every letter.')).toBeVisible();
  await expectAccessible(page);
  for (const path of ['', '/letters']) {
    const html = await (await page.request.get(`/en/campaigns/${slug}${path}`)).text();
    for (const secret of ['water-desk', 'Once a week', email]) expect(html).not.toContain(secret);
  }
  await page.goto(`/en/campaigns/${slug}/letters#answers`);
  await expect(page.getByRole('heading', { name: /Minister of Water/ })).toBeVisible();
  await expectAccessible(page);

  await page.goto(inbox.linkIn(letter, '/answer/'));
  await expect(page.getByText('seen by the organisers, stands on the campaign’s page')).toBeVisible();
  expect(await db().addressee.findFirst({ where: { campaignId: id } })).toMatchObject({
    rhythm: 'WEEKLY',
    email: 'water-desk@ministry.example',
  });
});
