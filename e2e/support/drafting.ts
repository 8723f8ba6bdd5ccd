import { expect, type Page } from '@playwright/test';
import { latest } from './inbox';
import { fills, follows, isTold, pictured, presses } from './organising';

// What an organiser does up to the opening, each step by clicking from where the one before it ended.

const DAY = 86_400_000;

export async function setsUpTheOrganisation(desk: Page, organisation: string): Promise<void> {
  await pictured(desk, '01-nothing-yet');
  await follows(desk, organisation);
  await follows(desk, 'Settings');
  await fills(desk, { 'Legal name': `${organisation}, registered association`, 'Second ink': '#0a5a8a' });
  await pictured(desk, '02-organisation');
  await presses(desk, 'Save');
  await isTold(desk, 'Saved.');
  await follows(desk, 'Campaigns');
}

export async function writesTheTexts(desk: Page, title: string): Promise<void> {
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
    'Subject of the letter (Spanish)': 'Guardias que se puedan aguantar',
    'Words of the letter (Spanish)': 'A la atención de {office}: les pedimos lo siguiente.',
  });
  await desk.getByRole('button', { name: 'Up (demand 3)' }).press('Enter');
  await expect(desk.locator('[data-announce]')).toHaveText('Moved to place 2 of 3');
  await expect(desk.getByLabel('Demand 2 (English)')).toHaveValue('Two nurses on every ward at night.');
  await expect(desk.locator('[data-state]')).toHaveText(/^Saved /);
  await expect(desk.getByText('complete', { exact: true })).toHaveCount(2);
  await pictured(desk, '05-texts');
}

export async function namesTheAddressees(desk: Page, minister: string, copy: string): Promise<void> {
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

export async function settles(desk: Page): Promise<void> {
  await follows(desk, 'Settings');
  const closes = new Date(Date.now() + 90 * DAY).toISOString().slice(0, 10);
  await desk.getByLabel('Time zone').selectOption('America/Lima');
  await fills(desk, { 'How many signatures': '2500', 'Closes on': closes, 'Closes at': '18:30' });
  await pictured(desk, '08-settings');
  await presses(desk, 'Save the settings');
  await isTold(desk, 'The settings are saved.');
  await expect(desk.getByLabel('Closes on')).toHaveValue(closes);
  await follows(desk, 'Open and close');
  await expect(desk.getByText(/6:30\sPM \(America\/Lima\)/)).toBeVisible();
  await expect(desk.getByText('Missing', { exact: true })).toHaveCount(0);
}

export async function looksAtTheLetter(desk: Page, email: string, title: string): Promise<void> {
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

export async function opens(desk: Page): Promise<string> {
  await follows(desk, 'Open the campaign');
  await pictured(desk, '12-open');
  await presses(desk, 'Open it now');
  await isTold(desk, 'The campaign is open.');
  await pictured(desk, '13-is-open');
  const address = await desk.getByRole('link', { name: 'See the public page' }).getAttribute('href');
  return String(address);
}
