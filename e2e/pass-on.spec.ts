import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectAccessible } from './support/axe';
import { campaign, person } from './support/cast';
import { confirms, fillIn } from './support/doings';
import { signature } from './support/signatures';
import { expect, test } from './support/test';

const source = async (campaignId: string, at: number) => {
  const rows = await db().signature.findMany({ where: { campaignId }, orderBy: { signedAt: 'asc' } });
  return rows[at]?.source;
};

test('a link that was passed on is counted where it was passed on, and the signer may pass it on again', async ({
  page,
}) => {
  const tags = [`t-${uuid().slice(-8)}`];
  const { slug, id } = await campaign({ tags });
  const next = await campaign({ tags, text: { en: { title: 'A bus at night' } } });
  const links = page.getByRole('region', { name: 'Pass it on' });
  await page.goto(`/en/campaigns/${slug}`);
  const telegram = await links.getByRole('link', { name: 'Telegram' }).getAttribute('href');
  const passed = new URL(telegram ?? '').searchParams.get('url') ?? '';
  expect(passed).toMatch(new RegExp(`/en/campaigns/${slug}\\?source=telegram$`));

  const ana = person('Ana Ruiz');
  await page.goto(passed);
  await fillIn(page, ana);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page).toHaveURL(/check-your-email$/);
  expect(await source(id, 0)).toBe('telegram');
  await confirms(page, ana.email);
  await expect(page.getByText('Thank you. You are number 1.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Now ask one more person' })).toBeVisible();
  const other = page.getByRole('region', { name: 'And this one?' }).getByRole('link');
  await expect(other).toContainText('A bus at night');
  await expect(other).toHaveAttribute('href', `/en/campaigns/${next.slug}?source=next`);
  await expectAccessible(page);
});

test('Mastodon is asked for the reader’s own server, and nobody between learns of it', async ({
  page,
  context,
}) => {
  const { slug } = await campaign();
  await context.route('https://social.example/**', (route) => route.fulfill({ body: 'There' }));
  await page.goto(`/en/campaigns/${slug}`);
  await page.getByRole('link', { name: 'Mastodon' }).click();
  const field = page.getByLabel('Your Mastodon server');
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill('nothing');
  await page.getByRole('button', { name: 'Open it there' }).click();
  expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).toContain(
    'mastodon.social',
  );
  await field.fill('@ana@social.example');
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Open it there' }).click(),
  ]);
  await opened.waitForURL('https://social.example/share**');
  expect(new URL(opened.url()).searchParams.get('text')).toContain(`/en/campaigns/${slug}?source=mastodon`);
});

test('for Signal the link is copied, with what to do with it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { slug } = await campaign();
  await page.goto(`/en/campaigns/${slug}`);
  await page.getByRole('button', { name: 'Signal' }).click();
  await expect(page.getByText('paste the link there')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('source=signal');
});

test('the code to scan and the sheet to sign are on the page, and gone once it is closed', async ({
  page,
  request,
}) => {
  const { slug, id } = await campaign({ text: { en: {}, es: {} } });
  await page.goto(`/es/campaigns/${slug}`);
  await page.getByText('Código QR', { exact: true }).click();
  const picture = page.getByRole('img', { name: /Código QR/ });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  const sheet = page.getByRole('link', { name: /Hoja para imprimir, A4/ });
  const [file] = await Promise.all([page.waitForEvent('download'), sheet.click()]);
  expect(file.suggestedFilename()).toBe(`hoja-de-firmas-${slug}-es-a4.pdf`);
  await db().campaign.update({ where: { id }, data: { state: 'CLOSED', touchedAt: new Date() } });
  await expect.poll(async () => (await request.get(`/api/campaigns/${slug}/sheet.pdf`)).status()).toBe(409);
  await expect
    .poll(async () => (await request.get(`/es/campaigns/${slug}`)).text())
    .not.toContain('sheet.pdf');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, locale: 'es-ES' });

  test('a short address off a sheet of paper leads to the page, and whoever signs there is counted for it', async ({
    page,
  }) => {
    const { slug, id } = await campaign({ text: { en: {}, es: {} } });
    await page.goto(`/c/${slug}`);
    await expect(page).toHaveURL(`/es/campaigns/${slug}?source=paper`);
    await page.getByLabel('Tu nombre', { exact: true }).fill('Rosa Quispe');
    await page.getByLabel('Tu correo electrónico').fill(person('Rosa').email);
    await page.getByRole('checkbox', { name: /I agree|Acepto/ }).check();
    await page.getByRole('button', { name: 'Firmar', exact: true }).click();
    await expect(page).toHaveURL(/check-your-email/);
    expect(await source(id, 0)).toBe('paper');
    await page.goto(`/es/campaigns/${slug}`);
    const mastodon = await page.getByRole('link', { name: 'Mastodon' }).getAttribute('href');
    expect(mastodon).toMatch(/^https:\/\/share\.joinmastodon\.org\/#text=/);
  });
});

test('updates, how it ended and what signers say are pages of their own, told in the feed', async ({
  page,
  request,
}) => {
  const made = await campaign({ text: { en: {}, es: {} } });
  const at = new Date();
  await db().update.create({
    data: {
      ...{ id: uuid(), campaignId: made.id, state: 'SENT', createdAt: at, changedAt: at },
      ...{ dueAt: at, startedAt: at, finishedAt: at },
      texts: { create: [{ locale: 'en', title: 'The pipe lies', body: 'Water **runs**.' }] },
    },
  });
  await page.goto(`/es/campaigns/${made.slug}`);
  await page.getByRole('link', { name: 'The pipe lies' }).click();
  await expect(page).toHaveURL(`/es/campaigns/${made.slug}/updates/1`);
  await expect(page.getByRole('heading', { level: 1, name: 'The pipe lies' })).toBeVisible();
  await expect(page.locator('main [lang="en"][dir="ltr"]', { hasText: 'Water runs.' }).first()).toBeVisible();
  await expect(page.getByText('Esta novedad está en otro idioma: Inglés.')).toBeVisible();
  await expectAccessible(page);
  const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
  const answer = await request.get(feed ?? '');
  expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect(await answer.text()).toContain('The pipe lies');

  const says = { message: 'My two children carry buckets.' };
  await addSignatures(db(), made.id, [signature('Ana', { visibility: 'PUBLIC', approved: true }, says)]);
  await db().campaign.update({
    where: { id: made.id },
    data: {
      state: 'CLOSED',
      closesAt: at,
      outcome: 'WON',
      outcomeWords: { en: 'It **came**.' },
      touchedAt: at,
    },
  });
  await page.goto(`/es/campaigns/${made.slug}/comments`);
  await expect(page.getByText(says.message)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/es/campaigns/${made.slug}/updates`);
  await expect(page.locator('[lang="en"]', { hasText: 'It came.' })).toBeVisible();
  await expectAccessible(page);
});
