import { db } from '@/lib/db';
import { csvText, HEADER, latin1, nastyRows, sheetXml, workbook } from '@/lib/paper/paper.fixture';
import { expectAccessible } from './support/axe';
import { campaign, person } from './support/cast';
import { isSignedIn, signs } from './support/doings';
import { linkIn } from './support/inbox';
import { expectReachableByKeyboard } from './support/keyboard';
import { expect, test } from './support/test';

test('a list on paper: chosen, matched, looked at, imported, told beside the number, undone', async ({
  page,
}) => {
  const { slug, organiser } = await campaign({ text: { en: {}, es: {} } });
  const signer = person('Íñigo');
  const rows = [
    HEADER,
    [signer.name, signer.email, 'Cádiz', 'España', '3/5/2026'],
    ...nastyRows({ good: 300, bad: 60, doubles: 20 }).map((row) =>
      row.map((cell) => cell.replace(/(23|31)\//, '03/')),
    ),
  ];
  await isSignedIn(page, organiser);
  await page.goto(`/en/organise/campaigns/${slug}/paper`);
  await expect(page.getByText('No sheet has been imported yet.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Import a sheet' }).click();

  // A picture is no list.
  await page
    .getByLabel('The sheet')
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7') });
  await page.getByRole('button', { name: 'Upload' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByText('This is not a table.').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('The sheet').setInputFiles({
    name: 'list.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(latin1(csvText(rows))),
  });
  await page.getByRole('button', { name: 'Upload' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What its columns hold');
  await expect(page.getByLabel(/Nombre y apellidos/)).toHaveValue('name');
  await expect(page.getByLabel(/Correo electrónico/)).toHaveValue('email');
  await expect(page.getByLabel(/Fecha de la firma/)).toHaveValue('signedOn');
  await expectAccessible(page);
  await expectReachableByKeyboard(page);
  await page.getByRole('button', { name: 'Look at what would be imported' }).click();
  await expect(page.getByText('Say whether the day or the month comes first.').first()).toBeVisible();
  await page.getByLabel('Dates such as').selectOption('day, month, year (3 May)');
  await page.getByRole('button', { name: 'Look at what would be imported' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What would be imported');
  await expect(page.getByRole('heading', { name: '60 rows cannot be imported' })).toBeVisible();
  await expect(page.getByText('What stands after the @ is no address.').first()).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Take these rows as a file (CSV)' }).click();
  expect((await download).suggestedFilename()).toMatch(/rows-to-put-right-.*\.csv$/);
  await page.getByRole('link', { name: 'Next rows' }).click();
  await expect(page.getByText('51–60 of 60')).toBeVisible();
  await page.getByRole('button', { name: 'Import 301 signatures' }).click();
  await expect(page.getByText('The file has been destroyed.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imported');
  await expectAccessible(page);

  const shown = async () => {
    await page.goto(`/en/campaigns/${slug}`);
    return page.locator('[data-paper]').first().textContent();
  };
  await expect.poll(shown, { timeout: 60_000 }).toBe('And 301 on paper.');
  await expect(page.locator('[data-count]').first()).toHaveText('0');
  await expectAccessible(page);

  await page.goto(`/en/organise/campaigns/${slug}/paper`);
  await expect(page.getByText('signatures on paper').first()).toBeVisible();
  await page
    .getByRole('row', { name: /Imported/ })
    .getByRole('link', { name: /^Undo/ })
    .click();
  await expect(page.getByText('301 signatures on paper are taken away again')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take 301 signatures away' }).click();
  await expect(page.getByRole('status')).toContainText('no longer count');
  await expectAccessible(page);
  await expect.poll(shown, { timeout: 60_000 }).toBe('');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a workbook is imported; who confirms online afterwards leaves the paper', async ({ page, inbox }) => {
    const { id, slug, organiser } = await campaign();
    const signer = person('Vera');
    const file = workbook({
      Firmas: sheetXml([
        ['Name', 'E-mail'],
        [signer.name, signer.email],
        ['Ada Poe', ''],
      ]),
    });
    await isSignedIn(page, organiser);
    await page.goto(`/en/organise/campaigns/${slug}/paper/new`);
    await page
      .getByLabel('The sheet')
      .setInputFiles({ name: 'a', mimeType: 'application/octet-stream', buffer: Buffer.from(file) });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('button', { name: 'Look at what would be imported' }).click();
    await page.getByRole('button', { name: 'Import 2 signatures' }).click();
    // A page that is still being left cannot be read again.
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('What would be imported');
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByRole('heading', { level: 1 }).textContent();
      })
      .toBe('Imported');
    await signs(page, slug, signer);
    await page.goto(linkIn(await inbox.latest(signer.email), '/signature/'));
    await page.getByRole('button', { name: 'Confirm my signature' }).first().click();
    const figures = () => db().campaignCount.findUnique({ where: { campaignId: id } });
    await expect.poll(figures, { timeout: 120_000 }).toMatchObject({ confirmed: 1, paper: 1 });
  });
});
