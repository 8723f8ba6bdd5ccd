import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { decideOnWords } from './approve';
import { erase } from './erase';
import { seenAs } from './face';
import { signedCampaign } from './life-of-one.fixture';
import { mine } from './mine';
import { mineAnswer } from './mine-answer';
import { object } from './object';
import { changeVisibility } from './withdraw';

const HOUR = 3_600_000;
const at = new Date(Date.now() - 10 * HOUR);
const later = (hours: number) => new Date(at.getTime() + hours * HOUR);

async function held(token: string, locale = 'en') {
  const found = await mine(token, locale, new Date());
  return mineAnswer.strict().parse(found);
}

const one = (visibility: 'PUBLIC' | 'ADDRESSEE' | 'COUNT' = 'PUBLIC') =>
  signedCampaign(
    2,
    { at, visibility, country: 'PE', source: 'radio', approved: true, updates: true },
    { opensAt: new Date(0), text: { en: { consent: 'I agree.' } } },
  );

type Made = Awaited<ReturnType<typeof one>>;

async function letter({ campaign, ids }: Made, number: number, state: MailState, names: boolean) {
  const id = uuid();
  await db().letter.create({
    data: {
      ...{ id, number, campaignId: campaign.id, addresseeId: campaign.addressees[0]?.id ?? '' },
      ...{ fromBatch: number, toBatch: number, fromPosition: 1, toPosition: 2, textVersion: 1 },
      composedAt: later(number),
      mail: {
        create: {
          id: uuid(),
          kind: 'LETTER',
          priority: 2,
          locale: 'en',
          dueAt: later(number),
          state,
          acceptedAt: later(number),
        },
      },
      ...(names && { mentions: { create: { signatureId: ids[0] ?? '', line: 2 } } }),
    },
  });
}

test('it says everything: what is sealed, what is in the clear, and what was consented to', async () => {
  const { ids, tokens, campaign } = await one();
  const found = await held(tokens[0] ?? '');
  expect(found.sealed).toEqual({ name: 'Signer 0', email: 'signer0@example.org' });
  expect(found.inTheClear).toMatchObject({
    ...{ id: ids[0], state: 'confirmed', counts: true, number: 1, held: null, removed: null },
    ...{ country: 'PE', language: 'en', mailProvider: 'other', source: 'radio', updates: true },
    ...{ textVersion: 1, consentWording: 'I agree.', mailboxIndex: true, publicName: 'Signer 0' },
    ...{ confirmedAt: at.toISOString(), objectedAt: null, erasedAt: null },
  });
  expect(found.campaign).toMatchObject({ slug: campaign.slug, title: 'Water for the school' });
  expect(found.inTheClear.textPage).toMatch(new RegExp(`/en/campaigns/${campaign.slug}/texts/1$`));
  expect(found.page).toMatch(new RegExp(`/en/signature/${tokens[0]}$`));
});

test('no column of a signature is held without being said, but for secrets that are made of nothing personal', async () => {
  const { tokens, row } = await one();
  const found = await held(tokens[0] ?? '');
  const SAID: Record<string, string> = {
    ...{ position: 'number', heldWhy: 'held', removedWhy: 'removed', locale: 'language' },
    ...{ provider: 'mailProvider', mailbox: 'mailboxIndex', publicWords: 'words' },
  };
  // The campaign, the blob and why they object stand elsewhere in the file; a code's hash tells nothing, and when a mail went
  // stands with the mails.
  const ELSEWHERE = ['campaignId', 'sealed', 'objection', 'codeHash', 'mailsPut', 'lastMailAt', 'remindedAt'];
  const columns = Object.keys(await row(0)).filter((name) => !ELSEWHERE.includes(name));
  for (const column of columns)
    expect(Object.keys(found.inTheClear), column).toContain(SAID[column] ?? column);
});

