import { expect, test } from 'vitest';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { makeCampaign, publishText } from '@/prisma/factories';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { confirm } from './confirm';
import { erase } from './erase';
import { findSignature } from './find';
import { hold, remove } from './hold';
import { tokenFor } from './link';
import { openPerson } from './sealed';
import { sign } from './sign';
import { readSignature } from './signature-form';
import { comeBack, withdraw } from './withdraw';

const START = new Date('2026-03-01T12:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

async function open(given = {}) {
  const made = await makeCampaign(db(), given, START);
  const campaign = await findSignable(made.slug);
  if (!campaign) throw new Error('no campaign');
  return campaign;
}

function typed(fields: Record<string, unknown>) {
  const read = readSignature({ name: 'Ana Ríos', email: 'ana@example.org', consent: 'on', ...fields });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.input;
}

async function rowsOf(campaignId: string) {
  return db().signature.findMany({
    where: { campaignId },
    include: { mails: { orderBy: { createdAt: 'asc' } } },
  });
}

async function tokenOf(signature: { id: string; campaignId: string }) {
  const keys = await campaignKeys(signature.campaignId);
  if (!keys) throw new Error('no keys');
  return tokenFor(keys.link, signature.id);
}

test('a signature is stored sealed, with its confirmation mail in the outbox', async () => {
  const campaign = await open();
  expect(await sign(typed({ city: 'Ica', message: 'Water now.' }), campaign, { now: START })).toEqual({
    ok: true,
  });
  const [row, ...others] = await rowsOf(campaign.id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    state: 'PENDING',
    visibility: 'ADDRESSEE',
    publicName: null,
    words: 'WAITING',
  });
  expect(row?.mails.map(({ kind }) => kind)).toEqual(['CONFIRMATION']);
  const keys = await campaignKeys(campaign.id);
  if (!row || !keys) throw new Error('not there');
  expect(openPerson(keys, row)).toEqual({
    name: 'Ana Ríos',
    email: 'ana@example.org',
    city: 'Ica',
    message: 'Water now.',
  });
});

test('a sealed blob opens in no other place of the table', async () => {
  const campaign = await open();
  await sign(typed({ email: 'one@example.org' }), campaign, { now: START });
  await sign(typed({ email: 'two@example.org' }), campaign, { now: START });
  const [one, two] = await rowsOf(campaign.id);
  const keys = await campaignKeys(campaign.id);
  if (!one || !two || !keys) throw new Error('not there');
  expect(() => openPerson(keys, { ...one, sealed: two.sealed })).toThrow();
});

test('whoever signs again before confirming replaces what was typed', async () => {
  const campaign = await open();
  await sign(typed({ name: 'A Stranger' }), campaign, { now: START });
  await sign(typed({ name: 'Ana Ríos', visibility: 'count' }), campaign, { now: later(5) });
  const [row, ...others] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  expect(others).toEqual([]);
  expect(row.visibility).toBe('COUNT');
  expect((await findSignature(await tokenOf(row), later(6)))?.person?.name).toBe('Ana Ríos');
  expect(row.mails.length).toBe(2);
});

test('the funnel counts the first mail of a signature, and its first confirmation', async () => {
  const campaign = await open();
  await sign(typed({ email: 'ana@gmail.com' }), campaign, { now: START });
  await sign(typed({ email: 'ana@gmail.com' }), campaign, { now: later(24 * 60) });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  const counted = (from: typeof row) => from.mails.map(({ campaignId, provider }) => [campaignId, provider]);
  expect(counted(row)).toEqual([
    [campaign.id, 'google'],
    [null, null],
  ]);
  const token = await tokenOf(row);
  for (const minute of [1_500, 1_501]) await confirm(token, {}, later(minute));
  await withdraw(token, later(1_502));
  await comeBack(token, {}, later(1_503));
  // The day is that of the first submission.
  expect(await db().funnel.findMany({ where: { campaignId: campaign.id } })).toMatchObject([
    { provider: 'google', day: new Date('2026-03-01'), confirmed: 1 },
  ]);
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(1);
});

test('a mailbox gets no second mail within a minute, and five at most', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  await sign(typed({}), campaign, { now: later(0.5) });
  expect((await rowsOf(campaign.id))[0]?.mails.length).toBe(1);
  for (let minute = 2; minute < 30; minute += 2) await sign(typed({}), campaign, { now: later(minute) });
  expect((await rowsOf(campaign.id))[0]?.mails.length).toBe(5);
});

