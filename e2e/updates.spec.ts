import type { Browser, Page } from '@playwright/test';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectAccessible } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { signature } from './support/signatures';
import { expect, test } from './support/test';

const NEWS = { en: 'The pipe is being laid', es: 'Ya ponen la tubería' };

async function readers(campaignId: string) {
  const rows = [
    signature('Reader', { updates: true }),
    signature('Lectora', { updates: true, locale: 'es' }),
    signature('Without news'),
  ];
  const ids = await addSignatures(db(), campaignId, rows);
  return rows.map(({ person }, at) => ({ email: person.email, id: ids[at] ?? '' }));
}

async function writes(desk: Page, slug: string): Promise<void> {
  await desk.goto(`/en/organise/campaigns/${slug}/updates`);
  await desk.getByRole('link', { name: 'Write an update' }).click();
  await desk.getByLabel('Title in English').fill(NEWS.en);
  await desk.getByLabel('Text in English').fill('Work **began** on [Monday](https://school.example/pipe).');
}

async function withoutScript(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(url);
  return page;
}

/** The page itself: the mails framed in it run nothing, so nothing in them can be looked at from inside. */
async function expectAccessibleAround(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });
  await expectAccessible(page);
}

const wantsNews = async (id: string) => (await db().signature.findUniqueOrThrow({ where: { id } })).updates;

