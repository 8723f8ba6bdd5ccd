import { readFileSync } from 'node:fs';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { campaign, person } from './support/cast';
import { confirms, fillIn, isSignedIn, signs, signsIn, surely } from './support/doings';
import { expect, test } from './support/test';

const NOW = new Date();

test('an organisation endorses, is approved, and stands on the page', async ({ page, browser }) => {
  const { slug, organiser } = await campaign();
  const secretary = person('Marta Solís', { secret: false });
  const union = `Nurses’ Union of ${secretary.name.split(' ').at(-1)}`;
  await page.goto(`/en/campaigns/${slug}`);
  await fillIn(page, secretary);
  await page.getByText('Add a message, your town, an organisation').click();
  await page.getByRole('checkbox', { name: /I sign for an organisation/ }).check();
  await page.getByLabel('Name of the organisation').fill(union);
  await page.getByLabel('What you are in it').fill('Secretary');
  await page.getByRole('radio', { name: 'Everyone' }).check();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(page).toHaveURL(/check-your-email$/);
  await confirms(page, secretary.email);
  const shown = async () => (await page.request.get(`/en/campaigns/${slug}`)).text();
  expect(await shown()).not.toContain(union);
  const count = async () => (await page.request.get(`/api/campaigns/${slug}/count`)).json();
  await expect.poll(count).toMatchObject({ organisations: 1 });

  const desk = await (await browser.newContext()).newPage();
  await signsIn(desk, organiser.email);
  await desk
    .getByRole('link', { name: /To look at/ })
    .first()
    .click();
  await desk.getByRole('button', { name: `Approve the words of ${union}` }).click();
  await expect(desk.getByText('Nothing waits for you.')).toBeVisible();
  await expect.poll(shown).toContain(union);
});

test('the 25th signature sends three letters, each with the right names and none of those who are only counted', async ({
  page,
  inbox,
}) => {
  const box = `${Date.now().toString(36)}`;
  const to = [
    { email: `minister.${box}@ministry.example`, office: { en: 'Minister of Health' } },
    { email: `board.${box}@board.example`, office: { en: 'Health Board' } },
    { email: `press.${box}@defence.example`, office: { en: 'Defence campaign' }, copy: true },
  ];
  const { id, slug } = await campaign({ letterEvery: 25, to });
  const named = Array.from({ length: 12 }, (_, at) => person(`Named ${at}`));
  const counted = Array.from({ length: 12 }, (_, at) => person(`Counted ${at}`));
  const all = [
    ...named.map((one) => ({
      person: { name: one.name, email: one.email },
      at: NOW,
      visibility: 'ADDRESSEE' as const,
    })),
    ...counted.map((one) => ({
      person: { name: one.name, email: one.email },
      at: NOW,
      visibility: 'COUNT' as const,
    })),
  ];
  await addSignatures(db(), id, all);
  const last = person('Twenty Fifth');
  await signs(page, slug, last);
  expect(await db().letter.count({ where: { campaignId: id } })).toBe(0);
  await confirms(page, last.email);

  for (const { email, office, copy } of to) {
    const letter = await inbox.latest(email);
    expect(letter.text).toContain(office.en);
    for (const { name } of [...named, last]) expect(letter.text).toContain(name);
    for (const { name } of counted) expect(letter.text).not.toContain(name);
    expect(letter.text).toContain('12 more');
    for (const { email: address } of [...named, ...counted, last]) expect(letter.html).not.toContain(address);
    expect(letter.subject.startsWith('Copy: ')).toBe(Boolean(copy));
    expect(letter.to).toEqual([email]);
  }
  const delivered = async () => {
    await page.goto(`/en/campaigns/${slug}/letters`);
    return page.getByRole('cell', { name: /^Delivered/ }).count();
  };
  await expect.poll(delivered, { timeout: 60_000 }).toBe(3);
  await expect(page.getByRole('rowheader', { name: /Minister of Health/ })).toBeVisible();
  for (const { email } of to) expect(await inbox.mailsTo(email)).toHaveLength(1);
});

test('an organiser downloads a hand-over list with exactly the names that may be named', async ({ page }) => {
  const { id, slug, organiser } = await campaign();
  const open = person('=SUM(A1) Public', { secret: false });
  const named = person('Named "Quote", Só');
  const counted = person('Counted');
  const waiting = person('Waiting');
  const rows = [
    { person: open, at: NOW, visibility: 'PUBLIC' as const },
    { person: named, at: NOW, visibility: 'ADDRESSEE' as const },
    { person: counted, at: NOW, visibility: 'COUNT' as const },
    { person: waiting, at: NOW, visibility: 'ADDRESSEE' as const, pending: true },
  ].map((row) => ({ ...row, person: { name: row.person.name, email: row.person.email } }));
  await addSignatures(db(), id, rows);
  await signsIn(page, organiser.email, 'code');
  await page.getByRole('link', { name: 'Water for the school' }).click();
  await page.getByRole('link', { name: 'Lists', exact: true }).click();
  await page.getByRole('radio', { name: /^Handing over/ }).check();
  await surely(page, organiser.email, () => page.getByRole('button', { name: 'Prepare the list' }).click());
  const link = page.getByRole('link', { name: /^Download / });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  await link.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${slug}-hand-over-${new Date().toISOString().slice(0, 10)}.csv`);
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv).toContain(`'${open.name}`);
  expect(csv).toContain(named.name.replaceAll('"', '""'));
  expect(csv).not.toContain(counted.name);
  expect(csv).not.toContain(waiting.name);
  for (const { email } of [open, named, counted, waiting]) expect(csv).not.toContain(email);
  const entries = await db().auditEntry.findMany({ where: { campaignId: id }, orderBy: { at: 'asc' } });
  expect(entries.map(({ act }) => act)).toEqual(['lists.prepare', 'lists.download']);
});

test('another organisation’s campaign is not there', async ({ page }) => {
  const mine = await campaign();
  const theirs = await campaign();
  await isSignedIn(page, mine.organiser);
  for (const path of [
    `/en/organise/campaigns/${theirs.slug}`,
    ...['letters', 'letters/preview', 'letters/rhythm', 'letters/send', 'letters/addressees/1'].map(
      (part) => `/en/organise/campaigns/${theirs.slug}/${part}`,
    ),
    `/api/organise/campaigns/${theirs.slug}/letters/preview/1`,
    `/api/campaigns/${theirs.slug}/signatures.csv?purpose=legal`,
  ]) {
    expect((await page.request.get(path)).status()).toBe(404);
  }
});

test('a sign-in link works once, by its button, and a stranger gets none', async ({
  page,
  inbox,
  browser,
}) => {
  const { organiser } = await campaign();
  await signsIn(page, organiser.email);
  const link = inbox.linkIn(await inbox.latest(organiser.email), '/sign-in/');
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await other.goto('/en/organise');
  await expect(other).toHaveURL(/sign-in/);
  await other.goto('/en/sign-in');
  await other.getByLabel('E-mail address').fill('stranger@@people.example');
  await other.getByRole('button', { name: 'Send me a link' }).click();
  await expect(other.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(other.getByLabel('E-mail address')).toHaveValue('stranger@@people.example');
  await other.getByLabel('E-mail address').fill('stranger@people.example');
  await other.getByRole('button', { name: 'Send me a link' }).click();
  await expect(other.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible();
  expect(await db().signIn.count({ where: { email: 'stranger@people.example' } })).toBe(0);
});
