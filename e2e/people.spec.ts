import { db } from '@/lib/db';
import { campaign } from './support/cast';
import { isSignedIn, signsIn, surely } from './support/doings';
import { expect, someone, test } from './support/test';

test('somebody is invited, joins, gets another role, is removed, and their next click lands on the sign-in page', async ({
  page,
  browser,
  inbox,
}) => {
  const { organiser, organisation, slug } = await campaign();
  const email = someone('colleague');
  await signsIn(page, organiser.email);
  await page.getByRole('link', { name: 'Organisations', exact: true }).click();
  await page.getByRole('link', { name: organisation.name }).click();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByLabel('Their e-mail address').fill('nobody');
  // Who belongs to an organisation is asked about again, by a mailed code.
  const invite = () => page.getByRole('button', { name: 'Invite', exact: true }).click();
  await surely(page, organiser.email, invite);
  await expect(page.getByLabel('Their e-mail address')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Their e-mail address').fill(email);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Invited.');
  await expect(page.getByText('Mailed within the last hour')).toBeVisible();

  const mail = await inbox.latest(email);
  expect(mail.subject).toBe(`Invitation: ${organisation.name}`);
  expect(mail.text).toContain(organiser.email);
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(inbox.linkIn(mail));
  await expect(theirs).toHaveURL(/\/en\/sign-in$/);
  await theirs.getByLabel('E-mail address').fill(email);
  await theirs.getByRole('button', { name: 'Send me a link' }).click();
  await expect(theirs).toHaveURL(/check-your-email$/);
  await theirs.goto(inbox.linkIn(await inbox.latest(email, 2), '/sign-in/'));
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs.getByRole('heading', { name: 'You are asked to join' })).toBeVisible();
  expect((await theirs.request.get(`/en/organise/campaigns/${slug}`)).status()).toBe(404);
  await theirs.getByRole('button', { name: /^Join/ }).click();
  await expect(theirs.getByRole('status')).toContainText('You belong to the organisation now.');
  await expect(theirs.getByText('You are here as: Editor.')).toBeVisible();
  expect((await theirs.request.get(`/en/organise/campaigns/${slug}`)).status()).toBe(200);
  expect((await theirs.request.get(new URL('people', `${theirs.url()}/`).pathname)).status()).toBe(404);

  await page.reload();
  await page.getByRole('link', { name: `Change role ${email}` }).click();
  await page.getByRole('radio', { name: /^Viewer/ }).check();
  await page.getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByRole('status')).toContainText('The role is changed.');
  await theirs.goto('/en/organise');
  await expect(theirs.getByRole('link', { name: 'Water for the school' })).toBeVisible();
  await expect(theirs.getByRole('link', { name: /New campaign/ })).toHaveCount(0);

  await page.getByRole('link', { name: `Remove ${email}` }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('Removed.');
  await theirs.getByRole('link', { name: 'Water for the school' }).click();
  await expect(theirs).toHaveURL(/\/en\/sign-in$/);

  await page.getByRole('link', { name: `Leave ${organiser.email}` }).click();
  await expect(page.getByText('You are the only owner.')).toBeVisible();
  const log = await db().auditEntry.findMany({ where: { organisationId: organisation.id } });
  expect(log.map(({ act }) => act).sort()).toEqual([
    ...['member.invite', 'member.join', 'member.remove', 'member.role'],
  ]);
});

test('an organisation is given its look, and its campaigns wear it; of two editors neither overwrites the other', async ({
  page,
  browser,
}) => {
  const { organiser, organisation, slug } = await campaign();
  await isSignedIn(page, organiser);
  const settings = `/en/organise/organisations/${organisation.id}/settings`;
  const other = await (
    await browser.newContext({ storageState: await page.context().storageState() })
  ).newPage();
  await other.goto(settings);
  await page.goto(settings);
  await page.getByLabel('First ink').fill('#0b3d2e');
  await page.getByLabel('Second ink').fill('#ffcc00');
  await page.getByRole('radio', { name: /^Book/ }).check();
  await expect(page.locator('[data-sample].ink-ffcc00-0b3d2e-book')).toBeVisible();
  await page.getByLabel('Contact').fill('Main Street 1');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved.');

  await other.getByLabel('Contact').fill('Side Street 2');
  await other.getByLabel('Legal name').fill('The registered one');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('It now says: Main Street 1.').first()).toBeVisible();
  await expect(other.getByLabel('Contact')).toHaveValue('Side Street 2');
  await expect(other.getByLabel('Legal name')).toHaveValue('The registered one');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('status')).toContainText('Saved.');

  const worn = async () => {
    await page.goto(`/en/campaigns/${slug}`);
    return page.locator('.ink-ffcc00-0b3d2e-book').count();
  };
  await expect.poll(worn, { timeout: 60_000 }).toBeGreaterThan(0);
  const headline = page.getByRole('heading', { level: 1 });
  expect(await headline.evaluate((each) => getComputedStyle(each).fontFamily)).toContain('Text');
  expect(await headline.evaluate((each) => getComputedStyle(each).color)).toBe('rgb(11, 61, 46)');
  await page.goto(`/en/campaigns/${slug}/privacy`);
  await expect(page.getByText('The registered one').first()).toBeVisible();
  await expect(page.getByText('Side Street 2').first()).toBeVisible();
});