test('news are written in two languages, tried, sent, and stopped by one click or on a page without script', async ({
  page: desk,
  inbox,
  browser,
  request,
}) => {
  test.slow();
  const { id, slug, organiser } = await campaign({ text: { en: {}, es: {} } });
  const [reader, lectora, without] = await readers(id);
  if (!reader || !lectora || !without) throw new Error('no readers');
  await isSignedIn(desk, organiser);
  await writes(desk, slug);
  await desk.getByLabel('Text in Spanish').fill('La obra **empezó**.');
  await desk.getByRole('button', { name: 'Save, and choose when it goes' }).click();
  // Kept, and said what is missing.
  await expect(desk).toHaveTitle(/^Error: /);
  await expect(desk.getByLabel('Title in Spanish')).toHaveAttribute('aria-invalid', 'true');
  await expect(desk.getByLabel('Text in Spanish')).toHaveValue('La obra **empezó**.');
  await expectAccessible(desk);
  await desk.getByLabel('Title in Spanish').fill(NEWS.es);
  await desk.getByRole('button', { name: 'Save, and send a test to me' }).click();
  await expect(desk.getByRole('status')).toContainText('A test is on its way to you');
  await inbox.latest(organiser.email, 2);
  const tests = await inbox.mailsTo(organiser.email);
  expect(tests.slice(0, 2).map(({ subject }) => subject)).toEqual(
    expect.arrayContaining([`[Test] ${NEWS.en}`, `[Prueba] ${NEWS.es}`]),
  );
  expect(await inbox.mailsTo(reader.email)).toEqual([]);

  await desk.getByRole('button', { name: 'Save, and choose when it goes' }).click();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Go on' }).click();
  await expect(desk.getByText('It goes to 2 people who asked for news.')).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Send it now' }).click();
  await expect(desk.getByRole('status')).toContainText('It goes out now.');
  await expect(desk.frameLocator('iframe').first().getByRole('heading')).toHaveText(NEWS.en);

  const mail = await inbox.latest(reader.email);
  expect(mail.subject).toBe(NEWS.en);
  expect(mail.text).toContain('https://school.example/pipe');
  const noticia = await inbox.latest(lectora.email);
  expect(noticia.subject).toBe(NEWS.es);
  expect(await inbox.mailsTo(without.email)).toEqual([]);

  // What a mail program does at one click.
  expect(mail.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  const stop = /^<(.+)>$/.exec(mail.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  const looked = await request.get(stop);
  expect(looked.url()).toContain('/news/');
  expect(await wantsNews(reader.id)).toBe(true);
  const form = { 'List-Unsubscribe': 'One-Click' };
  expect((await request.post(stop, { form, maxRedirects: 0 })).status()).toBe(200);
  expect(await wantsNews(reader.id)).toBe(false);

  const page = await withoutScript(browser, inbox.linkIn(noticia, '/news/'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿No más noticias?');
  await expectAccessible(page);
  expect(await wantsNews(lectora.id)).toBe(true);
  await page.getByRole('button', { name: 'Dejar de recibir noticias' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No habrá más noticias de esta campaña.');
  await expectAccessible(page);
  expect(await wantsNews(lectora.id)).toBe(false);
  await page.getByRole('button', { name: 'Deshacer: quiero recibir noticias' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿No más noticias?');
  expect(await wantsNews(lectora.id)).toBe(true);

  const sent = async () => {
    await desk.goto(`/en/organise/campaigns/${slug}/updates`);
    return desk.getByRole('row', { name: new RegExp(`${NEWS.en} Sent`) }).count();
  };
  await expect.poll(sent, { timeout: 60_000 }).toBe(1);
  await expectAccessible(desk);
});

test('a second update within two days needs a tick, and can be taken back', async ({ page: desk }) => {
  const { id, slug, organiser } = await campaign();
  await db().update.create({
    data: {
      id,
      campaignId: id,
      state: 'SENT',
      dueAt: new Date(),
      createdAt: new Date(),
      changedAt: new Date(),
      startedAt: new Date(),
      finishedAt: new Date(),
    },
  });
  await isSignedIn(desk, organiser);
  await writes(desk, slug);
  await desk.getByRole('button', { name: 'Save, and choose when it goes' }).click();
  await desk.getByRole('radio', { name: 'At a time' }).check();
  await desk.getByRole('button', { name: 'Go on' }).click();
  await expect(desk).toHaveTitle(/^Error: /);
  await expect(desk.getByRole('radio', { name: 'At a time' })).toBeChecked();
  await expectAccessible(desk);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await desk.getByLabel('Date').fill(tomorrow);
  await desk.getByLabel('Time', { exact: true }).fill('09:30');
  await desk.getByLabel('Time zone').selectOption('America/Lima');
  await desk.getByRole('button', { name: 'Go on' }).click();
  await expect(desk.getByText(/9:30 AM \(America\/Lima\)/)).toBeVisible();
  await desk.getByRole('button', { name: 'Schedule it' }).click();
  await expect(desk).toHaveTitle(/^Error: /);
  await expectAccessible(desk);
  await desk.getByRole('checkbox', { name: 'I want it to go all the same.' }).check();
  await desk.getByRole('button', { name: 'Schedule it' }).click();
  await expect(desk.getByRole('status')).toContainText('It is scheduled.');
  const update = await db().update.findFirstOrThrow({ where: { campaignId: id, state: 'SCHEDULED' } });
  expect(update).toMatchObject({ sooner: true, dueAt: new Date(`${tomorrow}T14:30:00Z`) });
  await expectAccessibleAround(desk);
  await desk.getByRole('button', { name: 'Make it a draft again' }).click();
  await expect(desk.getByLabel('Title in English')).toHaveValue(NEWS.en);
  await expect(desk.frameLocator('iframe').getByRole('heading')).toHaveText(NEWS.en);
  await expectAccessibleAround(desk);
});

test('of two who write at once neither loses a word', async ({ page: one, context }) => {
  const { slug, organiser } = await campaign();
  await isSignedIn(one, organiser);
  await writes(one, slug);
  await one.getByRole('button', { name: 'Save the draft' }).click();
  await expect(one.getByRole('status')).toContainText('The draft is saved.');
  const other = await context.newPage();
  await other.goto(one.url());
  await one.getByLabel('Title in English').fill('One title');
  await one.getByRole('button', { name: 'Save the draft' }).click();
  await expect(one.getByLabel('Title in English')).toHaveValue('One title');
  await other.getByLabel('Text in English').fill('Other words');
  await other.getByRole('button', { name: 'Save the draft' }).click();
  await expect(other.getByLabel('Text in English')).toHaveValue('Other words');
  await expect(other.getByRole('status')).toContainText('title (English) and text (English)');
  await other.getByRole('link', { name: 'Theirs' }).click();
  await expect(other.getByLabel('Title in English')).toHaveValue('One title');
});
