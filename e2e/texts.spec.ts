import type { Browser, Page } from '@playwright/test';
import { readDraft } from '@/lib/campaigns/draft';
import { db } from '@/lib/db';
import { makeOrganiser } from '@/prisma/factories';
import { expectAccessible, looksRight } from './support/axe';
import { campaign, person } from './support/cast';
import { confirms, isSignedIn, signs } from './support/doings';
import { expectReachableByKeyboard } from './support/keyboard';
import { expect, someone, test } from './support/test';

const at = (slug: string, more = '') => `/en/organise/campaigns/${slug}/texts${more}`;
const value = async (id: string, field: string) => (await readDraft(id)).fields.get(field)?.value;
const saved = (page: Page) => page.locator('[data-state]');

/** Another organiser of the same organisation, in a browser of their own. */
async function colleague(browser: Browser, organisationId: string) {
  const made = await makeOrganiser(db(), someone('colleague'), [organisationId]);
  const page = await (await browser.newContext()).newPage();
  await isSignedIn(page, made);
  return { page, email: made.email };
}

test('a draft saves itself, and of two who write at once neither loses a word', async ({
  page: ana,
  browser,
}) => {
  test.slow();
  const { id, slug, organiser, organisation } = await campaign({ text: { en: {}, es: {} } });
  await isSignedIn(ana, organiser);
  await ana.goto(at(slug));
  const beto = await colleague(browser, organisation.id);
  await beto.page.goto(at(slug));

  await ana.getByLabel('Title (Spanish)').fill('Agua para la escuela');
  await ana.getByLabel('Place (English)').fill('Lima');
  await expect(saved(ana)).toHaveText(/^Saved /);
  expect(await value(id, 'title.es')).toBe('Agua para la escuela');

  // The same field, not knowing of the other's words; and one more.
  await beto.page.getByLabel('Title (Spanish)').fill('¡Agua ya!');
  await beto.page.getByLabel('Summary (English)').fill('From Beto.');
  const words = beto.page.getByRole('alert').filter({ hasText: organiser.email });
  await expect(words).toContainText('Agua para la escuela');
  await expectAccessible(beto.page);
  await expect(beto.page.getByLabel('Title (Spanish)')).toHaveValue('¡Agua ya!');
  await expect(beto.page.getByLabel('Place (English)')).toHaveValue('Lima');
  expect(await value(id, 'title.es')).toBe('Agua para la escuela');
  await expect.poll(() => value(id, 'summary.en')).toBe('From Beto.');
  await words.getByRole('button', { name: 'Keep mine' }).click();
  await expect(words).toHaveCount(0);
  await expect.poll(() => value(id, 'title.es')).toBe('¡Agua ya!');

  // Now the other has not heard of it, and takes it.
  await ana.getByLabel('Title (Spanish)').fill('Agua, por favor');
  const theirs = ana.getByRole('alert').filter({ hasText: beto.email });
  await theirs.getByRole('button', { name: 'Take theirs' }).click();
  await expect(ana.getByLabel('Title (Spanish)')).toHaveValue('¡Agua ya!');
  await expect(ana.getByLabel('Summary (English)')).toHaveValue('From Beto.');

  // No connection: what is typed stays, and is saved once there is one.
  await ana.context().setOffline(true);
  await ana.getByLabel('Text (English)').fill('Typed on a train.');
  await expect(saved(ana)).toHaveText('Not saved: no connection, trying again');
  await ana.context().setOffline(false);
  await expect(saved(ana)).toHaveText(/^Saved /);
  expect(await value(id, 'body.en')).toBe('Typed on a train.');

  // The letter follows what is written; what is typed last is saved even if one goes at once.
  await ana.getByLabel('Words of the letter (English)').fill('Dear {office}, we ask you:');
  const letter = ana.frameLocator('[data-letter]');
  await expect(letter.getByText('Dear Water board, we ask you:')).toBeVisible();
  await ana.getByLabel('Title (English)').fill('Typed and gone');
  await ana.goto(at(slug, '/publish'));
  await expect.poll(() => value(id, 'title.en')).toBe('Typed and gone');
});

test('without script two editors lose nothing either', async ({ browser, baseURL }) => {
  const { id, slug, organiser } = await campaign({ text: { en: {}, es: {} } });
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const one = await context.newPage();
  await isSignedIn(one, organiser);
  const other = await context.newPage();
  for (const page of [one, other]) await page.goto(at(slug));
  await one.getByLabel('Title (Spanish)').fill('Primera');
  await one.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(one.getByText('The draft is saved.')).toBeVisible();
  await other.getByLabel('Title (Spanish)').fill('Segunda');
  await other.getByLabel('Place (Spanish)').fill('Lima');
  await other.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Two wrote at the same time');
  await expect(other.getByLabel('Your words')).toHaveValue('Segunda');
  await expect(other.getByText('Primera')).toBeVisible();
  await expectAccessible(other);
  expect(await value(id, 'title.es')).toBe('Primera');
  expect(await value(id, 'place.es')).toBe('Lima');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByLabel('Title (Spanish)')).toHaveValue('Segunda');
  await context.close();
});