test('letters are told by office, number, time and state, and whether the name stood in them, and where', async () => {
  const made = await one();
  await letter(made, 1, 'DELIVERED', true);
  await letter(made, 2, 'PARKED', false);
  await letter(made, 3, 'BOUNCED', true);
  expect((await held(made.tokens[0] ?? '', 'es')).letters).toEqual([
    { to: 'Junta de aguas', number: 1, at: later(1).toISOString(), state: 'delivered', named: true, line: 2 },
    {
      to: 'Junta de aguas',
      number: 2,
      at: later(2).toISOString(),
      state: 'parked',
      named: false,
      line: null,
    },
  ]);
  expect((await held(made.tokens[1] ?? '')).letters.map(({ named }) => named)).toEqual([false, false]);
});

test('the mails to the signer are told with what became of them', async () => {
  const { ids, tokens } = await one();
  const [signatureId = '', other = ''] = ids;
  const mail = { kind: 'CONFIRMATION', priority: 1, locale: 'en', dueAt: at } as const;
  await db().mail.createMany({
    data: [
      { ...mail, id: uuid(), signatureId, state: 'DELIVERED', acceptedAt: later(1), deliveredAt: later(2) },
      { ...mail, id: uuid(), signatureId: other, state: 'BOUNCED' },
    ],
  });
  expect((await held(tokens[0] ?? '')).mails.sent).toEqual([
    {
      ...{ kind: 'confirmation', state: 'delivered', dueAt: at.toISOString() },
      ...{ acceptedAt: later(1).toISOString(), deliveredAt: later(2).toISOString() },
    },
  ]);
});

test('the line each audience sees follows what was chosen and approved', async () => {
  const person = {
    name: 'Ana Ríos',
    email: 'ana@example.org',
    message: 'Water now',
    affiliation: 'School 3',
  };
  const { ids, tokens, row } = await signedCampaign(1, { person, at, visibility: 'PUBLIC' });
  const token = tokens[0] ?? '';
  const lines = async () => (await held(token)).linesNow;
  const bare = { name: 'Ana Ríos', beside: null, message: null };
  expect(await lines()).toEqual({ page: bare, letters: bare });
  await decideOnWords('approve', { id: ids[0] ?? '', seen: seenAs(await row(0)) }, new Date());
  const whole = { name: 'Ana Ríos', beside: 'School 3', message: 'Water now' };
  expect(await lines()).toEqual({ page: whole, letters: whole });
  await changeVisibility(token, 'ADDRESSEE', new Date());
  expect(await lines()).toEqual({ page: null, letters: whole });
  await changeVisibility(token, 'COUNT', new Date());
  expect(await lines()).toEqual({ page: null, letters: null });
  await changeVisibility(token, 'PUBLIC', new Date());
  await object(token, 'No more', new Date());
  expect(await lines()).toEqual({ page: null, letters: null });
  expect((await held(token)).sealed).toMatchObject({ objection: 'No more' });
});

test('lists are told by day and purpose, of this campaign alone, and only since the signature could stand in them', async () => {
  const made = await one();
  const { organisationId, id: campaignId } = made.campaign;
  const took = (purpose: string, hours: number, own: object = {}) =>
    db().auditEntry.create({
      data: {
        ...{ id: uuid(), at: later(hours), organisationId, campaignId, act: 'lists.download' },
        detail: { purpose, listId: uuid() },
        ...own,
      },
    });
  await took('press', 2);
  await took('press', 2);
  await took('legal', 2, { act: 'signatures.export' });
  await took('handover', -1);
  await took('mailing', 3, { campaignId: uuid() });
  await took('mailing', 3, { act: 'lists.prepare' });
  const day = later(2).toISOString().slice(0, 10);
  expect((await held(made.tokens[0] ?? '')).lists).toEqual([
    { day, purpose: 'legal' },
    { day, purpose: 'press' },
  ]);
});

test('once erased it says what is left: no name, no address, no words', async () => {
  const { tokens } = await one();
  await erase(tokens[0] ?? '', new Date());
  const found = await held(tokens[0] ?? '');
  expect(found.sealed).toBeNull();
  expect(found.linesNow).toEqual({ page: null, letters: null });
  expect(found.inTheClear).toMatchObject({
    state: 'withdrawn',
    country: null,
    source: null,
    mailboxIndex: true,
  });
  expect(JSON.stringify(found)).not.toMatch(/Signer 0|signer0/);
});

test('a wrong token opens nothing', async () => {
  expect(await mine('nonsense', 'en', new Date())).toBeNull();
});
