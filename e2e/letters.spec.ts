import { db } from '@/lib/db';
import { addSignatures, publishText } from '@/prisma/factories';
import { expectAccessible } from './support/axe';
import { campaign, person } from './support/cast';
import { isSignedIn, surely } from './support/doings';
import { expect, test } from './support/test';

const NOW = new Date();

/** So many people who may be named to the addressee, straight into the tables. */
async function signed(campaignId: string, names: string[]) {
  const people = names.map((name) => person(name));
  const rows = people.map(({ name, email }) => ({ person: { name, email }, at: NOW }));
  await addSignatures(db(), campaignId, rows);
  return people;
}

const box = (name: string) => `${name}.${process.pid}.${Date.now().toString(36)}@office.example`;

test('the first letter waits for an organiser’s look, and is exactly what was looked at', async ({
  page,
  inbox,
}) => {
  const minister = { email: box('minister'), office: { en: 'Minister of Health' } };
  const { id, slug, organiser } = await campaign({
    ...{ letterEvery: 3, letterMinimum: 3, lettersReleasedAt: null, to: [minister] },
  });
  const people = await signed(id, ['Ana', 'Bea', 'Cora']);
  await isSignedIn(page, organiser);
  await page.goto(`/en/organise/campaigns/${slug}`);
  await page.getByRole('link', { name: 'Letters', exact: true }).click();
  await expect(page.getByText('No letter goes out yet')).toBeVisible();
  await page.getByRole('link', { name: 'Look at the first letter' }).click();
  const framed = page.frameLocator('iframe');
  for (const { name } of people) await expect(framed.getByText(name).first()).toBeVisible();
  const subject = await page.getByRole('heading', { level: 2 }).first().textContent();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /\.pdf/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  expect(await db().letter.count({ where: { campaignId: id } })).toBe(0);

  // Somebody changes what it says before the button is pressed: not this one was looked at.
  const demands = ['Lay the pipe this week.'];
  await publishText(db(), id, { demands });
  await page.getByRole('button', { name: 'Release the letters' }).click();
  await expect(page.getByRole('status')).toContainText('has changed since you looked');
  expect(await db().campaign.findUnique({ where: { id } })).toMatchObject({ lettersReleasedAt: null });

  await page.getByRole('link', { name: 'Look at the first letter' }).click();
  await expect(framed.getByText('Lay the pipe this week.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Release the letters' }).click();
  await expect(page.getByRole('status')).toContainText('released');
  const letter = await inbox.latest(minister.email);
  expect(letter.subject).toBe(subject);
  for (const { name } of people) expect(letter.text).toContain(name);
  expect(letter.text).toContain('Lay the pipe this week.');
});

test('a rhythm that makes no sense comes back as it was typed; paused letters wait, then go', async ({
  page,
  inbox,
}) => {
  const office = { email: box('board'), office: { en: 'Health Board' } };
  const { id, slug, organiser } = await campaign({ letterEvery: null, letterMinimum: 2, to: [office] });
  await isSignedIn(page, organiser);
  const letters = `/en/organise/campaigns/${slug}/letters`;
  await page.goto(letters);
  await expect(page.getByText('Letters go by hand only.')).toBeVisible();
  await page.getByRole('link', { name: 'Change the rhythm' }).click();
  await page.getByLabel('Every so many signatures').fill('2');
  await page.getByLabel('Fewest signatures in a letter').fill('3');
  await page.getByLabel('By the clock').selectOption('Every week');
  await page.getByLabel('Hours between two letters').fill('many');
  await page.getByLabel('Office hours from').selectOption('9:00');
  await page.getByRole('button', { name: 'Keep this rhythm' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel('Every so many signatures')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Hours between two letters')).toHaveValue('many');
  await expect(page.getByLabel('By the clock')).toHaveValue('WEEKLY');
  await expect(page.getByLabel('Fewest signatures in a letter')).toHaveValue('3');
  await expect(page.getByLabel('Office hours to')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await page.getByLabel('Every so many signatures').fill('3');
  await page.getByLabel('By the clock').selectOption('Not by the clock');
  await page.getByLabel('Hours between two letters').fill('0');
  await page.getByLabel('Office hours from').selectOption('at any hour');
  await page.getByRole('button', { name: 'Keep this rhythm' }).click();
  await expect(page.getByText('once 3 signatures have come together')).toBeVisible();

  await page.getByRole('button', { name: 'Pause the letters' }).click();
  await expect(page.getByText('Letters have been paused since')).toBeVisible();
  const people = await signed(id, ['Dora', 'Eva', 'Fe']);
  await page.getByRole('button', { name: 'Let the letters go on' }).click();
  await expect(page.getByText('Letters go out by their rhythm.')).toBeVisible();
  const letter = await inbox.latest(office.email);
  for (const { name } of people) expect(letter.text).toContain(name);

  // Two are too few for a letter of this campaign, by hand as well; three are not.
  const [gil, hugo] = await signed(id, ['Gil', 'Hugo']);
  await page.goto(letters);
  await page.getByRole('link', { name: 'Send batch 2' }).click();
  await expect(page.getByText('a letter holds at least 3')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send batch 2 now' })).toHaveCount(0);
  await db().campaign.update({ where: { id }, data: { letterEvery: null } });
  const [ines] = await signed(id, ['Inés']);
  await page.reload();
  await page.getByRole('button', { name: 'Send batch 2 now' }).click();
  await expect(page.getByRole('status')).toContainText('on its way');
  const second = await inbox.latest(office.email, 2);
  for (const each of [gil, hugo, ines]) expect(second.text).toContain(each?.name);
});

test('a letter that comes back is told to the organiser at once; a new address gets its names', async ({
  page,
  inbox,
}) => {
  const lost = { email: box('bounced'), office: { en: 'Minister of Labour' } };
  const { id, slug, organiser } = await campaign({ letterEvery: 2, to: [lost] });
  const people = await signed(id, ['Jon', 'Kim']);
  const told = await inbox.latest(organiser.email);
  expect(told.subject).toBe('A letter did not get through');
  expect(told.text).toContain(lost.email);
  for (const { name, email } of people) {
    expect(told.text).not.toContain(name);
    expect(told.text).not.toContain(email);
    expect(await inbox.mailsTo(email)).toHaveLength(0);
  }
  await isSignedIn(page, organiser);
  await page.goto(inbox.linkIn(told, '/letters'));
  await expect(page.getByText('None is written until you give a new address.')).toBeVisible();
  await page.getByRole('link', { name: 'Minister of Labour: change where letters go' }).click();
  const found = box('labour');
  await page.getByLabel('Address for letters').fill('labour@');
  await page.getByRole('button', { name: 'Keep the address' }).click();
  await expect(page.getByLabel('Address for letters')).toHaveValue('labour@');
  await expect(page.getByLabel('Address for letters')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Address for letters').fill(found);
  await surely(page, organiser.email, () => page.getByRole('button', { name: 'Keep the address' }).click());
  await expect(page.getByRole('status')).toContainText('The address is kept.');
  const letter = await inbox.latest(found);
  for (const { name } of people) expect(letter.text).toContain(name);
  await page.goto(`/en/organise/campaigns/${slug}/letters`);
  await expect(page.getByRole('cell', { name: 'Came back' })).toBeVisible();
  await expect(page.getByText('None is written until')).toHaveCount(0);
});
