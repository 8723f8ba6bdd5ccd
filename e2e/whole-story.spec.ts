import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type Person, person } from './support/cast';
import { confirms, fillIn } from './support/doings';
import { latest, linkIn } from './support/inbox';
import { byKeyboard } from './support/keyboard';
import { enrolled, pictured } from './support/organising';
import { expect, someone, test } from './support/test';

// From the first command to the archive, as one person lives it. Nobody types an address but those that a command or a mail
// gave them: whatever has no link from where one stands makes a story fail.

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const DAY = 86_400_000;

// A click that finds nothing to press is told at once, not when the whole story has run out of time.
test.use({ actionTimeout: 20_000 });

const unique = () => `${process.pid}.${Date.now().toString(36)}`;

/** Goes where a link leads, by its words. */
const follows = (page: Page, name: string | RegExp) =>
  page
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click();
const presses = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const fills = async (page: Page, fields: Record<string, string>) => {
  for (const [label, words] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(words);
};
const isTold = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();

async function signsInAt(page: Page, address: string, email: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('E-mail address').fill(email);
  await presses(page, 'Send me a link');
  await page.goto(linkIn(await latest(email), '/sign-in/'));
  await presses(page, 'Sign in');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your campaigns');
}

async function setsUpTheOrganisation(desk: Page, organisation: string): Promise<void> {
  await pictured(desk, '01-nothing-yet');
  await follows(desk, organisation);
  await follows(desk, 'Settings');
  await fills(desk, { 'Legal name': `${organisation}, registered association`, 'Second ink': '#0a5a8a' });
  await pictured(desk, '02-organisation');
  await presses(desk, 'Save');
  await isTold(desk, 'Saved.');
  await follows(desk, 'Campaigns');
}

async function writesTheTexts(desk: Page, title: string): Promise<void> {
  await follows(desk, /^New campaign/);
  await fills(desk, { Title: title });
  await pictured(desk, '03-new-campaign');
  await presses(desk, 'Make the draft');
  await isTold(desk, 'The draft is made.');
  await pictured(desk, '04-checklist');
  await follows(desk, 'Texts');
  await desk.getByText('Add a language', { exact: true }).click();
  await fills(desk, { Language: 'Spanish' });
  await presses(desk, 'Add it');
  await isTold(desk, 'The language is added.');
  for (const number of [2, 3]) {
    await presses(desk, 'Add a demand');
    await expect(desk.getByLabel(`Demand ${number} (English)`)).toBeVisible();
  }
  await fills(desk, {
    'Title (Spanish)': `Guardias que se puedan aguantar ${title.split(' ').at(-1)}`,
    'Summary (English)':
      'Wards run on half the staff they need. Nobody should nurse thirty people alone at night.',
    'Summary (Spanish)':
      'Las salas funcionan con la mitad del personal. Nadie debería cuidar sola a treinta personas.',
    'Place (English)': 'Puerto Alba',
    'Place (Spanish)': 'Puerto Alba',
    'Demand 1 (English)': 'Publish the rota a month ahead.',
    'Demand 1 (Spanish)': 'Publiquen los turnos con un mes de antelación.',
    'Demand 2 (English)': 'Pay every hour that is worked.',
    'Demand 2 (Spanish)': 'Paguen cada hora trabajada.',
    'Demand 3 (English)': 'Two nurses on every ward at night.',
    'Demand 3 (Spanish)': 'Dos enfermeras en cada sala por la noche.',
    'Text (English)': 'Since March **half the posts** have stood empty.',
    'Text (Spanish)': 'Desde marzo **la mitad de los puestos** está vacante.',
    'Words of the letter (Spanish)': 'A la atención de {office}: les pedimos lo siguiente.',
  });
  await desk.getByRole('button', { name: 'Up (demand 3)' }).press('Enter');
  await expect(desk.locator('[data-announce]')).toHaveText('Moved to place 2 of 3');
  await expect(desk.getByLabel('Demand 2 (English)')).toHaveValue('Two nurses on every ward at night.');
  await expect(desk.locator('[data-state]')).toHaveText(/^Saved /);
  await pictured(desk, '05-texts');
}

async function namesTheAddressees(desk: Page, minister: string, copy: string): Promise<void> {
  await follows(desk, 'Addressees');
  const office = { 'Office in English': 'Ministry of Health', 'Office in Spanish': 'Ministerio de Salud' };
  await follows(desk, 'Add an addressee');
  await fills(desk, { ...office, 'E-mail address': minister });
  await pictured(desk, '06-addressee');
  await presses(desk, 'Add this addressee');
  await isTold(desk, 'The addressee is added.');
  await follows(desk, 'Add an addressee');
  await fills(desk, { 'Office in English': 'Hospital board', 'E-mail address': copy });
  await desk.getByLabel('Gets copies only: the letters are addressed to others.').check();
  await presses(desk, 'Add this addressee');
  await expect(desk.getByText('· Copy')).toBeVisible();
  await pictured(desk, '07-addressees');
}

async function settles(desk: Page): Promise<void> {
  await follows(desk, 'Settings');
  const closes = new Date(Date.now() + 90 * DAY).toISOString().slice(0, 10);
  await desk.getByLabel('Time zone').selectOption('America/Lima');
  await fills(desk, { 'How many signatures': '2500', 'Closes on': closes, 'Closes at': '18:30' });
  await pictured(desk, '08-settings');
  await presses(desk, 'Save the settings');
  await isTold(desk, 'The settings are saved.');
  await expect(desk.getByLabel('Closes on')).toHaveValue(closes);
  await follows(desk, 'Open and close');
  await expect(desk.getByText(/18:30 \(America\/Lima\)/)).toBeVisible();
  await expect(desk.getByText('Missing', { exact: true })).toHaveCount(0);
}

async function looksAtTheLetter(desk: Page, email: string, title: string): Promise<void> {
  await follows(desk, 'The letter');
  const letter = desk.frameLocator('iframe');
  await expect(letter.getByText('Two nurses on every ward at night.')).toBeVisible();
  await follows(desk, 'Copy: Hospital board');
  await expect(letter.getByText('Ministry of Health').first()).toBeVisible();
  await pictured(desk, '09-letter');
  await presses(desk, 'Send the confirmation to me');
  await isTold(desk, 'It is on its way to you.');
  const mail = await latest(email, 2);
  expect(mail.subject).toBe('[Test] Please confirm: one step left');
  expect(mail.text).toContain(title);
  await follows(desk, 'Back to the campaign’s state');
}

async function opens(desk: Page): Promise<string> {
  await follows(desk, 'Open the campaign');
  await pictured(desk, '12-open');
  await presses(desk, 'Open it now');
  await isTold(desk, 'The campaign is open.');
  await pictured(desk, '13-is-open');
  const address = await desk.getByRole('link', { name: 'See the public page' }).getAttribute('href');
  return String(address);
}

async function signsOnAPhone(page: Page, address: string, who: Person, words?: string): Promise<void> {
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

async function followsHowItGoes(desk: Page, title: string, supporter: Person): Promise<void> {
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

async function sendsTheLetter(desk: Page, office: string, people: Person[], words: string): Promise<void> {
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

async function takesTheList(desk: Page, people: Person[]): Promise<void> {
  await follows(desk, 'Lists');
  for (const format of ['csv', 'pdf']) {
    await desk.getByRole('radio', { name: /^Handing over/ }).check();
    await desk.getByRole('radio', { name: new RegExp(`^${format}`, 'i') }).check();
    await presses(desk, 'Prepare the list');
    const file = desk.getByRole('link', { name: new RegExp(`^Download .*-hand-over-.*\\.${format} `) });
    await expect(file).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([desk.waitForEvent('download'), file.click()]);
    const bytes = await readFile(await download.path());
    if (format === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    else for (const { name } of people) expect(bytes.toString()).toContain(name);
  }
  await pictured(desk, '24-lists');
}

async function closes(desk: Page, title: string): Promise<void> {
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

for (const [device, viewport] of Object.entries(SIZES)) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport, isMobile: device === 'phone', hasTouch: device === 'phone' });

    test(`a secretary with no engineer at hand runs a campaign from the first command to the archive, on a ${device}`, async ({
      page: desk,
      browser,
    }) => {
      const email = someone('secretary');
      const organisation = `Union branch ${unique()}`;
      const title = `Shifts one can live with ${unique()}`;
      const [minister, board] = [`minister.${unique()}@health.example`, `board.${unique()}@board.example`];
      const [amina, jorge] = [person('Amina Okafor'), person('Jorge Quispe')];
      const words = 'I have nursed thirty people alone.';

      await signsInAt(desk, await enrolled(email, organisation), email);
      await setsUpTheOrganisation(desk, organisation);
      await writesTheTexts(desk, title);
      await namesTheAddressees(desk, minister, board);
      await settles(desk);
      await looksAtTheLetter(desk, email, title);

      await presses(desk, 'Make a link');
      await pictured(desk, '10-preview-link');
      const link = await desk.locator('[data-preview-link]').getAttribute('href');
      const phone = { viewport: SIZES.phone, isMobile: true, hasTouch: true };
      const outsider = await (await browser.newContext(phone)).newPage();
      await outsider.goto(String(link));
      await expect(outsider.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(outsider.getByRole('button', { name: 'Sign', exact: true })).toBeDisabled();
      await pictured(outsider, '11-preview');

      const address = await opens(desk);
      await signsOnAPhone(outsider, address, amina, words);
      await signsOnAPhone(outsider, address, jorge);

      await followsHowItGoes(desk, title, amina);
      await sendsTheLetter(desk, minister, [amina, jorge], words);
      expect((await latest(board)).subject).toMatch(/^Copy: /);
      await takesTheList(desk, [amina, jorge]);
      await closes(desk, title);
    });
  });
}

test('the same without a mouse: founded, written, opened and closed by keys alone, and one always sees where one is', async ({
  page,
}) => {
  const email = someone('secretary');
  const organisation = `Union branch ${unique()}`;
  const title = `Shifts one can live with ${unique()}`;
  const { presses: hits, types } = byKeyboard(page);
  const link = (name: string | RegExp) =>
    page.getByRole('link', { name, exact: typeof name === 'string' }).first();
  const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
  const field = (name: string) => page.getByLabel(name, { exact: true });

  await page.goto(await enrolled(email, organisation));
  await types(page.getByLabel('E-mail address'), email);
  await page.keyboard.press('Enter');
  await page.goto(linkIn(await latest(email), '/sign-in/'));
  await hits(button('Sign in'));
  await hits(link(/^New campaign/));
  await types(field('Title'), title);
  await hits(button('Make the draft'));
  await isTold(page, 'The draft is made.');

  await hits(link('Texts'));
  await types(field('Summary (English)'), 'Wards run on half the staff they need.');
  await types(field('Place (English)'), 'Puerto Alba');
  await types(field('Demand 1 (English)'), 'Pay every hour that is worked.');
  await hits(button('Add a demand'));
  await types(field('Demand 2 (English)'), 'Two nurses on every ward at night.');
  await hits(page.getByRole('button', { name: 'Up (demand 2)' }));
  await expect(field('Demand 1 (English)')).toHaveValue('Two nurses on every ward at night.');
  await types(field('Text (English)'), 'Since March half the posts have stood empty.');
  await expect(page.locator('[data-state]')).toHaveText(/^Saved /);

  await hits(link('Addressees'));
  await hits(link('Add an addressee'));
  await types(field('Office in English'), 'Ministry of Health');
  await types(field('E-mail address'), `minister.${unique()}@health.example`);
  await page.keyboard.press('Enter');
  await isTold(page, 'The addressee is added.');

  await hits(link('Open and close'));
  await hits(link('Open the campaign'));
  await hits(button('Open it now'));
  await isTold(page, 'The campaign is open.');

  await hits(link('Close the campaign'));
  await hits(page.getByRole('radio', { name: 'Won', exact: true }), 'Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Won in part' })).toBeChecked();
  await types(field('In your own words, in English'), 'Every hour is paid now.');
  await hits(button('Close it now'));
  await isTold(page, 'It is closed');
  await hits(link('See the public page'));
  await expect(page.getByRole('heading', { name: 'Won in part' })).toBeVisible();
  await expect(page.getByText('Every hour is paid now.')).toBeVisible();
});