test('two submissions of one mailbox in the same moment bring one mail', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  await sign(typed({}), campaign, { now: START });
  expect((await rowsOf(campaign.id))[0]?.mails.length).toBe(1);
});

test('one mailbox signs once however it is spelled, and once more for an organisation', async () => {
  const campaign = await open();
  await sign(typed({ email: 'Ana.Rios+x@gmail.com' }), campaign, { now: START });
  await sign(typed({ email: 'anarios@googlemail.com' }), campaign, { now: START });
  await sign(
    typed({
      email: 'anarios@gmail.com',
      signAs: 'organisation',
      organisation: 'Nurses of Ica',
      role: 'Secretary',
    }),
    campaign,
    { now: START },
  );
  expect((await rowsOf(campaign.id)).map(({ signAs }) => signAs).sort()).toEqual(['ORGANISATION', 'PERSON']);
});

test('once confirmed, nothing typed changes anything and the mailbox learns that it has signed', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  const token = await tokenOf(row);
  await confirm(token, {}, later(1));
  await sign(typed({ name: 'Somebody Else', visibility: 'public' }), campaign, { now: later(2) });
  const found = await findSignature(token, later(3));
  expect(found).toMatchObject({ state: 'CONFIRMED', visibility: 'ADDRESSEE' });
  expect(found?.person?.name).toBe('Ana Ríos');
  const [after] = await rowsOf(campaign.id);
  expect(after?.mails.map(({ kind }) => kind)).toEqual(['CONFIRMATION', 'ALREADY_SIGNED']);
});

test('a removed signature gets no mail, and stays removed', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  await remove(row.id, 'invented name', later(1));
  expect(await sign(typed({}), campaign, { now: later(5) })).toEqual({ ok: true });
  const [after] = await rowsOf(campaign.id);
  expect(after).toMatchObject({ state: 'REMOVED' });
  expect(after?.mails.length).toBe(1);
});

test('who has erased may sign again, and still counts once', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  const token = await tokenOf(row);
  await confirm(token, {}, later(1));
  await erase(token, later(2));
  expect(await findSignature(token, later(3))).toMatchObject({
    erased: true,
    person: null,
    state: 'WITHDRAWN',
  });
  await sign(typed({ name: 'Ana Again' }), campaign, { now: later(4) });
  const found = await findSignature(token, later(5));
  expect(found).toMatchObject({ erased: false, state: 'WITHDRAWN' });
  expect(found?.person?.name).toBe('Ana Again');
});

test('a mailbox at the addressee is warned before anything is stored', async () => {
  const campaign = await open({
    to: [{ email: 'office@minsa.example' }],
    employerHosts: ['hospital.example'],
  });
  for (const email of ['nurse@minsa.example', 'nurse@hospital.example']) {
    expect(await sign(typed({ email }), campaign, { now: START })).toEqual({
      ok: false,
      reason: 'employer-mailbox',
    });
  }
  expect(await rowsOf(campaign.id)).toEqual([]);
  expect(
    await sign(typed({ email: 'nurse@hospital.example', mailboxAnyway: 'on' }), campaign, { now: START }),
  ).toEqual({ ok: true });
  expect(await sign(typed({ email: 'nurse@other.minsa.example' }), campaign, { now: START })).toEqual({
    ok: true,
  });
});

test('an employer is warned of, never taken for a slip of the finger', async () => {
  const campaign = await open({ employerHosts: ['gmial.com'] });
  const email = 'nurse@gmial.com';
  expect(await sign(typed({ email }), campaign, { now: START })).toEqual({
    ok: false,
    reason: 'employer-mailbox',
  });
  expect(await sign(typed({ email, mailboxAnyway: 'on' }), campaign, { now: START })).toEqual({ ok: true });
});

test('what a field no person sees brings in is accepted and held', async () => {
  const campaign = await open();
  await sign(typed({ website: 'http://spam.example' }), campaign, { now: START });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  expect(row.held).toBe(true);
  expect(await confirm(await tokenOf(row), {}, later(1))).toMatchObject({ ok: true, state: 'CONFIRMED' });
  expect(await db().campaignCount.findUnique({ where: { campaignId: campaign.id } })).toMatchObject({
    confirmed: 0,
  });
});

test('two hundred people at once are all there, each with a mail', async () => {
  const campaign = await open();
  const people = Array.from({ length: 200 }, (_, n) => typed({ email: `p${n}@example.org` }));
  await Promise.all(people.map((input) => sign(input, campaign, { now: START })));
  const rows = await rowsOf(campaign.id);
  expect(rows.length).toBe(200);
  expect(rows.every(({ mails }) => mails.length === 1)).toBe(true);
});

