import { readFile } from 'node:fs/promises';
import { db } from '@/lib/db';
import { expectAccessible } from './support/axe';
import { campaign, person } from './support/cast';
import { confirms, signs } from './support/doings';
import { expect, test } from './support/test';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a signer sees and takes away everything held about them, objects, and takes it back', async ({
    page,
  }) => {
    const { slug, id } = await campaign();
    const sara = person('Sara Lund', { secret: false });
    await signs(page, slug, sara);
    await confirms(page, sara.email);
    const own = page.url();

    await page.getByText('Everything that is kept').click();
    await expect(page.getByText('the link to confirm, ')).toBeVisible();
    await expectAccessible(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download it (JSON)' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^[a-z0-9-]+-\d{4}-\d\d-\d\d\.json$/);
    const held = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(held.sealed).toEqual({ name: sara.name, email: sara.email });
    expect(held.inTheClear).toMatchObject({ state: 'confirmed', counts: true, number: 1 });

    await page.goto(own);
    await page.getByText('Change who may see my name').click();
    await page.getByRole('radio', { name: 'Everyone' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    const shown = async () => (await page.request.get(`/en/campaigns/${slug}`)).text();
    await expect.poll(shown).toContain(sara.name);

    await page.getByText('Object to what is done with it').click();
    await page.getByLabel('Why, if you want to say it').fill('My employer\nreads the letters.');
    await page.getByRole('button', { name: 'I object' }).click();
    await expect(page).toHaveURL(own);
    await expect(page.getByText(/^You object, since/)).toBeVisible();
    await expect(page.getByText('reads the letters.').first()).toBeVisible();
    await expectAccessible(page);
    await expect.poll(shown).not.toContain(sara.name);
    const figure = () => db().campaignCount.findUniqueOrThrow({ where: { campaignId: id } });
    expect(await figure()).toMatchObject({ confirmed: 1 });

    await page.getByText('Take my objection back').first().click();
    await page.getByRole('button', { name: 'Take my objection back' }).click();
    await expect(page.getByText(/^You object, since/)).toHaveCount(0);
    await expect.poll(shown).toContain(sara.name);
  });

  test('once the campaign has closed, who erases says whether the signature still counts', async ({
    page,
  }) => {
    const { slug, id } = await campaign();
    const nils = person('Nils Berg');
    await signs(page, slug, nils);
    await confirms(page, nils.email);
    const own = page.url();
    const now = new Date();
    await db().campaign.update({
      where: { id },
      data: { closesAt: new Date(now.getTime() - 1_000), touchedAt: now },
    });
    await page.goto(own);
    await page.getByText('Erase my data').click();
    await page.getByRole('button', { name: 'Erase it for good' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByText('Should your signature still count?')).toBeVisible();
    await expectAccessible(page);
    expect((await db().signature.findFirstOrThrow({ where: { campaignId: id } })).erasedAt).toBeNull();
    await page.getByRole('radio', { name: /^Yes/ }).check();
    await page.getByRole('button', { name: 'Erase it for good' }).click();
    await expect(page.getByRole('heading', { name: 'It is erased.' })).toBeVisible();
    await expect(page.getByText('It still counts in the number')).toBeVisible();
    const figure = () => db().campaignCount.findUniqueOrThrow({ where: { campaignId: id } });
    expect(await figure()).toMatchObject({ confirmed: 1 });
    await page.getByText('Withdraw my signature').click();
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await expect(page.getByText('It still counts in the number')).toHaveCount(0);
    expect(await figure()).toMatchObject({ confirmed: 0 });
  });

  test('who has lost the links is mailed them; the page says the same to everybody', async ({
    page,
    inbox,
  }) => {
    const [one, other] = [await campaign(), await campaign()];
    const vera = person('Vera Sanz');
    for (const { slug } of [one, other]) {
      await signs(page, slug, vera);
      await inbox.latest(vera.email);
    }
    const asks = async (email: string) => {
      await page.goto('/en/privacy');
      await page.getByRole('main').getByRole('link', { name: 'What did I sign?' }).click();
      await page.getByLabel('E-mail address').fill(email);
      await page.getByRole('button', { name: 'Send me the list' }).click();
      await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible();
      return page.locator('main').textContent();
    };
    const said = await asks(vera.email);
    expect(await asks(person('Nobody').email)).toBe(said);
    await expectAccessible(page);
    const list = await inbox.latest(vera.email, 3);
    expect(list.subject).toBe('The list you asked for');
    const links = list.text?.match(/\/en\/signature\/[\w-]{43}/g) ?? [];
    expect(new Set(links).size).toBe(2);
    await page.goto(links[0] ?? '');
    await expect(page.getByRole('heading', { name: 'One more step: confirm.' })).toBeVisible();
    // Of whoever signed nothing nothing stays either.
    const sealed = () => db().asked.count({ where: { sealed: { not: null } } });
    await expect.poll(sealed).toBe(0);
  });
});
