import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign, type SignatureGiven } from '@/prisma/factories';
import { askWhatISigned } from './asked';
import { forgetAsked, lookUpAsked } from './asked-look-up';
import { whatISignedComposer } from './asked-mail';
import { readEmailAddress } from './email-address';
import { erase } from './erase';
import { tokenFor } from './link';

const HOUR = 3_600_000;
let people = 0;

// What is asked for is looked up for everybody at once: each test begins with nobody asking.
beforeEach(async () => {
  await db().asked.deleteMany();
});

function address(typed: string) {
  const read = readEmailAddress(typed);
  if (!read.ok) throw new Error(read.reason);
  return read.email;
}

/** Somebody with a mailbox of their own. */
const somebody = () => `mina${++people}.${process.pid}@example.org`;

async function signs(email: string, title: string, more: Partial<SignatureGiven> = {}) {
  const campaign = await makeCampaign(db(), { text: { en: { title } } });
  const [id = ''] = await addSignatures(db(), campaign.id, [
    { person: { name: 'Mina', email }, at: new Date(), ...more },
  ]);
  const keys = await campaignKeys(campaign.id);
  return { id, campaign, token: tokenFor(keys?.link ?? Buffer.alloc(32), id) };
}

async function writes(now: Date) {
  const mails = await db().mail.findMany({ where: { kind: 'WHAT_I_SIGNED', state: 'WAITING' } });
  const composed = await db().$transaction((tx) => whatISignedComposer(tx, mails, now));
  return mails.map(({ id }) => composed.get(id) ?? null);
}

test('a mailbox is sent what it signed in every campaign, with titles and private links', async () => {
  const now = new Date();
  const email = somebody();
  const one = await signs(email, 'Water for the school');
  const other = await signs(email, 'Free the prisoners', { pending: true });
  await signs(somebody(), 'Somebody else’s');
  await askWhatISigned(address(email.toUpperCase()), 'en', now);
  // Two campaigns at a time, so that the place reached is kept between them.
  expect(await lookUpAsked(now, 2)).toBe(1);
  const [mail] = await writes(now);
  expect(mail).toMatchObject({ to: [email.toUpperCase().replace('EXAMPLE.ORG', 'example.org')] });
  for (const words of ['Water for the school', 'Free the prisoners', 'it does not count'])
    expect(mail?.text).toContain(words);
  for (const { token } of [one, other]) {
    expect(mail?.text).toContain(`/en/signature/${token}`);
    expect(mail?.html).toContain(`/en/signature/${token}`);
  }
  expect(mail?.text).not.toContain('Somebody else');
  expect(mail?.subject).not.toMatch(/sign/i);
});

test('of who has signed nothing, or had it erased, nothing is mailed and nothing stays', async () => {
  const now = new Date();
  const email = somebody();
  const { token } = await signs(email, 'Water');
  await erase(token, now);
  await askWhatISigned(address(email), 'en', now);
  await askWhatISigned(address(somebody()), 'es', now);
  expect(await db().asked.count()).toBe(2);
  expect(await lookUpAsked(now)).toBe(0);
  expect(await db().asked.count()).toBe(0);
});

test('the address is sealed until the mail is written, and no campaign is named beside it', async () => {
  const now = new Date();
  const email = somebody();
  const { id } = await signs(email, 'Water');
  await askWhatISigned(address(email), 'en', now);
  await lookUpAsked(now);
  const [row] = await db().$queryRaw<[{ text: string }]>`SELECT a::text AS text FROM "Asked" a`;
  expect(row.text).not.toContain('mina');
  expect(row.text).not.toContain(Buffer.from('mina').toString('hex'));
  expect(row.text).not.toContain(id);
  await writes(now);
  expect(await db().asked.findFirst()).toMatchObject({ sealed: null });
});

test('an hour later the address is destroyed whether or not the mail has gone, a day later the asking', async () => {
  const now = new Date();
  const email = somebody();
  await signs(email, 'Water');
  await askWhatISigned(address(email), 'en', now);
  const later = new Date(now.getTime() + HOUR);
  expect(await lookUpAsked(later)).toBe(0);
  await forgetAsked(new Date(later.getTime() - 1));
  expect((await db().asked.findFirstOrThrow()).sealed).not.toBeNull();
  await forgetAsked(later);
  expect((await db().asked.findFirstOrThrow()).sealed).toBeNull();
  await forgetAsked(new Date(now.getTime() + 24 * HOUR));
  expect(await db().asked.count()).toBe(0);
});

