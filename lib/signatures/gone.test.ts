import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { countInFunnel } from '@/lib/mail/funnel';
import { confirm } from './confirm';
import { erase } from './erase';
import { forgetUnconfirmed } from './forget-unconfirmed';
import { hold, remove } from './hold';
import { signedCampaign } from './life-of-one.fixture';

const SIGNED = new Date('2026-03-01T12:00:00Z');
const soon = new Date(SIGNED.getTime() + 3_600_000);
const late = new Date(SIGNED.getTime() + 30 * 86_400_000);

/** Signatures that were asked by mail to confirm, and the last by a mail that was not written yet. */
async function asked(many: number) {
  const made = await signedCampaign(many, { at: SIGNED, pending: true }, { opensAt: SIGNED });
  const posting = {
    id: uuid(),
    state: 'ACCEPTED' as const,
    batch: true,
    frozenAt: SIGNED,
    nextTryAt: SIGNED,
  };
  await db().posting.create({ data: posting });
  const mails = made.ids.map((signatureId, at) => ({
    id: uuid(),
    kind: 'CONFIRMATION' as const,
    priority: 1,
    locale: 'en',
    dueAt: SIGNED,
    createdAt: SIGNED,
    signatureId,
    campaignId: made.campaign.id,
    provider: 'other',
    ...(at < many - 1 && { postingId: posting.id, state: 'ACCEPTED' as const }),
  }));
  await db().mail.createMany({ data: mails });
  await countInFunnel(db(), { queued: mails.slice(0, -1).map(({ id }) => id) });
  const funnel = () => db().funnel.findMany({ where: { campaignId: made.campaign.id } });
  return { ...made, funnel };
}

test('who is erased or removed before confirming, or forgotten, is gone, each once', async () => {
  const { ids, tokens, funnel, campaign } = await asked(5);
  expect(await funnel()).toMatchObject([{ queued: 4, gone: 0 }]);
  await erase(tokens[0] ?? '', soon);
  await erase(tokens[0] ?? '', soon);
  expect(await funnel()).toMatchObject([{ queued: 4, gone: 1 }]);
  await hold(ids[1] ?? '', 'not sure', soon);
  await remove(ids[1] ?? '', 'not a person', soon);
  expect(await funnel()).toMatchObject([{ queued: 4, gone: 2 }]);
  await forgetUnconfirmed(late);
  // The last was never asked: nothing was counted of it, so nothing of it is gone.
  expect(await funnel()).toMatchObject([{ queued: 4, gone: 4, confirmed: 0 }]);
  expect(await db().signature.count({ where: { campaignId: campaign.id } })).toBe(0);
});

test('who had confirmed is never gone, whatever becomes of the signature', async () => {
  const { ids, tokens, row, funnel } = await asked(3);
  expect(await confirm(tokens[0] ?? '', {}, soon)).toMatchObject({ ok: true });
  await remove(ids[0] ?? '', 'twice', soon);
  await erase(tokens[0] ?? '', soon);
  expect(await row(0)).toMatchObject({ state: 'REMOVED' });
  expect(await funnel()).toMatchObject([{ queued: 2, confirmed: 1, gone: 0 }]);
});
