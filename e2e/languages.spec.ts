import { db } from '@/lib/db';
import { expectAccessibleAnywhere } from './support/axe';
import { campaign, person } from './support/cast';
import { latest } from './support/inbox';
import { expect, test } from './support/test';

const QUECHUA = 'Yachay wasipaq yaku';

test('a text in a language that the interface does not speak is read, signed and counted as every other', async ({
  page,
}) => {
  const { slug, id } = await campaign({
    originalLocale: 'es',
    text: { es: { title: 'Agua para la escuela' }, qu: { title: QUECHUA } },
  });
  await page.goto(`/es/campaigns/${slug}`);
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toHaveText('Agua para la escuela');
  await page.getByRole('link', { name: 'Runasimi' }).click();
  await expect(page).toHaveURL(`/es/campaigns/${slug}/in/qu`);
  await expect(headline).toHaveText(QUECHUA);
  await expect(page.locator('[lang="qu"][dir="ltr"]', { has: headline })).toBeVisible();
  await expect(page.getByText('El texto de esta campaña está en otro idioma: quechua.')).toBeVisible();
  await expectAccessibleAnywhere(page);

  const rosa = person('Rosa Quispe');
  await page.getByLabel('Tu nombre', { exact: true }).fill(rosa.name);
  await page.getByLabel('Tu correo electrónico').fill(rosa.email);
  await page.getByRole('checkbox', { name: /I agree|Acepto/ }).check();
  await page.getByRole('button', { name: 'Firmar', exact: true }).click();
  await expect(page).toHaveURL(/check-your-email/);
  // One campaign, one count; her mail is in the language of the form.
  expect((await db().signature.findFirstOrThrow({ where: { campaignId: id } })).locale).toBe('es');
  expect((await latest(rosa.email)).text).toContain('Alguien, seguramente tú');
});

test('search engines are told where each language is at home; who reads another is told what they read', async ({
  page,
  baseURL,
}) => {
  const { slug } = await campaign({ originalLocale: 'es', text: { es: {}, en: {}, fa: {}, qu: {} } });
  const own = (path: string) => `${baseURL}${path.replace('SLUG', slug)}`;
  const told = () =>
    page
      .locator('head link[hreflang]')
      .evaluateAll((links) =>
        Object.fromEntries(links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')])),
      );
  for (const [path, canonical] of [
    ['/en/campaigns/SLUG', '/en/campaigns/SLUG'],
    ['/fr/campaigns/SLUG', '/es/campaigns/SLUG'],
    ['/de/campaigns/SLUG/in/qu', '/es/campaigns/SLUG/in/qu'],
    ['/en/campaigns/SLUG/in/es', '/es/campaigns/SLUG'],
  ] as const) {
    expect((await page.goto(own(path)))?.status()).toBe(200);
    await expect(page.locator('head link[rel=canonical]')).toHaveAttribute('href', own(canonical));
    expect(await told()).toEqual({
      en: own('/en/campaigns/SLUG'),
      es: own('/es/campaigns/SLUG'),
      fa: own('/es/campaigns/SLUG/in/fa'),
      qu: own('/es/campaigns/SLUG/in/qu'),
      'x-default': own('/es/campaigns/SLUG'),
    });
  }
  await page.goto(own('/en/campaigns/SLUG/in/fa'));
  await expect(
    page.locator('[lang="fa"][dir="rtl"]', { has: page.getByRole('heading', { level: 1 }) }),
  ).toBeVisible();
  expect((await page.goto(own('/en/campaigns/SLUG/in/ay')))?.status()).toBe(404);
});
