import { expect, test } from 'vitest';
import { hideCampaign } from '@/lib/campaigns/hide';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Message } from '@/lib/mail/message';
import { erase } from '@/lib/signatures/erase';
import { hold, remove } from '@/lib/signatures/hold';
import { withdraw } from '@/lib/signatures/withdraw';
import { makeOrganiser } from '@/prisma/factories';
import { cancelUpdate } from './schedule';
import { sendDueUpdates } from './send-due';
import { stopNews } from './stop';
import { tryUpdate } from './try';
import { campaignWithReaders, english, spanish } from './update.fixture';
import { updateComposer } from './update-mail';

const NOW = new Date();

async function composed(updateId: string): Promise<(Message | null)[]> {
  const mails = await db().mail.findMany({ where: { updateId }, orderBy: { signatureId: 'asc' } });
  const written = await db().$transaction((tx) => updateComposer(tx, mails, NOW));
  return mails.map(({ id }) => written.get(id) ?? null);
}

test('each signer gets it in their own language, else the original’s, with a link of their own', async () => {
  const words = [english, { locale: 'es', title: 'Únete & <ven>', body: 'Hola' }];
  const { draft, scheduled, news, ids, campaignId, campaign } = await campaignWithReaders(3);
  const { id } = await scheduled(NOW, NOW);
  await db().updateText.deleteMany({ where: { updateId: id } });
  await db().updateText.createMany({ data: words.map((each) => ({ updateId: id, ...each })) });
  await db().campaign.update({ where: { id: campaignId }, data: { replyTo: 'pipe@campaign.example' } });
  for (const [at, locale] of ['en', 'es', 'fr'].entries())
    await db().signature.update({ where: { id: ids[at] }, data: { locale } });
  await sendDueUpdates(NOW);
  const [first, second, third] = await composed(id);
  expect([first?.subject, second?.subject, third?.subject]).toEqual([
    english.title,
    'Únete & <ven>',
    english.title,
  ]);
  expect(second?.html).toContain('Únete &amp; &lt;ven&gt;');
  expect(second?.html).toMatch(/<html[^>]* lang="es"/);
  expect(second?.text).toContain('No quiero más noticias de esta campaña');
  const stop = `${env().SITE_URL}/api/news/${news[0]}/stop`;
  expect(first).toMatchObject({
    to: ['signer0@example.org'],
    replyTo: 'pipe@campaign.example',
    headers: { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  const page = `${env().SITE_URL}/en/news/${news[0]}`;
  expect(first?.html).toContain(`href="${page}"`);
  expect(first?.text).toContain(page);
  expect(first?.html).not.toContain('link.invalid');
  expect(first?.html).not.toContain(news[1]);
  expect(first?.text).toContain(`/en/campaigns/${campaign.slug}`);
  expect(first?.text).toContain(`What did I sign? <${env().SITE_URL}/en/what-did-i-sign>`);
  expect(second?.text).toContain(`¿Qué he firmado? <${env().SITE_URL}/es/what-did-i-sign>`);
  // What an inbox shows beside the subject says nothing of the cause.
  expect(first?.html).toContain('The news you asked for.');
  expect((await draft()).campaignId).toBe(campaignId);
});

test('an original in another script is read in its own direction', async () => {
  // Arabic is spoken by the whole mail, Persian by what the organisers wrote.
  for (const [locale, frame] of [
    ['fa', 'dir="ltr"[^>]* lang="en"'],
    ['ar', 'dir="rtl"[^>]* lang="ar"'],
  ] as const) {
    const { draft, campaignId } = await campaignWithReaders(0, {}, { text: { [locale]: {} } });
    const which = await draft([{ locale, title: 'خبر', body: 'بدأ العمل' }]);
    const organiser = await makeOrganiser(db(), `${campaignId}@example.org`);
    await tryUpdate(which, organiser.id, NOW);
    const [message] = await composed(which.id);
    expect(message?.html).toMatch(new RegExp(`<div lang="${locale}" dir="rtl">`));
    expect(message?.html).toMatch(new RegExp(`<html[^>]* ${frame}`));
  }
});

test('Markdown becomes a mail, but no raw HTML, no picture, and no address but the web’s and a mailbox’s', async () => {
  const body = [
    '# Big',
    'A **strong** [site](https://school.example/a?b=1&c=2) and [post](mailto:us@school.example).',
    '- one\n- two',
    '> quoted',
    '<script>alert(1)</script> <b onclick="x()">bold</b>',
    '![spy](https://spy.example/pixel.png)',
    '[bad](javascript:alert(1)) [data](data:text/html,x) [relative](/api/x)',
  ].join('\n\n');
  const { draft, campaignId } = await campaignWithReaders(0);
  const which = await draft([{ ...english, body }]);
  const organiser = await makeOrganiser(db(), `${campaignId}@example.org`);
  await tryUpdate(which, organiser.id, NOW);
  const [message] = await composed(which.id);
  const html = message?.html ?? '';
  expect(html).toContain('href="https://school.example/a?b=1&amp;c=2"');
  expect(html).toContain('href="mailto:us@school.example"');
  expect(html).toMatch(/<h2[^>]*>Big<\/h2>/);
  expect(html).toMatch(/<strong>strong<\/strong>/);
  for (const bad of ['<script', 'onclick', '<img', 'spy.example', 'javascript:', 'data:text', 'href="/'])
    expect(html).not.toContain(bad);
  expect(message?.text).toContain('https://school.example/a?b=1&c=2');
  expect(message?.text).toContain(' * one');
});

test('nothing goes to who stopped the news, withdrew, was erased, removed or held, or cannot be reached', async () => {
  const { scheduled, news, tokens, ids } = await campaignWithReaders(7);
  const { id } = await scheduled(NOW, NOW);
  await sendDueUpdates(NOW);
  expect(await stopNews(news[0] ?? '')).toEqual({ ok: true });
  await withdraw(tokens[1] ?? '', NOW);
  await erase(tokens[2] ?? '', NOW);
  await remove(ids[3] ?? '', 'test', NOW);
  await hold(ids[4] ?? '', 'test', NOW);
  await db().mail.create({
    data: {
      id: ids[5] ?? '',
      kind: 'CONFIRMATION',
      priority: 1,
      state: 'COMPLAINED',
      signatureId: ids[5],
      locale: 'en',
      dueAt: NOW,
    },
  });
  const messages = await composed(id);
  expect(messages.map((message) => message?.to[0] ?? null)).toEqual([
    ...Array(6).fill(null),
    'signer6@example.org',
  ]);
});

test('a cancelled update is not composed any more, a hidden campaign’s waits', async () => {
  const { scheduled, campaign } = await campaignWithReaders(1);
  const which = await scheduled(NOW, NOW);
  await sendDueUpdates(NOW);
  await hideCampaign(campaign.slug, true, NOW);
  await expect(composed(which.id)).rejects.toThrow('CampaignHidden');
  await cancelUpdate(which, NOW);
  expect(await composed(which.id)).toEqual([null]);
});

test('an organiser’s try is marked, once per language, and can stop nobody’s news', async () => {
  const { draft, campaignId } = await campaignWithReaders(1);
  const which = await draft();
  const organiser = await makeOrganiser(db(), `${campaignId}@example.org`);
  expect(await tryUpdate(which, organiser.id, NOW)).toEqual({ ok: true, mails: 2 });
  expect(await tryUpdate(which, organiser.id, NOW)).toEqual({ ok: true, mails: 0 });
  const messages = await composed(which.id);
  expect(messages.map((message) => [message?.subject, message?.to]).sort()).toEqual([
    [`[Prueba] ${spanish.title}`, [organiser.email]],
    [`[Test] ${english.title}`, [organiser.email]],
  ]);
  for (const message of messages) {
    expect(message?.headers).toBeUndefined();
    expect(message?.html).not.toMatch(/link\.invalid|\/news\//);
  }
  expect(await tryUpdate(await draft([{ ...english, body: '' }]), organiser.id, NOW)).toEqual({
    ok: false,
    reason: 'nothing',
  });
});
