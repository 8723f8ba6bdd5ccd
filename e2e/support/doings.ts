import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { words } from '@/lib/words';
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

/**
 * Has signed in before: the browser holds the session that it got then. For stories that are not about signing in.
 * @param page theirs, or the first of those they will open
 */
export async function isSignedIn(page: Page, organiser: { id: string }): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 8 * 3_600_000);
  await db().session.create({
    data: { id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt },
  });
  await page.context().addCookies([
    {
      name: sessionCookie(),
      value: token,
      url: String(process.env.SITE_URL),
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
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

/** Does what is asked about again, and proves by the mailed code who they are: what was being done is done then. */
export async function surely(page: Page, email: string, doing: () => Promise<unknown>): Promise<void> {
  const say = words(new URL(page.url()).pathname.split('/')[1] ?? 'en', 'Sure');
  const again = page.getByRole('heading', { name: say('title'), exact: true });
  const mail = await brought(email, say('mail.lasts'), async () => {
    await doing();
    await expect(again).toBeVisible();
  });
  await page.locator('[name=sureCode]').fill(codeIn(mail));
  await page.getByRole('button', { name: say('go'), exact: true }).click();
  await expect(again).toBeHidden();
}

/** The campaign's page shows a figure within the ten seconds it may be behind. */
export async function showsTheNumber(page: Page, slug: string, number: number): Promise<void> {
  const shown = async () => {
    await page.goto(`/en/campaigns/${slug}`);
    return page.locator('[data-count]').first().textContent();
  };
  await expect.poll(shown, { timeout: 60_000 }).toBe(String(number));
}