test('what was found but not written within the hour is not written', async () => {
  const now = new Date();
  const email = somebody();
  await signs(email, 'Water');
  await askWhatISigned(address(email), 'en', now);
  expect(await lookUpAsked(now)).toBe(1);
  expect(await writes(new Date(now.getTime() + HOUR))).toEqual([null]);
});

test('a mailbox is asked for once an hour, however it is spelled and whoever asks, also over midnight', async () => {
  const midnight = new Date('2026-11-22T00:00:00Z').getTime();
  const [before, after] = [new Date(midnight - 20 * 60_000), new Date(midnight + 20 * 60_000)];
  const name = `nora${++people}.${process.pid}`;
  await askWhatISigned(address(`${name}@gmail.com`), 'en', before);
  await askWhatISigned(address(`${name.toUpperCase()}+x@googlemail.com`), 'en', before);
  expect(await db().asked.count()).toBe(1);
  await askWhatISigned(address(`${name}@gmail.com`), 'en', after);
  expect(await db().asked.count()).toBe(1);
  await askWhatISigned(address(somebody()), 'en', after);
  expect(await db().asked.count()).toBe(2);
});

test('a mailbox is asked for five times a day at most', async () => {
  const email = address(somebody());
  const start = new Date('2026-11-22T00:00:00Z').getTime();
  for (let hour = 0; hour < 8; hour++) {
    await db().limit.deleteMany({ where: { key: { startsWith: 'what-did-i-sign-mailbox' } } });
    await askWhatISigned(email, 'en', new Date(start + hour * HOUR));
  }
  expect(await db().asked.count()).toBe(5);
});

test('tags of one mailbox share its five of the day', async () => {
  const name = somebody();
  const now = new Date();
  for (let nth = 0; nth < 8; nth++) await askWhatISigned(address(name.replace('@', `+${nth}@`)), 'en', now);
  expect(await db().asked.count()).toBe(5);
});

test('nothing goes to a mailbox that complained of a mail', async () => {
  const now = new Date();
  const email = somebody();
  const { id } = await signs(email, 'Water');
  await signs(email, 'Bread');
  await db().mail.create({
    data: {
      ...{ id: crypto.randomUUID(), kind: 'CONFIRMATION', priority: 1, state: 'COMPLAINED', signatureId: id },
      ...{ locale: 'en', dueAt: now },
    },
  });
  await askWhatISigned(address(email), 'en', now);
  await lookUpAsked(now);
  expect(await writes(now)).toEqual([null]);
});

test('several workers at once put one mail', async () => {
  const now = new Date();
  const email = somebody();
  await signs(email, 'Water');
  await askWhatISigned(address(email), 'en', now);
  const told = await Promise.all([lookUpAsked(now, 1), lookUpAsked(now, 1), lookUpAsked(now, 1)]);
  expect(told.reduce((sum, each) => sum + each, 0)).toBe(1);
});

test('what was signed against whoever can read the mailbox is left out, and mailed to nobody', async () => {
  const now = new Date();
  const host = `works${++people}-${process.pid}.example`;
  const email = `mina@${host}`;
  const against = await signs(email, 'Pay us');
  await db().campaign.update({ where: { id: against.campaign.id }, data: { employerHosts: [host] } });
  await askWhatISigned(address(email), 'en', now);
  expect(await lookUpAsked(now)).toBe(0);
  expect(await db().asked.count()).toBe(0);
  const other = await signs(email, 'Water');
  await db().limit.deleteMany({ where: { key: { startsWith: 'what-did-i-sign' } } });
  await askWhatISigned(address(email), 'en', now);
  expect(await lookUpAsked(now)).toBe(1);
  const [mail] = await writes(now);
  expect(mail?.text).toContain(`/en/signature/${other.token}`);
  expect(mail?.text).not.toContain(against.token);
});
