import { expect, type Page } from '@playwright/test';
import { brought, codeIn, latest, linkIn } from './inbox';

/** What people can do, as they would say it. English unless a story says otherwise. */

export async function fillIn(page: Page, who: { name: string; email: string }): Promise<void> {
  await page.getByLabel('Your name', { exact: true }).fill(who.name);
  await page.getByLabel('Your e-mail address').fill(who.email);
  await page.getByRole('checkbox', { name: /I agree|I explicitly consent/ }).check();
}

export async function signs(page: Page, slug: string, who: { name: string; email: string }): Promise<void> {
  await page.goto(`/en/campaigns/${slug}`);
  await fillIn(page, who);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/en/campaigns/${slug}/check-your-email$`));
}

export async function confirms(page: Page, email: string): Promise<void> {
  await page.goto(linkIn(await latest(email), '/signature/'));
  await page.getByRole('button', { name: 'Confirm my signature' }).first().click();
  await expect(page.getByRole('heading', { name: 'You have signed.' })).toBeVisible();
}

/** By the link in the mail, or by its code. */
export async function signsIn(page: Page, email: string, by: 'link' | 'code' = 'link'): Promise<void> {
  await page.goto('/en/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  const mail = await brought(email, '/sign-in/', async () => {
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible();
  });
  if (by === 'link') {
    await page.goto(linkIn(mail, '/sign-in/'));
    await page.getByRole('button', { name: 'Sign in' }).click();
  } else {
    await page.getByLabel('Code from the mail').fill(codeIn(mail));
    await page.getByRole('button', { name: 'Sign in with the code' }).click();
  }
  await expect(page.getByRole('heading', { name: 'Your campaigns' })).toBeVisible();
}

/** The campaign's page shows a figure within the ten seconds it may be behind. */
export async function showsTheNumber(page: Page, slug: string, number: number): Promise<void> {
  const shown = async () => {
    await page.goto(`/en/campaigns/${slug}`);
    return page.locator('[data-count]').first().textContent();
  };
  await expect.poll(shown, { timeout: 60_000 }).toBe(String(number));
}
