import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { MailKind, MailState, Prisma } from '@/generated/prisma/client';
import { readCode } from '@/lib/code';
import { db } from '@/lib/db';
import type { Message } from '@/lib/mail/message';
import { putMail } from '@/lib/mail/outbox';
import { campaignKeys, createCampaignKey, siteKeys } from '@/lib/vault/keys';
import { confirmationComposer } from './confirmation-mail';
import { codeFor, idIn, proves } from './link';
import { sealPerson } from './sealed';

const now = new Date('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const TITLE = 'Free <Rony> & all of them';
const EMAIL = 'rosa@example.org';

async function campaign(over: Partial<Prisma.CampaignUncheckedCreateInput> = {}) {
  const [id, organisationId] = [uuid(), uuid()];
  await db().$transaction(async (tx) => {
    const contact = 'team@example.org';
    const team = {
      id: organisationId,
      name: organisationId,
      legalName: 'Legal Team e. V.',
      contact,
      replyTo: contact,
    };
    await tx.organisation.create({ data: team });
    await tx.campaign.create({
      data: {
        id,
        slug: id,
        organisationId,
        kind: 'PETITION',
        state: 'OPEN',
        originalLocale: 'en',
        goal: 100,
        opensAt: new Date(now.getTime() - 30 * DAY),
        closesAt: new Date(now.getTime() + 60 * DAY),
        purgesAt: new Date(now.getTime() + 90 * DAY),
        ...over,
      },
    });
    const text = {
      summary: '',
      place: '',
      body: '',
      demands: [],
      consent: '',
      letterSubject: '',
      letterBody: '',
    };
    const titles = { en: TITLE, es: 'Libertad para Rony' };
    for (const [locale, title] of Object.entries(titles)) {
      await tx.campaignText.create({ data: { ...text, campaignId: id, locale, version: 1, title } });
    }
    await createCampaignKey(tx, id);
  });
  return id;
}

async function composeFor(
  campaignId: string,
  over: Partial<Prisma.SignatureUncheckedCreateInput> = {},
  locale = 'en',
  kind: MailKind = 'CONFIRMATION',
  earlier: { state: MailState; failure?: string }[] = [],
): Promise<{ id: string; message: Message | null | undefined }> {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no key');
  const id = uuid();
  const place = { campaignId, mailbox: new Uint8Array(Buffer.from(id)), signAs: 'PERSON' as const };
  await db().signature.create({
    data: {
      ...place,
      id,
      codeHash: new Uint8Array(Buffer.from(id)),
      visibility: 'COUNT',
      sealed: sealPerson(keys, place, { name: 'Rosa', email: EMAIL }),
      textVersion: 1,
      locale,
      consentVersion: 1,
      consentHash: '',
      provider: 'other',
      signedAt: now,
      changedAt: now,
      ...over,
    },
  });
  const before = { kind, priority: 1, signatureId: id, locale, dueAt: now };
  await db().mail.createMany({ data: earlier.map((each) => ({ ...before, ...each, id: uuid() })) });
  const message = await db().$transaction(async (tx) => {
    const [mail = ''] = await putMail(tx, [{ kind, signatureId: id, locale, dueAt: now }]);
    return (await confirmationComposer(tx, await tx.mail.findMany({ where: { id: mail } }), now)).get(mail);
  });
  return { id, message };
}

test('a new signature is asked for with a link that proves it and a code that finds it', async () => {
  const campaignId = await campaign();
  const { id, message } = await composeFor(campaignId);
  expect(message).toMatchObject({ to: [EMAIL], replyTo: 'team@example.org' });
  const [keys, site] = [await campaignKeys(campaignId), await siteKeys()];
  for (const body of [message?.html ?? '', message?.text ?? '']) {
    expect(body).toContain('http://undersigned.test/en/what-did-i-sign');
    const token = /http:\/\/undersigned\.test\/en\/signature\/([\w-]{43})(?![\w-])/.exec(body)?.[1] ?? '';
    expect(idIn(token)).toBe(id);
    expect(keys && proves(keys.link, token)).toBe(true);
    const code = readCode(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(body)?.[0] ?? '');
    expect(code).not.toBeNull();
    expect(code).toBe(codeFor(site.link, id));
    expect(body).not.toMatch(/link\.invalid|PLACE/);
  }
  expect(message?.text).toContain(TITLE);
  expect(message?.html).toContain('Free &lt;Rony&gt; &amp; all of them');
  expect(message?.text).toContain('March 21, 2026');
  expect(message?.text).toContain('Legal Team e. V.');
});

test.each([
  ['CONFIRMATION', 'en'],
  ['CONFIRMATION', 'es'],
  ['REMINDER', 'en'],
  ['REMINDER', 'es'],
] as const)(
  'subject and preview of a %s (%s), which others may see, say nothing of the campaign',
  async (kind, locale) => {
    const telling = /Rony|\bsign|\bfirm|petition|petici|campa/i;
    const { message } = await composeFor(await campaign(), {}, locale, kind);
    expect(message?.subject).not.toMatch(/\n/);
    expect(message?.subject.length).toBeLessThan(50);
    expect(message?.subject).not.toMatch(telling);
    const preview = /<div[^>]*data-skip-in-text[^>]*>([^<]*)/.exec(message?.html ?? '')?.[1] ?? '';
    expect(preview.length).toBeGreaterThan(5);
    expect(preview).not.toMatch(telling);
  },
);

test('whoever has not confirmed is reminded with the same link and code, and told that it is the only time', async () => {
  const { message } = await composeFor(await campaign(), {}, 'en', 'REMINDER');
  expect(message?.text).toContain('only reminder');
  expect(message?.text).toMatch(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/);
  expect(message?.text).toContain('/en/signature/');
});

test.each(['CONFIRMED', 'WITHDRAWN'] as const)('nobody whose signature is %s is reminded', async (state) => {
  const confirmed = state === 'CONFIRMED' ? { confirmedAt: now, position: 1 } : {};
  const { message } = await composeFor(await campaign(), { state, ...confirmed }, 'en', 'REMINDER');
  expect(message).toBeNull();
});

test('no further mail goes where one came back for good or was complained of', async () => {
  const id = await campaign();
  const after = async (state: MailState, failure?: string) =>
    (await composeFor(id, {}, 'en', 'CONFIRMATION', [{ state, failure }])).message;
  expect(await after('BOUNCED', 'bounced:Permanent:General')).toBeNull();
  expect(await after('COMPLAINED')).toBeNull();
  expect(await after('BOUNCED', 'bounced:Transient:MailboxFull')).not.toBeNull();
});

test('it speaks the language of the signer and names the text signed in it', async () => {
  const { message } = await composeFor(await campaign(), {}, 'es');
  expect(message?.html).toMatch(/<html[^>]*lang="es"/);
  expect(message?.text).toContain('Libertad para Rony');
  expect(message?.text).toContain('http://undersigned.test/es/signature/');
});

test('whoever has signed already is told so, without a code', async () => {
  const { message } = await composeFor(await campaign(), {
    state: 'CONFIRMED',
    confirmedAt: now,
    position: 1,
  });
  expect(message?.text).toContain('You have already signed');
  expect(message?.text).toContain('/en/signature/');
  expect(message?.text).not.toMatch(/\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/);
});

test('whoever has withdrawn is not told that their signature counts', async () => {
  const { message } = await composeFor(await campaign(), { state: 'WITHDRAWN' });
  expect(message?.text).toContain('withdrawn');
  expect(message?.text).not.toContain('your signature counts');
});

test.each([
  ['erased', {}, { erasedAt: now, sealed: null }],
  ['removed', {}, { state: 'REMOVED' as const }],
  ['in a hidden campaign', { hiddenAt: now }, {}],
  ['with a dead link', {}, { signedAt: new Date(now.getTime() - 22 * DAY) }],
  ['a day after closing', { closesAt: new Date(now.getTime() - 2 * DAY) }, {}],
])('nothing is said of a signature %s', async (_, campaignOver, over) => {
  const { message } = await composeFor(await campaign(campaignOver), over);
  expect(message).toBeNull();
});
