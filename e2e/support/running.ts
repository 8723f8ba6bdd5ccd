import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { Person } from './cast';
import { confirms, fillIn, surely } from './doings';
import { latest } from './inbox';
import { fills, follows, isTold, pictured, presses } from './organising';

// What happens from the opening to the archive, each step by clicking from where the one before it ended.

export async function signsOnAPhone(page: Page, address: string, who: Person, words?: string): Promise<void> {
  const found = async () => (await page.goto(address))?.status();
  await expect.poll(found, { timeout: 30_000 }).toBe(200);
  await fillIn(page, who);
  if (words) {
    await page.getByText('Add a message, your town, an organisation').click();
    await page.getByLabel('Your own words').fill(words);
    await pictured(page, '14-sign');
  }
  await presses(page, 'Sign');
  await expect(page).toHaveURL(/check-your-email$/);
  await confirms(page, who.email);
}

export async function followsHowItGoes(desk: Page, title: string, supporter: Person): Promise<void> {
  await follows(desk, title);
  const confirmed = desk.locator('dl div').filter({ has: desk.getByText('Confirmed', { exact: true }) });
  await expect(confirmed.first().locator('dd')).toHaveText('2');
  await pictured(desk, '15-overview');
  await follows(desk, 'Signatures');
  await pictured(desk, '16-signatures');
  await follows(desk, supporter.name);
  await fills(desk, { Reason: 'Signed twice?' });
  await pictured(desk, '17-signature');
  await presses(desk, 'Hold');
  await isTold(desk, 'The signature is held.');
  await presses(desk, 'Release');
  await isTold(desk, 'The signature is released.');
  await follows(desk, 'To look at');
  await pictured(desk, '18-queue');
  await presses(desk, `Approve the words of ${supporter.name}`);
  await expect(desk.getByText('Nothing waits for you.')).toBeVisible();
  await follows(desk, 'Campaigns');
  await pictured(desk, '19-campaigns');
  await follows(desk, title);
}

export async function sendsTheLetter(
  desk: Page,
  office: string,
  people: Person[],
  words: string,
): Promise<void> {
  await follows(desk, 'Letters');
  await follows(desk, 'Change the rhythm');
  await fills(desk, { 'Fewest signatures in a letter': '2' });
  await pictured(desk, '20-rhythm');
  await presses(desk, 'Keep this rhythm');
  await follows(desk, 'Look at the first letter');
  for (const { name } of people)
    await expect(desk.frameLocator('iframe').getByText(name).first()).toBeVisible();
  await pictured(desk, '21-first-letter');
  await presses(desk, 'Release the letters');
  await isTold(desk, 'The letters are released.');
  await follows(desk, 'Send batch 1');
  await pictured(desk, '22-send');
  await presses(desk, 'Send batch 1 now');
  await isTold(desk, 'The batch is on its way.');
  const letter = await latest(office);
  for (const said of [...people.map(({ name }) => name), words, 'Pay every hour that is worked.'])
    expect(letter.text).toContain(said);
  await desk.reload();
  await pictured(desk, '23-letters');
}

export async function takesTheList(desk: Page, email: string, people: Person[]): Promise<void> {
  await follows(desk, 'Lists');
  for (const format of ['csv', 'pdf']) {
    await desk.getByRole('radio', { name: /^Handing over/ }).check();
    await desk.getByRole('radio', { name: new RegExp(`^${format}`, 'i') }).check();
    // Whoever has typed the code is not asked again for a while.
    if (format === 'csv') await surely(desk, email, () => presses(desk, 'Prepare the list'));
    else await presses(desk, 'Prepare the list');
    const file = desk.getByRole('link', { name: new RegExp(`^Download .*-hand-over-.*\\.${format} `) });
    await expect(file).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([desk.waitForEvent('download'), file.click()]);
    const bytes = await readFile(await download.path());
    if (format === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    else for (const { name } of people) expect(bytes.toString()).toContain(name);
  }
  await pictured(desk, '24-lists');
}

export async function closes(desk: Page, title: string): Promise<void> {
  await follows(desk, 'Open and close');
  await follows(desk, 'Close the campaign');
  await desk.getByRole('radio', { name: 'Won in part' }).check();
  await fills(desk, {
    'In your own words, in English': 'The rota **comes** a month ahead. We go on.',
    'In your own words, in Spanish': 'Los turnos **salen** un mes antes. Seguimos.',
  });
  await pictured(desk, '25-close');
  await presses(desk, 'Close it now');
  await isTold(desk, 'It is closed');
  await follows(desk, 'See the public page');
  await expect(desk.getByRole('heading', { name: 'Won in part' })).toBeVisible();
  await expect(desk.getByText('The rota comes a month ahead.')).toBeVisible();
  await pictured(desk, '26-public');
  await desk.getByRole('navigation', { name: 'Languages' }).getByText('English').click();
  await follows(desk, 'Español');
  await expect(desk.getByRole('heading', { name: 'Se logró en parte' })).toBeVisible();
  await expect(desk.getByText('Los turnos salen un mes antes.')).toBeVisible();
  await pictured(desk, '27-public-in-spanish');
  for (const _ of ['Spanish', 'English']) await desk.goBack();
  await follows(desk, 'Put it in the archive');
  await presses(desk, 'Put it in the archive');
  await isTold(desk, 'It is in the archive.');
  await follows(desk, 'Campaigns');
  await desk.getByText('1 archived campaign').click();
  await expect(desk.getByRole('link', { name: title })).toBeVisible();
  await pictured(desk, '28-archived');
}
