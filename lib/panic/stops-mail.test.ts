import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Transport } from '@/lib/mail/message';
import { putMail } from '@/lib/mail/outbox';
import { postDue } from '@/lib/mail/post';
import { composing, emptyOutbox } from '@/lib/mail/post.fixture';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { press } from './panic.fixture';
import { panicStopsMail } from './stops-mail';

beforeEach(emptyOutbox);

const start = new Date();
const at = (ms: number) => new Date(start.getTime() + ms);
const composers = { ...composing(), CONFIRMATION: confirmationComposer };

/** A mail service that answers as it is told. */
function service(kind: 'accepted' | 'retry' = 'accepted') {
  const tried: string[][] = [];
  const transport: Transport = {
    atOnce: 100,
    repeats: true,
    send: async ({ mails }) => {
      tried.push(mails);
      return kind === 'retry'
        ? { kind, why: 'no_answer' }
        : { kind, receipts: mails.map((mail) => `receipt-${mail}`) };
    },
  };
  return { tried, transport };
}

const post = (transport: Transport, now: Date) =>
  postDue({ composers, transport, perSecond: 1_000, now, chance: 0, stops: panicStopsMail });

/** One who signed here and one who signed there, each with a mail that is due. */
async function two() {
  const [here, there] = [
    await signedCampaign(1, { pending: true }),
    await signedCampaign(1, { pending: true }),
  ];
  const ids = [...here.ids, ...there.ids];
  const mails = await db().$transaction((tx) =>
    putMail(
      tx,
      ids.map((signatureId) => ({ kind: 'CONFIRMATION' as const, signatureId, locale: 'en', dueAt: start })),
    ),
  );
  const states = async () =>
    Promise.all(mails.map(async (id) => (await db().mail.findUniqueOrThrow({ where: { id } })).state));
  return { here, there, mails, states };
}

test('what waits of a campaign whose names are withheld is not written, and leaves once they are shown again', async () => {
  const { here, mails, states } = await two();
  await press(here.campaign.id, 'begin');
  const { tried, transport } = service();
  for (let round = 1; round < 6; round += 1) await post(transport, at(round * 1_000));
  expect(tried).toEqual([[mails[1]]]);
  expect(await states()).toEqual(['WAITING', 'ACCEPTED']);
  await press(here.campaign.id, 'end');
  for (let round = 1; round < 4; round += 1) await post(transport, at(20 * 60_000 + round * 1_000));
  expect(await states()).toEqual(['ACCEPTED', 'ACCEPTED']);
});

test('what was frozen before is stopped before it leaves; those it was frozen with go without it', async () => {
  const { here, mails, states } = await two();
  const nobody: Transport = {
    ...service().transport,
    send: async () => ({ kind: 'stop', why: 'quota_exceeded' }),
  };
  await post(nobody, at(0));
  expect(await states()).toEqual(['QUEUED', 'QUEUED']);
  await press(here.campaign.id, 'begin');
  const { tried, transport } = service();
  for (let round = 0; round < 6; round += 1) await post(transport, at(3_600_000 + round * 1_000));
  expect(tried).toEqual([[mails[1]]]);
  expect(await states()).toEqual(['WAITING', 'ACCEPTED']);
  expect(await db().posting.count({ where: { state: 'FROZEN' } })).toBe(0);
});

test('what may have gone already is not tried again while names are withheld, and its bytes are kept for it', async () => {
  const { here, there, states } = await two();
  const lost = service('retry');
  await post(lost.transport, at(0));
  expect(lost.tried).toHaveLength(1);
  await press(here.campaign.id, 'begin');
  const { tried, transport } = service();
  for (let round = 0; round < 4; round += 1) await post(transport, at(600_000 + round * 1_000));
  expect(tried).toEqual([]);
  expect(await states()).toEqual(['QUEUED', 'QUEUED']);
  await press(here.campaign.id, 'end');
  await post(transport, at(2_400_000));
  expect(tried).toHaveLength(1);
  expect(await states()).toEqual(['ACCEPTED', 'ACCEPTED']);
  expect(there.ids).toHaveLength(1);
});

test('an answer to who asks what they signed, frozen before, does not leave as it is: it may name this campaign', async () => {
  const { here } = await two();
  await emptyOutbox();
  const asked = await db().asked.create({ data: { id: crypto.randomUUID(), locale: 'en', askedAt: start } });
  const [mail = ''] = await db().$transaction((tx) =>
    putMail(tx, [{ kind: 'WHAT_I_SIGNED', askedId: asked.id, locale: 'en', dueAt: start }]),
  );
  const nobody: Transport = {
    ...service().transport,
    send: async () => ({ kind: 'stop', why: 'quota_exceeded' }),
  };
  await post(nobody, at(0));
  const { postingId } = await db().mail.findUniqueOrThrow({ where: { id: mail } });
  await press(here.campaign.id, 'begin');
  await post(service().transport, at(3_600_000));
  expect(await db().posting.findUniqueOrThrow({ where: { id: postingId ?? '' } })).toMatchObject({
    state: 'REFUSED',
    sealed: null,
  });
  await press(here.campaign.id, 'end');
});
