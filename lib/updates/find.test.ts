import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { hold } from '@/lib/signatures/hold';
import { countReaders, findUpdate, languagesOf, listUpdates, PAGE, previewUpdate } from './find';
import { sendDueUpdates } from './send-due';
import { campaignWithReaders, DAY, english, spanish } from './update.fixture';

const NOW = new Date();

test('the list says how far each update has come, what is to come first', async () => {
  const { scheduled, draft, mails, ids, campaignId } = await campaignWithReaders(5);
  const gone = await scheduled(NOW, NOW);
  await sendDueUpdates(NOW);
  const states = ['DELIVERED', 'ACCEPTED', 'CANCELLED', 'BOUNCED', 'WAITING'] as const;
  for (const [at, mail] of (await mails(gone.id)).entries())
    await db().mail.update({ where: { id: mail.id }, data: { state: states[at] } });
  await hold(ids[0] ?? '', 'test', NOW);
  const coming = await scheduled(new Date(NOW.getTime() + 3 * DAY), NOW);
  const written = await draft([spanish]);
  const { updates, next } = await listUpdates(campaignId, 'en');
  expect(next).toBeNull();
  expect(updates.map(({ id, title, titleLocale }) => [id, title, titleLocale])).toEqual([
    [written.id, spanish.title, 'es'],
    [coming.id, english.title, 'en'],
    [gone.id, english.title, 'en'],
  ]);
  expect(updates[2]).toMatchObject({ at: NOW, put: 5 });
  // Counted mail by mail: of one at a time, on its own page.
  expect(updates[2]).not.toHaveProperty('reach');
  expect(await findUpdate(campaignId, gone.id)).toMatchObject({
    put: 5,
    reach: { accepted: 2, delivered: 1, stopped: 1, failed: 1 },
  });
  expect(await findUpdate(campaignId, written.id)).toMatchObject({
    reach: { accepted: 0, delivered: 0, stopped: 0, failed: 0 },
  });
  expect(await countReaders(campaignId)).toBe(4);
});

test('a long list has pages', async () => {
  const { draft, campaignId } = await campaignWithReaders(0);
  for (let n = 0; n <= PAGE; n++) await draft([english]);
  const { updates, next } = await listUpdates(campaignId, 'en');
  expect([updates.length, next]).toEqual([PAGE, PAGE]);
  expect(await listUpdates(campaignId, 'en', PAGE)).toMatchObject({ updates: [{}], next: null });
});

test('the preview is the mail signers get, with a link that leads nowhere', async () => {
  const { draft } = await campaignWithReaders(0);
  const { id } = await draft();
  expect(await previewUpdate(id, 'es')).toMatchObject({
    subject: spanish.title,
    html: expect.stringContaining('link.invalid'),
  });
  expect(await previewUpdate((await draft([])).id, 'es')).toBeNull();
});

test('an update is written in the campaign’s languages, its own first; another campaign’s is not there', async () => {
  const one = await campaignWithReaders(0, {}, { text: { es: {}, en: {}, qu: {} } });
  const other = await campaignWithReaders(0);
  expect(await languagesOf(one.campaignId)).toEqual(['es', 'en', 'qu']);
  const { id } = await one.draft();
  expect(await findUpdate(one.campaignId, id)).toMatchObject({ id });
  expect(await findUpdate(other.campaignId, id)).toBeNull();
  expect(await findUpdate(other.campaignId, 'no-id')).toBeNull();
});
