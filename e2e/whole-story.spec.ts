import { person } from './support/cast';
import {
  looksAtTheLetter,
  namesTheAddressees,
  opens,
  setsUpTheOrganisation,
  settles,
  writesTheTexts,
} from './support/drafting';
import { latest, linkIn } from './support/inbox';
import { byKeyboard } from './support/keyboard';
import { enrolled, isTold, pictured, presses, signsInAt } from './support/organising';
import { closes, followsHowItGoes, sendsTheLetter, signsOnAPhone, takesTheList } from './support/running';
import { expect, someone, test } from './support/test';

// From the first command to the archive, as one person lives it. Nobody types an address but those that a command or a mail
// gave them: whatever has no link from where one stands makes a story fail.

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const unique = () => `${process.pid}.${Date.now().toString(36)}`;

// A click that finds nothing to press is told at once, not when the whole story has run out of time.
test.use({ actionTimeout: 20_000, contextOptions: { reducedMotion: 'reduce' } });

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
      await takesTheList(desk, email, [amina, jorge]);
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
  await expect(page).toHaveURL(/check-your-email$/);
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
