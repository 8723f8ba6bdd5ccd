import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { gatherByHand } from '@/lib/letters/gather';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { findSignature } from './find';
import { signedCampaign } from './life-of-one.fixture';
import { changeVisibility, comeBack, withdraw } from './withdraw';

const now = () => new Date();

test('who withdraws before any letter gives the position up, and comes back under a new one', async () => {
  const { campaign, tokens, row, count, corrections } = await signedCampaign(3);
  expect(await withdraw(tokens[0] ?? '', now())).toMatchObject({ ok: true, state: 'WITHDRAWN' });
  expect((await row(0)).position).toBeNull();
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
  expect(await comeBack(tokens[0] ?? '', {}, now())).toMatchObject({ ok: true, state: 'CONFIRMED' });
  expect((await row(0)).position).toBe(4);
  expect(await count()).toMatchObject({ confirmed: 3, lastPosition: 4 });
  expect(await corrections()).toEqual([]);
});

test('who withdraws after a letter keeps the number, and the next letters are told of both ways', async () => {
  const { campaign, tokens, row, corrections } = await signedCampaign(2);
  await gatherByHand(campaign.id, 1, now());
  await withdraw(tokens[1] ?? '', now());
  expect((await row(1)).position).toBe(2);
  await comeBack(tokens[1] ?? '', {}, now());
  expect((await row(1)).position).toBe(2);
  expect((await corrections()).map(({ number, position, kind }) => [number, position, kind])).toEqual([
    [1, 2, 'OUT'],
    [2, 2, 'BACK'],
  ]);
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
});

test('withdrawing twice is withdrawing once', async () => {
  const { tokens, count } = await signedCampaign(1);
  await Promise.all([1, 2, 3].map(() => withdraw(tokens[0] ?? '', now())));
  expect(await count()).toMatchObject({ confirmed: 0 });
});

test('what was never confirmed cannot be withdrawn', async () => {
  const { tokens } = await signedCampaign(1, { pending: true });
  expect(await withdraw(tokens[0] ?? '', now())).toEqual({ ok: false, reason: 'not-confirmed' });
  expect(await comeBack(tokens[0] ?? '', {}, now())).toEqual({ ok: false, reason: 'not-confirmed' });
});

test('once the campaign has closed nobody comes back', async () => {
  const { tokens, campaign } = await signedCampaign(1);
  await withdraw(tokens[0] ?? '', now());
  const closed = new Date(campaign.closesAt.getTime() + 1);
  expect(await comeBack(tokens[0] ?? '', {}, closed)).toEqual({ ok: false, reason: 'closed' });
});

test('a name stands in the clear exactly while its signer wants it public and it counts', async () => {
  const { tokens, row } = await signedCampaign(1, { visibility: 'COUNT' });
  const token = tokens[0] ?? '';
  expect((await row(0)).publicName).toBeNull();
  await changeVisibility(token, 'PUBLIC', now());
  expect((await row(0)).publicName).toBe('Signer 0');
  await withdraw(token, now());
  expect((await row(0)).publicName).toBeNull();
  await comeBack(token, {}, now());
  expect((await row(0)).publicName).toBe('Signer 0');
  await changeVisibility(token, 'ADDRESSEE', now());
  expect((await row(0)).publicName).toBeNull();
});

test('who lets the addressee know the name after a letter stands in the next one', async () => {
  const { campaign, tokens, corrections } = await signedCampaign(1, { visibility: 'COUNT' });
  await gatherByHand(campaign.id, 1, now());
  await changeVisibility(tokens[0] ?? '', 'ADDRESSEE', now());
  expect(await corrections()).toMatchObject([{ kind: 'ADDED', position: 1 }]);
});

test('hiding a name moves the page’s version at once', async () => {
  const { campaign, tokens } = await signedCampaign(1, { visibility: 'PUBLIC' });
  const touched = async () =>
    (await db().campaign.findUniqueOrThrow({ where: { id: campaign.id } })).touchedAt;
  const before = await touched();
  await changeVisibility(tokens[0] ?? '', 'COUNT', now());
  expect((await touched()).getTime()).toBeGreaterThan(before.getTime());
});

test('who comes back corrects what somebody else may have typed, and the day of coming back is the day it counts from', async () => {
  const { tokens, row } = await signedCampaign(1);
  await withdraw(tokens[0] ?? '', now());
  const later = new Date(Date.now() + 60_000);
  await comeBack(tokens[0] ?? '', { name: 'Ana Herself', visibility: 'COUNT' }, later);
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED', visibility: 'COUNT', confirmedAt: later });
  expect((await findSignature(tokens[0] ?? '', later))?.person?.name).toBe('Ana Herself');
});
