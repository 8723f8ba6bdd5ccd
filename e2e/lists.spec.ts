import { readFile } from 'node:fs/promises';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectAccessible } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn, surely } from './support/doings';
import { signature } from './support/signatures';
import { expect, test } from './support/test';

const some = () => [
  signature('Ana', { visibility: 'PUBLIC', country: 'PE' }),
  signature('Bea', { updates: true }),
  signature('Unseen', { visibility: 'COUNT' }),
];

test('an organiser prepares a list, follows how far it is, takes it away and deletes it', async ({
  page: desk,
}) => {
  test.slow();
  const { id, slug, organiser } = await campaign();
  const rows = some();
  await addSignatures(db(), id, rows);
  await isSignedIn(desk, organiser);
  await desk.goto(`/en/organise/campaigns/${slug}`);
  await desk.getByRole('link', { name: 'Lists', exact: true }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Lists');
  await expect(desk.getByText('No list is here.')).toBeVisible();
  await expectAccessible(desk);

  // What is missing is said where it is.
  await desk.getByRole('button', { name: 'Prepare the list' }).click();
  await expect(desk).toHaveTitle(/^Error: /);
  await expect(desk.locator('[data-error="purpose"]')).toContainText('Say what the list is for.');
  await expectAccessible(desk);

  await desk.getByRole('radio', { name: /^Handing over/ }).check();
  await surely(desk, organiser.email, () => desk.getByRole('button', { name: 'Prepare the list' }).click());
  await expect(desk.getByRole('status')).toContainText('The list was asked for.');
  const file = desk.getByRole('link', { name: /^Download .*-hand-over-.*\.csv/ });
  // By itself: nobody reloads.
  await expect(file).toBeVisible({ timeout: 60_000 });
  await expectAccessible(desk);
  // Whoever finds the computer later takes nothing away: the code is asked for, and the list waits.
  const session = (sureUntil: Date | null) =>
    db().session.updateMany({ where: { organiser: { email: organiser.email } }, data: { sureUntil } });
  await session(null);
  await file.click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Is it still you?');
  await session(new Date(Date.now() + 600_000));
  await desk.goto(`/en/organise/campaigns/${slug}/lists`);
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()]);
  expect(download.suggestedFilename()).toMatch(/^campaign-\w+-hand-over-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain(`"${rows[0]?.person.name}"`);
  expect(text).toContain('1 more counts and is not named here');
  expect(text).not.toContain(`${rows[2]?.person.name}`);

  await desk.getByRole('button', { name: /^Delete/ }).click();
  await expect(desk.getByRole('status')).toContainText('The list was deleted.');
  await expect(file).toHaveCount(0);
});

test('sheets of names to hand over, in Spanish, by keyboard; the legal record asks again', async ({
  page: desk,
}) => {
  test.slow();
  const { id, slug, organiser } = await campaign({ text: { en: {}, es: {} } });
  await addSignatures(db(), id, some());
  await isSignedIn(desk, organiser);
  await desk.goto(`/es/organise/campaigns/${slug}/lists`);
  await desk.getByRole('radio', { name: /^Entrega/ }).focus();
  await desk.keyboard.press('Space');
  await desk.keyboard.press('Tab');
  // From CSV up to the last of the formats.
  await desk.keyboard.press('ArrowUp');
  await desk.keyboard.press('Tab');
  await surely(desk, organiser.email, () => desk.keyboard.press('Enter'));
  const file = desk.getByRole('link', { name: /^Descargar .*-entrega-.*\.pdf/ });
  await expect(file).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([desk.waitForEvent('download'), file.click()]);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');

  await desk.getByRole('radio', { name: /^Registro legal/ }).check();
  await desk.getByRole('radio', { name: /^XLSX/ }).check();
  await desk.getByRole('button', { name: 'Preparar la lista' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(
    '¿Preparar todo sobre todas las personas?',
  );
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Preparar el registro legal' }).click();
  const legal = desk.getByRole('link', { name: /^Descargar .*-registro-legal-.*\.xlsx/ });
  await expect(legal).toBeVisible({ timeout: 60_000 });
});

test('a download goes on where it broke off', async ({ page: desk }) => {
  test.slow();
  const { id, slug, organiser } = await campaign();
  await addSignatures(db(), id, some());
  await isSignedIn(desk, organiser);
  await desk.goto(`/en/organise/campaigns/${slug}/lists`);
  await desk.getByRole('radio', { name: /^Mailing/ }).check();
  await surely(desk, organiser.email, () => desk.getByRole('button', { name: 'Prepare the list' }).click());
  const file = desk.getByRole('link', { name: /^Download / });
  await expect(file).toBeVisible({ timeout: 60_000 });
  const address = (await file.getAttribute('href')) ?? '';
  const whole = await desk.request.get(address);
  const { etag = '', 'content-length': length } = whole.headers();
  expect(Number(length)).toBe((await whole.body()).length);
  const rest = await desk.request.get(address, { headers: { range: 'bytes=10-', 'if-range': etag } });
  expect([rest.status(), rest.headers()['content-range']]).toEqual([
    206,
    `bytes 10-${Number(length) - 1}/${length}`,
  ]);
  expect((await rest.body()).equals((await whole.body()).subarray(10))).toBe(true);
  const head = await desk.request.head(address);
  expect([head.status(), head.headers()['content-length']]).toEqual([200, length]);
  const beyond = await desk.request.get(address, { headers: { range: `bytes=${length}-` } });
  expect(beyond.status()).toBe(416);
});
