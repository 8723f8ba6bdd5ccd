import { db } from '@/lib/db';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures } from '@/prisma/factories';
import { campaign, person } from './support/cast';
import { fillIn, signs } from './support/doings';
import { signature } from './support/signatures';
import { expect, test } from './support/test';

// Whoever cannot go on here is led to where they can.

test('from “check your e-mail” one comes back to the form as one left it', async ({ page }) => {
  const { slug } = await campaign();
  const tomas = person('Tomás Quiroga');
  await signs(page, slug, tomas);
  await expect(page.getByText('The message comes from')).toBeVisible();
  await page.getByRole('link', { name: 'Go back to the form' }).click();
  await expect(page).toHaveURL(`/en/campaigns/${slug}`);
  await expect(page.getByLabel('Your name', { exact: true })).toHaveValue(tomas.name);
  await expect(page.getByLabel('Your e-mail address')).toHaveValue(tomas.email);
  await expect(page.locator('label', { hasText: 'Everyone' }).locator('[data-line=page]')).toHaveText(
    tomas.name,
  );
});

test('who signs too late is led to the outcome, and from there to what can be signed', async ({ page }) => {
  const { id, slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  await fillIn(page, person('Late Signer'));
  await db().campaign.update({ where: { id }, data: { state: 'CLOSED' } });
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It takes no signatures now.');
  await page.getByRole('link', { name: 'To the campaign', exact: true }).click();
  await expect(page).toHaveURL(`/en/campaigns/${slug}`);
  const open = page.getByRole('link', { name: 'Campaigns you can sign now' });
  const reloaded = async () => {
    await page.reload();
    return open.count();
  };
  await expect.poll(reloaded, { timeout: 30_000 }).toBe(1);
  await open.click();
  await expect(page).toHaveURL('/en');
});

test('a link that has expired leads to the form, in the language of the link', async ({ page }) => {
  const { id, slug } = await campaign();
  const early = new Date(Date.now() - 30 * 86_400_000);
  const [expired = ''] = await addSignatures(db(), id, [signature('Expired', { pending: true, at: early })]);
  const keys = await campaignKeys(id);
  if (!keys) throw new Error('the campaign has no key');
  await page.goto(`/es/signature/${tokenFor(keys.link, expired)}`);
  await page.getByRole('link', { name: 'Firmar otra vez' }).click();
  await expect(page).toHaveURL(`/es/campaigns/${slug}#sign`);
  await expect(page.getByLabel('Tu nombre', { exact: true })).toBeInViewport();
});

test('a link that opens nothing leads to the code and to what one signed', async ({ page }) => {
  await page.goto('/en/signature/nothing-at-all');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'Enter a code' })).toHaveAttribute('href', '/en/confirm');
  await expect(main.getByRole('link', { name: 'What did I sign?' })).toHaveAttribute(
    'href',
    '/en/what-did-i-sign',
  );
});
