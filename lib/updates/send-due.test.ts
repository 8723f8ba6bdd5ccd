import { expect, test } from 'vitest';
import { hideCampaign } from '@/lib/campaigns/hide';
import { db } from '@/lib/db';
import { erase } from '@/lib/signatures/erase';
import { hold } from '@/lib/signatures/hold';
import { withdraw } from '@/lib/signatures/withdraw';
import { addSignatures } from '@/prisma/factories';
import { CHUNK, sendDueUpdates } from './send-due';
import { campaignWithReaders, DAY, HOUR } from './update.fixture';

const NOW = new Date();
const later = (by: number) => new Date(NOW.getTime() + by);
const READERS = 2_500;

test('killed at every chunk and carried on by two workers, 2,500 signers are each put exactly once', async () => {
  const { scheduled, update, mails, ids } = await campaignWithReaders(READERS);
  const { id } = await scheduled(NOW, NOW);
  let chunk = 0;
  const diesAt = (which: number) => (updateId: string) => {
    if (updateId === id && ++chunk === which) throw new Error('killed');
  };
  await expect(sendDueUpdates(NOW, diesAt(1))).rejects.toThrow('killed');
  expect(await mails(id)).toHaveLength(0);
  // The next chunk is committed, the one after it is lost with whoever put it.
  await expect(sendDueUpdates(NOW, diesAt(3))).rejects.toThrow('killed');
  expect(await update(id)).toMatchObject({ state: 'SENDING', put: CHUNK, cursor: expect.any(String) });
  await Promise.all([sendDueUpdates(NOW), sendDueUpdates(NOW)]);
  await sendDueUpdates(NOW);
  const put = await mails(id);
  expect(put.map(({ signatureId }) => signatureId).sort()).toEqual([...ids].sort());
  expect(new Set(put.map(({ kind, priority, state }) => `${kind} ${priority} ${state}`))).toEqual(
    new Set(['UPDATE 3 WAITING']),
  );
  expect(await update(id)).toMatchObject({ state: 'SENDING', put: READERS });
  // Nothing says that it was sent before all of it has left.
  await db().mail.updateMany({ where: { updateId: id }, data: { state: 'ACCEPTED' } });
  await sendDueUpdates(later(HOUR));
  expect(await update(id)).toMatchObject({ state: 'SENT', put: READERS, finishedAt: later(HOUR) });
});

test('only who asked for news and counts gets them', async () => {
  const { scheduled, campaignId, ids, tokens, mails } = await campaignWithReaders(4);
  const person = (name: string) => ({ name, email: `${name}@example.org` });
  await addSignatures(db(), campaignId, [
    { person: person('never'), at: NOW },
    { person: person('pending'), at: NOW, updates: true, pending: true },
  ]);
  await withdraw(tokens[0] ?? '', NOW);
  await erase(tokens[1] ?? '', NOW);
  await hold(ids[2] ?? '', 'test', NOW);
  const { id } = await scheduled(NOW, NOW);
  await sendDueUpdates(NOW);
  expect((await mails(id)).map(({ signatureId }) => signatureId)).toEqual([ids[3]]);
});

test('nothing starts before its time, nor while its campaign is hidden', async () => {
  const { scheduled, campaign, update } = await campaignWithReaders(1);
  const { id } = await scheduled(later(HOUR), NOW);
  await sendDueUpdates(NOW);
  expect((await update(id)).state).toBe('SCHEDULED');
  await hideCampaign(campaign.slug, true, NOW);
  await sendDueUpdates(later(HOUR));
  expect((await update(id)).state).toBe('SCHEDULED');
  await hideCampaign(campaign.slug, false, NOW);
  await sendDueUpdates(later(HOUR));
  expect(await update(id)).toMatchObject({ state: 'SENDING', put: 1 });
});

test('two that were held up until the same day keep their distance, unless it was confirmed that they need not', async () => {
  const { scheduled, update } = await campaignWithReaders(1);
  const first = await scheduled(later(HOUR), NOW);
  const second = await scheduled(later(HOUR + 2 * DAY), NOW);
  const resumed = later(30 * DAY);
  await sendDueUpdates(resumed);
  await sendDueUpdates(later(31 * DAY));
  expect([(await update(first.id)).state, (await update(second.id)).state]).toEqual(['SENDING', 'SCHEDULED']);
  await db().update.update({ where: { id: second.id }, data: { sooner: true } });
  await sendDueUpdates(later(31 * DAY));
  expect((await update(second.id)).startedAt).toEqual(later(31 * DAY));
});
