import { db } from '@/lib/db';
import { campaign, person } from './support/cast';
import { confirms, fillIn, showsTheNumber, signs } from './support/doings';
import { expect, test } from './support/test';

const inSpanish = {
  text: {
    en: {},
    es: {
      title: 'Agua para la escuela',
      consent: 'Acepto que mi nombre se guarde y se use para esta petición.',
    },
  },
};

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, locale: 'es-PE' });

  test('a supporter signs in Spanish, mends a field, confirms from the mail and sees the number move', async ({
    page,
    inbox,
  }) => {
    const { slug } = await campaign(inSpanish);
    const ana = person('Ana Ñahui');
    await page.goto(`/es/campaigns/${slug}`);
    await page.getByLabel('Tu nombre', { exact: true }).fill(ana.name);
    await page.getByLabel('Tu correo electrónico').fill('ana arroba example.org');
    await page.getByRole('checkbox', { name: /Acepto/ }).check();
    await page.getByRole('radio', { name: 'Nadie' }).check();
    await page.getByRole('button', { name: 'Firmar', exact: true }).click();

    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByLabel('Tu nombre', { exact: true })).toHaveValue(ana.name);
    await expect(page.getByLabel('Tu correo electrónico')).toHaveValue('ana arroba example.org');
    await expect(page.getByLabel('Tu correo electrónico')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('radio', { name: 'Nadie' })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Acepto/ })).toBeChecked();
    await expect(page.getByRole('link', { name: /como nombre@example.org/ })).toBeVisible();

    await page.getByLabel('Tu correo electrónico').fill(ana.email);
    await page.getByRole('button', { name: 'Firmar', exact: true }).click();
    await expect(page).toHaveURL(`/es/campaigns/${slug}/check-your-email`);

    const mail = await inbox.latest(ana.email);
    expect(mail.html).toContain('lang="es"');
    await page.goto(inbox.linkIn(mail, '/signature/'));
    await page.getByRole('button', { name: 'Confirmar mi firma' }).first().click();
    await expect(page.getByRole('heading', { name: 'Has firmado.' })).toBeVisible();
    const count = async () => (await page.request.get(`/api/campaigns/${slug}/count`)).json();
    await expect.poll(count).toMatchObject({ campaign: slug, confirmed: 1, organisations: 0, paper: 0 });
  });

  test('opening the link changes nothing, however often', async ({ page, inbox }) => {
    const { slug, id } = await campaign();
    const eva = person('Eva Roca');
    await signs(page, slug, eva);
    const link = inbox.linkIn(await inbox.latest(eva.email), '/signature/');
    for (let time = 0; time < 5; time++) {
      await page.request.get(link);
      await page.request.head(link);
    }
    const row = await db().signature.findFirstOrThrow({ where: { campaignId: id } });
    expect(row.state).toBe('PENDING');
  });
});

test('a supporter sees the number move on the page', async ({ page }) => {
  const { slug } = await campaign();
  const rosa = person('Rosa Quispe');
  await showsTheNumber(page, slug, 0);
  await signs(page, slug, rosa);
  await confirms(page, rosa.email);
  await showsTheNumber(page, slug, 1);
});

test('errors stand beside their fields without a reload, and what was typed stays', async ({ page }) => {
  const { slug } = await campaign();
  const noor = person('Noor Haddad');
  await page.goto(`/en/campaigns/${slug}`);
  await fillIn(page, { name: noor.name, email: 'noor@@example.org' });
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByLabel('Your e-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Your name', { exact: true })).toHaveValue(noor.name);
  await expect(page).toHaveURL(`/en/campaigns/${slug}`);
});

test('who signs again sees the same page, and only the mailbox learns that it has signed', async ({
  page,
  inbox,
}) => {
  const { slug, id } = await campaign();
  const ines = person('Inés Paredes');
  await signs(page, slug, ines);
  const seenFirst = await page.locator('main').textContent();
  await confirms(page, ines.email);
  // Two minutes pass: nobody gets two mails within one.
  const earlier = new Date(Date.now() - 120_000);
  await db().signature.updateMany({ where: { campaignId: id }, data: { lastMailAt: earlier } });
  await signs(page, slug, ines);
  expect(await page.locator('main').textContent()).toBe(seenFirst);
  const mail = await inbox.latest(ines.email, 2);
  expect(mail.text).toContain('already signed');
  expect((await db().campaignCount.findUniqueOrThrow({ where: { campaignId: id } })).confirmed).toBe(1);
});

test('a supporter types the code because the mail is on another device', async ({ page, inbox }) => {
  const { slug } = await campaign();
  const juan = person('Juan Mamani');
  await signs(page, slug, juan);
  await page.goto('/en/confirm');
  await page.getByLabel('The code from the e-mail').fill('AAAAA AAAAA');
  await page.getByRole('button', { name: 'Show my signature' }).click();
  await expect(page.getByLabel('The code from the e-mail')).toHaveAttribute('aria-invalid', 'true');
  const code = inbox.codeIn(await inbox.latest(juan.email));
  await page.getByLabel('The code from the e-mail').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Show my signature' }).click();
  await page.getByRole('button', { name: 'Confirm my signature' }).first().click();
  await expect(page.getByRole('heading', { name: 'You have signed.' })).toBeVisible();
});

test('a signer hides the name, withdraws, comes back and erases', async ({ page }) => {
  const { slug, id } = await campaign();
  const lena = person('Lena Vogt', { secret: false });
  await signs(page, slug, lena);
  await confirms(page, lena.email);
  const own = page.url();
  const figure = async () =>
    (await db().campaignCount.findUniqueOrThrow({ where: { campaignId: id } })).confirmed;

  await page.getByText('Change who may see my name').click();
  await page.getByRole('radio', { name: 'Everyone' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(own);
  const shown = async () => (await page.request.get(`/en/campaigns/${slug}`)).text();
  await expect.poll(shown).toContain(lena.name);

  await page.getByText('Withdraw my signature').click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(page.getByRole('heading', { name: 'You have withdrawn.' })).toBeVisible();
  expect(await figure()).toBe(0);
  await expect.poll(shown).not.toContain(lena.name);

  await page.getByRole('button', { name: 'Sign after all' }).first().click();
  await expect(page.getByRole('heading', { name: 'You have signed.' })).toBeVisible();
  expect(await figure()).toBe(1);

  await page.getByText('Erase my data').click();
  await page.getByRole('button', { name: 'Erase it for good' }).click();
  await expect(page.getByRole('heading', { name: 'It is erased.' })).toBeVisible();
  expect(await figure()).toBe(0);
});

test('a mailbox its employer can read is warned of before anything is stored', async ({ page }) => {
  const { slug, id } = await campaign({ employerHosts: ['hospital.example'] });
  const nurse = { name: person('Nurse').name, email: `nurse.${Date.now()}@hospital.example` };
  await page.goto(`/en/campaigns/${slug}`);
  await fillIn(page, nurse);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page.getByText(/They could see that you signed/).first()).toBeVisible();
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(0);
  await page.getByRole('checkbox', { name: /Use it anyway/ }).check();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page).toHaveURL(/check-your-email$/);
});
