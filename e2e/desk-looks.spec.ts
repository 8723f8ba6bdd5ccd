import { expectAccessibleAnywhere, looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { latest, linkIn } from './support/inbox';
import { expectReachableAnywhere } from './support/keyboard';
import { busyCampaign } from './support/signatures';
import { expect, test } from './support/test';

test('a sign-in link’s page is for everyone, live and dead', { tag: '@phone' }, async ({ page }) => {
  const { organiser } = await campaign();
  await page.goto('/en/sign-in');
  await page.getByLabel('E-mail address').fill(organiser.email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await expect(page).toHaveURL(/check-your-email$/);
  const link = linkIn(await latest(organiser.email), '/sign-in/');
  await looksRight(page, link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Your campaigns' })).toBeVisible();
  await looksRight(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link no longer works');
});

/** The pages of a busy campaign’s organisers; the last asks whether to send a batch. */
const desk = (slug: string) => {
  const own = `/en/organise/campaigns/${slug}`;
  const letters = `${own}/letters`;
  return [
    ...[
      '/en/organise',
      '/en/organise/look',
      own,
      `${own}/lists`,
      `${own}/lists/legal`,
      letters,
      `${letters}?after=1`,
    ],
    ...[`${own}/answers`, `${own}/updates`, `${own}/updates/new`, `${letters}/addressees/2/go-on`],
    ...[`${letters}/preview`, `${letters}/rhythm`, `${letters}/addressees/1`, `${letters}/send`],
  ];
};

test(
  'the organisers’ pages are for everyone, and need no mouse',
  { tag: '@phone' },
  async ({ page }, { project }) => {
    test.slow();
    const { organiser, slug } = await busyCampaign();
    await isSignedIn(page, organiser);
    // On a phone by what is done there alone: the pages themselves were shown at its width.
    for (const path of project.name === 'phone' ? desk(slug).slice(-1) : desk(slug)) {
      await looksRight(page, path);
      await expectReachableAnywhere(page);
    }
    await page.getByRole('button', { name: 'Send batch 2 now' }).press('Enter');
    await expect(page.getByRole('status')).toContainText('on its way');
    await expectAccessibleAnywhere(page);
    await page.goto('/en/organise/look');
    await expect(page.getByText('of words.')).toBeVisible();
    await page.getByRole('button', { name: /^Approve the words of Waiting/ }).press('Space');
    await expect(page.getByText('Nothing waits for you.')).toBeVisible();
  },
);