test('demands and languages by keyboard, a publication, and an amendment that everybody sees', async ({
  page,
  browser,
}) => {
  test.slow();
  const { id, slug, organiser } = await campaign({ text: { en: {}, es: {} } });
  const rosa = person('Rosa');
  const supporter = await (await browser.newContext()).newPage();
  await isSignedIn(page, organiser);
  await looksRight(page, at(slug));
  await page.goto(at(slug));
  await expectReachableByKeyboard(page);

  await page.getByRole('button', { name: 'Down (demand 1)' }).press('Enter');
  await expect(page.locator('[data-announce]')).toHaveText('Moved to place 2 of 2');
  await expect(page.getByRole('button', { name: 'Down (demand 2)' })).toBeFocused();
  await expect.poll(() => value(id, 'demands')).toBe('d2,d1');
  await page.getByRole('button', { name: 'Up (demand 2)' }).press('Enter');
  await expect.poll(() => value(id, 'demands')).toBe('d1,d2');

  // By hand: the second above the first, and back.
  const drag = async (from: number, to: number) => {
    await page.locator('[data-drag]').nth(from).hover();
    await page.mouse.down();
    const box = await page.locator('[data-demand]').nth(to).boundingBox();
    await page.mouse.move(box?.x ?? 0, (box?.y ?? 0) + (to < from ? 5 : (box?.height ?? 0) - 5), {
      steps: 8,
    });
    await page.mouse.up();
  };
  await drag(1, 0);
  await expect.poll(() => value(id, 'demands')).toBe('d2,d1');
  await drag(0, 1);
  await expect.poll(() => value(id, 'demands')).toBe('d1,d2');

  await page.getByRole('button', { name: 'Add a demand' }).press('Enter');
  await page.getByLabel('Demand 3 (English)').fill('Pay for it.');
  await page.getByRole('button', { name: 'Remove (demand 3)' }).press('Enter');
  await page.getByRole('button', { name: 'Put it back' }).press('Enter');
  await expect(page.getByLabel('Demand 3 (English)')).toHaveValue('Pay for it.');
  await expect(page.getByText('1 thing missing')).toBeVisible();
  await page.getByLabel('Words of the letter (English)').fill('Dear {mayor},');
  await expect(page.getByText('{mayor} is no placeholder')).toBeVisible();

  await page.getByText('Add a language', { exact: true }).click();
  await page.getByLabel('Language', { exact: true }).fill('Quechua');
  await page.getByLabel('Language', { exact: true }).press('Enter');
  await expect(page.getByText('The language is added.')).toBeVisible();
  await expect(page.getByLabel('Title (Quechua)')).toHaveAttribute('lang', 'qu');

  await page.getByRole('button', { name: 'Review and publish' }).first().press('Enter');
  await expect(page).toHaveURL(/\/publish$/);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Demand 3 (Spanish)' }).press('Enter');
  await page.getByLabel('Demand 3 (Spanish)').fill('Páguenla.');
  await expect(saved(page)).toHaveText(/^Saved /);

  // Meanwhile somebody reads, and signs what is public.
  await signs(supporter, slug, rosa);

  await page.goto(at(slug, '?show=en'));
  await page.getByLabel('Words of the letter (English)').fill('Dear {office},');
  await page.getByRole('button', { name: 'Review and publish' }).press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Publish without Quechua' })).toBeChecked();
  await page.getByRole('button', { name: 'Publish', exact: true }).press('Enter');
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel('What was changed (English)').fill('The third demand is new.');
  await page.getByLabel('What was changed (Spanish)').fill('La tercera demanda es nueva.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Publish', exact: true }).press('Enter');
  await expect(page.getByText('It is published.')).toBeVisible();
  await looksRight(page, at(slug, '/versions'));

  // What was signed is what is confirmed.
  await confirms(supporter, rosa.email);
  await expect(supporter.getByText('You signed an earlier text of this campaign.')).toBeVisible();
  await supporter.getByRole('link', { name: 'read what you signed' }).click();
  await expect(supporter.getByText('Lay the pipe before winter.')).toBeVisible();
  await expect(supporter.getByText('Pay for it.')).toHaveCount(0);
  await looksRight(supporter, `/en/campaigns/${slug}/texts/1`);
  await supporter.goto(`/en/campaigns/${slug}`);
  await expect(supporter.getByText('The third demand is new.')).toBeVisible();
  await expectAccessible(supporter);
  await supporter.getByRole('link', { name: 'read it', exact: true }).click();
  await expect(supporter).toHaveURL(/\/texts\/1$/);
});
