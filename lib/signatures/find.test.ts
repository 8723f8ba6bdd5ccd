import { expect, test } from 'vitest';
import type { MailState } from '@/generated/prisma/enums';
import { findCampaign } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { gatherByHand } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import { siteKeys } from '@/lib/vault/keys';
import { erase } from './erase';
import { findSignature, tokenFromCode } from './find';
import { signedCampaign } from './life-of-one.fixture';
import { codeFor } from './link';
import { changeVisibility, comeBack, withdraw } from './withdraw';

const now = () => new Date();

/** Sends what waits of a campaign as far as a state. */
async function send(campaignId: string, state: MailState): Promise<void> {
  const mails = await db().mail.findMany({ where: { letter: { campaignId }, state: 'WAITING' } });
  for (const mail of mails) {
    await db().$transaction((tx) => letterComposer(tx, [mail], now()));
    await db().mail.update({ where: { id: mail.id }, data: { state, acceptedAt: now() } });
  }
}

test('who has my name is answered by what the letters held, whatever is chosen since', async () => {
  const { campaign, tokens } = await signedCampaign(1, { visibility: 'ADDRESSEE' });
  const token = tokens[0] ?? '';
  await gatherByHand(campaign.id, 1, now());
  await send(campaign.id, 'DELIVERED');
  await changeVisibility(token, 'COUNT', now());
  expect((await findSignature(token, now(), 'es'))?.inLetters).toMatchObject([
    { office: 'Junta de aguas', named: true },
  ]);
});

test('who was only counted is told so, and nobody is told of a letter that never left', async () => {
  const { campaign, tokens } = await signedCampaign(1, { visibility: 'COUNT' });
  const token = tokens[0] ?? '';
  await gatherByHand(campaign.id, 1, now());
  expect((await findSignature(token, now()))?.inLetters).toEqual([]);
  await send(campaign.id, 'FAILED');
  expect((await findSignature(token, now()))?.inLetters).toEqual([]);
  await db().mail.updateMany({ where: { letter: { campaignId: campaign.id } }, data: { state: 'PARKED' } });
  expect((await findSignature(token, now()))?.inLetters).toMatchObject([
    { office: 'Water board', named: false },
  ]);
});

test('a code opens only what waits to be confirmed, and only while it may be', async () => {
  const waiting = await signedCampaign(1, { pending: true });
  const confirmed = await signedCampaign(1);
  const { link } = await siteKeys();
  const code = (ids: string[]) => codeFor(link, ids[0] ?? '');
  expect(await tokenFromCode(code(waiting.ids), now())).toBe(waiting.tokens[0]);
  expect(await tokenFromCode(code(waiting.ids), new Date(Date.now() + 22 * 86_400_000))).toBeNull();
  expect(await tokenFromCode(code(confirmed.ids), now())).toBeNull();
  expect(await tokenFromCode('not a code', now())).toBeNull();
});

test('the operator’s brake takes no right from who has signed: they see, withdraw, come back and erase', async () => {
  const { campaign, tokens, row, count } = await signedCampaign(1, {}, { hiddenAt: now() });
  const token = tokens[0] ?? '';
  expect(await findCampaign(campaign.slug, 'en', now())).toBeNull();
  expect(await findCampaign(campaign.slug, 'en', now(), { evenHidden: true })).toMatchObject({
    standing: 'paused',
  });
  expect((await findSignature(token, now()))?.person?.name).toBe('Signer 0');
  expect(await withdraw(token, now())).toMatchObject({ ok: true, state: 'WITHDRAWN' });
  expect(await comeBack(token, {}, now())).toMatchObject({ ok: true, state: 'CONFIRMED' });
  expect(await erase(token, now())).toMatchObject({ ok: true, state: 'WITHDRAWN', erased: true });
  expect(await row(0)).toMatchObject({ sealed: null });
  expect(await count()).toMatchObject({ confirmed: 0 });
});