test('withdrawing brings no new mail by itself, signing again after it does', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  const token = await tokenOf(row);
  await confirm(token, {}, later(1));
  await withdraw(token, later(2));
  expect((await rowsOf(campaign.id))[0]?.mails.length).toBe(1);
  await sign(typed({ name: 'Ana R.' }), campaign, { now: later(3) });
  expect((await rowsOf(campaign.id))[0]?.mails.map(({ kind }) => kind)).toEqual([
    'CONFIRMATION',
    'CONFIRMATION',
  ]);
});

test('nobody can hold another’s signature with the field no person sees', async () => {
  const campaign = await open();
  await sign(typed({ name: 'Stranger', website: 'x' }), campaign, { now: START });
  await sign(typed({}), campaign, { now: later(2) });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  expect(row).toMatchObject({ held: false, heldWhy: null });
  await sign(typed({ name: 'Stranger', website: 'x', visibility: 'public' }), campaign, { now: later(4) });
  const token = await tokenOf(row);
  expect(await findSignature(token, later(5))).toMatchObject({ held: false, visibility: 'ADDRESSEE' });
  expect((await findSignature(token, later(5)))?.person?.name).toBe('Ana Ríos');
});

test('other demands than those on the screen are signed by nobody, unless they changed a moment ago', async () => {
  const made = await makeCampaign(db(), { text: { en: {}, es: {} } }, START);
  await publishText(db(), made.id, { title: 'Another title', publishedAt: START });
  await publishText(db(), made.id, { demands: ['Lay two pipes.'], publishedAt: START });
  const campaign = await findSignable(made.slug);
  if (!campaign) throw new Error('no campaign');
  let mailbox = 0;
  const signs = (textVersion: number, minutes: number, locale = 'es') =>
    sign(typed({ email: `m${++mailbox}@example.org`, textVersion, locale }), campaign, {
      now: later(minutes),
    });
  expect(await signs(1, 60)).toEqual({ ok: true });
  expect(await signs(2, 60)).toEqual({ ok: true });
  expect(await signs(3, 600)).toEqual({ ok: true });
  for (const version of [1, 2]) {
    expect(await signs(version, 61)).toEqual({ ok: false, reason: 'text-changed' });
    expect(await signs(version, 61, 'en')).toEqual({ ok: false, reason: 'text-changed' });
  }
  const rows = await db().signature.findMany({
    where: { campaignId: made.id },
    orderBy: { signedAt: 'asc' },
  });
  expect(rows.map(({ textVersion }) => textVersion).sort()).toEqual([1, 2, 3]);
  // The same demands under another title are signed for as long as they are asked.
  await publishText(db(), made.id, { summary: 'Shorter.', publishedAt: START });
  const now = { ...campaign, textVersion: 2 };
  expect(await sign(typed({ email: 'last@example.org', textVersion: 1 }), now, { now: later(600) })).toEqual({
    ok: true,
  });
});

test('what an organiser holds stays held when its mailbox signs again', async () => {
  const campaign = await open();
  await sign(typed({}), campaign, { now: START });
  const [row] = await rowsOf(campaign.id);
  if (!row) throw new Error('not there');
  await hold(row.id, 'from a list', later(1));
  await sign(typed({}), campaign, { now: later(2) });
  expect((await rowsOf(campaign.id))[0]).toMatchObject({ held: true, heldWhy: 'from a list' });
});

test('the version that was on the signer’s screen is kept, with the consent it asked for', async () => {
  const made = await makeCampaign(db(), {}, START);
  await publishText(db(), made.id, { consent: 'Another wording.' });
  const campaign = await findSignable(made.slug);
  if (!campaign) throw new Error('no campaign');
  const hash = (version: number) => campaign.versions.get(version)?.texts.get('en')?.consent;
  expect(hash(1)).not.toBe(hash(2));
  const shown = ['1', 2, '3', 'x', ''];
  for (const [at, textVersion] of shown.entries())
    await sign(typed({ email: `signer${at}@example.org`, textVersion }), campaign, { now: later(at) });
  const rows = await db().signature.findMany({
    where: { campaignId: made.id },
    orderBy: { signedAt: 'asc' },
  });
  expect(rows.map((row) => row.textVersion)).toEqual([1, 2, 2, 2, 2]);
  expect(rows.map((row) => row.consentVersion)).toEqual([1, 2, 2, 2, 2]);
  expect(rows.slice(0, 2).map((row) => row.consentHash)).toEqual([hash(1), hash(2)]);
});
