import { expect, test } from 'vitest';
import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { erase } from './erase';
import { findSignature } from './find';
import { forgetErased } from './forget-erased';
import { signedCampaign } from './life-of-one.fixture';
import { withdraw } from './withdraw';

const DAY = 86_400_000;
const NOW = new Date('2026-06-01T12:00:00Z');
const CLOSES = new Date('2026-07-01T12:00:00Z');
const after = (ms: number, from = NOW) => new Date(from.getTime() + ms);

const signed = (n: number) =>
  signedCampaign(n, { at: after(-DAY) }, { opensAt: after(-DAY), closesAt: CLOSES });

async function mailed(signatureId: string, states: MailState[]) {
  await db().signature.update({
    where: { id: signatureId },
    data: { mailsPut: states.length, lastMailAt: NOW },
  });
  for (const state of states) {
    const mail = { kind: 'CONFIRMATION', priority: 1, state, signatureId, locale: 'en', dueAt: NOW } as const;
    await db().mail.create({ data: { id: crypto.randomUUID(), ...mail } });
  }
}

const statesOf = async (signatureId: string) =>
  (await db().mail.findMany({ where: { signatureId }, orderBy: { state: 'asc' } })).map(({ state }) => state);

test('while the campaign is open an erased signature keeps its index and its count of mails, and no more', async () => {
  const { ids, tokens, row } = await signed(1);
  const [id = '', token = ''] = [ids[0], tokens[0]];
  await mailed(id, ['DELIVERED', 'CANCELLED', 'QUEUED', 'COMPLAINED']);
  const before = await row(0);
  await erase(token, NOW);
  await forgetErased(after(DAY - 1));
  expect(await statesOf(id)).toHaveLength(4);
  await forgetErased(after(DAY + 1));
  // One still on its way has a receipt to come; who complained gets no mail again.
  expect(await statesOf(id)).toEqual(['QUEUED', 'COMPLAINED']);
  expect(await row(0)).toMatchObject({
    mailbox: before.mailbox,
    mailsPut: 4,
    forgottenAt: null,
    state: 'WITHDRAWN',
  });
});

test('a day after closing nothing tells which mailbox it was, and its page still says that it was erased', async () => {
  const { campaign, ids, tokens, row } = await signed(3);
  await mailed(ids[0] ?? '', ['COMPLAINED']);
  const before = await row(0);
  await erase(tokens[0] ?? '', NOW);
  await erase(tokens[1] ?? '', NOW);
  await forgetErased(after(DAY, CLOSES));
  expect((await row(0)).mailbox).toEqual(before.mailbox);
  expect(await forgetErased(after(DAY + 1, CLOSES), 1)).toBe(2);
  const [one, other, third] = [await row(0), await row(1), await row(2)];
  expect(Buffer.from(one.mailbox).equals(Buffer.from(before.mailbox))).toBe(false);
  expect(one.mailbox).toHaveLength(before.mailbox.length);
  for (const each of [one, other])
    expect(each).toMatchObject({
      mailsPut: 0,
      lastMailAt: null,
      sealed: null,
      forgottenAt: expect.any(Date),
    });
  expect(await statesOf(ids[0] ?? '')).toEqual([]);
  // Who did not erase anything is left as they are.
  expect(third).toMatchObject({ forgottenAt: null });
  expect(third.sealed).not.toBeNull();
  expect(await forgetErased(after(2 * DAY, CLOSES))).toBe(0);
  expect(await findSignature(tokens[0] ?? '', after(2 * DAY, CLOSES))).toMatchObject({ erased: true });
  expect(await db().signature.count({ where: { campaignId: campaign.id } })).toBe(3);
});

test('a mail on its way keeps a signature from being forgotten until its fate is known', async () => {
  const { ids, tokens, row } = await signed(1);
  await mailed(ids[0] ?? '', ['QUEUED']);
  await erase(tokens[0] ?? '', NOW);
  expect(await forgetErased(after(DAY + 1, CLOSES))).toBe(0);
  await db().mail.updateMany({ where: { signatureId: ids[0] ?? '' }, data: { state: 'DELIVERED' } });
  expect(await forgetErased(after(DAY + 1, CLOSES))).toBe(1);
  expect((await row(0)).forgottenAt).not.toBeNull();
});

test('several workers at once forget each once', async () => {
  const { tokens, row } = await signed(4);
  for (const token of tokens) await erase(token, NOW);
  const done = await Promise.all([1, 2, 3].map((chunk) => forgetErased(after(DAY + 1, CLOSES), chunk)));
  expect(done.reduce((sum, each) => sum + each, 0)).toBe(4);
  expect((await row(3)).forgottenAt).not.toBeNull();
});

test('once the campaign has closed its signer must choose whether an erased signature still counts', async () => {
  const { tokens, row, count } = await signed(3);
  const [stays = '', goes = '', undecided = ''] = tokens;
  const closed = after(1, CLOSES);
  expect(await erase(undecided, closed)).toEqual({ ok: false, reason: 'choose' });
  expect((await row(2)).sealed).not.toBeNull();
  expect(await erase(stays, closed, true)).toEqual({ ok: true, state: 'CONFIRMED', erased: true });
  expect(await erase(goes, closed, false)).toEqual({ ok: true, state: 'WITHDRAWN', erased: true });
  expect(await row(0)).toMatchObject({ position: 1, sealed: null, country: null, publicName: null });
  expect(await count()).toMatchObject({ confirmed: 2 });
  // Twice is harmless, and one that still counts may yet be taken out.
  expect(await erase(stays, closed)).toMatchObject({ ok: true, state: 'CONFIRMED' });
  expect(await withdraw(stays, closed)).toMatchObject({ ok: true, state: 'WITHDRAWN', erased: true });
  expect(await count()).toMatchObject({ confirmed: 1 });
});

test('while the campaign is open it counts no more, whatever was chosen; one that does not count needs no choice', async () => {
  const { tokens } = await signed(2);
  expect(await erase(tokens[0] ?? '', NOW, true)).toMatchObject({ ok: true, state: 'WITHDRAWN' });
  await withdraw(tokens[1] ?? '', NOW);
  expect(await erase(tokens[1] ?? '', after(1, CLOSES))).toMatchObject({ ok: true, state: 'WITHDRAWN' });
});
