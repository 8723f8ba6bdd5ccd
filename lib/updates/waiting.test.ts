import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { hideCampaign } from '@/lib/campaigns/hide';
import { db } from '@/lib/db';
import { makeOrganiser } from '@/prisma/factories';
import { cancelUpdate } from './schedule';
import { sendDueUpdates } from './send-due';
import { tryUpdate } from './try';
import { campaignWithReaders, HOUR } from './update.fixture';
import { updateComposer } from './update-mail';
import { anyWaits, cancelLeft, postponeHidden } from './waiting';

const NOW = new Date();
const later = (by: number) => new Date(NOW.getTime() + by);

/** An update whose mails all wait. */
async function going(readers: number) {
  const made = await campaignWithReaders(readers);
  const which = await made.scheduled(NOW, NOW);
  await sendDueUpdates(NOW);
  const states = async () => (await made.mails(which.id)).map(({ state }) => state).sort();
  const due = async () => new Set((await made.mails(which.id)).map(({ dueAt }) => dueAt.getTime()));
  return { ...made, which, states, due };
}

test('called off, an update is cancelled without a look at its mails, which are cleared away in chunks', async () => {
  const { which, states, update } = await going(5);
  const other = await going(1);
  expect(await cancelUpdate(which, NOW)).toEqual({ ok: true });
  expect([(await update(which.id)).state, await states()]).toEqual(['CANCELLED', Array(5).fill('WAITING')]);
  await cancelLeft(2);
  expect(await states()).toEqual(Array(5).fill('CANCELLED'));
  expect(await other.states()).toEqual(['WAITING']);
});

test('a mail in its writer’s hands is left to them, the next round sees to what they left', async () => {
  const { which, states, mails } = await going(3);
  const [first] = await mails(which.id);
  await cancelUpdate(which, NOW);
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Mail" WHERE id = ${first?.id}::uuid FOR UPDATE`;
    await sendDueUpdates(NOW);
    expect(await states()).toEqual(['CANCELLED', 'CANCELLED', 'WAITING']);
  });
  await sendDueUpdates(NOW);
  expect(await states()).toEqual(Array(3).fill('CANCELLED'));
});

test('an organiser’s try of an update called off stays theirs', async () => {
  const { which, campaignId } = await going(0);
  const organiser = await makeOrganiser(db(), `${campaignId}@example.org`);
  await tryUpdate(which, organiser.id, NOW);
  await cancelUpdate(which, NOW);
  await cancelLeft();
  expect(await db().mail.count({ where: { organiserId: organiser.id, state: 'WAITING' } })).toBe(2);
});

test('what waits of a hidden campaign is put off before anybody takes it, and goes once it is shown again', async () => {
  const { which, campaign, due, mails, update } = await going(5);
  const other = await going(2);
  await hideCampaign(campaign.slug, true, NOW);
  await postponeHidden(NOW, 2);
  expect(await due()).toEqual(new Set([later(HOUR).getTime()]));
  expect(await other.due()).toEqual(new Set([NOW.getTime()]));
  // Shortly before it would be due again, and not any earlier.
  await sendDueUpdates(later(HOUR / 2));
  expect(await due()).toEqual(new Set([later(HOUR).getTime()]));
  await sendDueUpdates(later(HOUR - 10_000));
  expect(await due()).toEqual(new Set([later(2 * HOUR - 10_000).getTime()]));
  expect((await update(which.id)).state).toBe('SENDING');
  await hideCampaign(campaign.slug, false, NOW);
  await sendDueUpdates(later(2 * HOUR));
  expect(await due()).toEqual(new Set([later(2 * HOUR - 10_000).getTime()]));
  const waiting = await mails(which.id);
  const written = await db().$transaction((tx) => updateComposer(tx, waiting, later(2 * HOUR)));
  expect([...written.values()].every((message) => message !== null)).toBe(true);
});

test('whether any waits can be looked up in an index that holds nothing but what waits', async () => {
  // Which index is best is for the planner to say, of rows that others may have left here. With every other one out of the way
  // only this is asked: whether the question's words are those of the index.
  const explained = db().$transaction(async (tx) => {
    const others = await tx.$queryRaw<{ name: string }[]>`
      SELECT indexrelid::regclass::text AS name FROM pg_index
      WHERE indrelid = '"Mail"'::regclass AND NOT indisprimary AND indexrelid <> '"Mail_update_waiting"'::regclass`;
    for (const { name } of others) await tx.$executeRawUnsafe(`DROP INDEX ${name}`);
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    const plan = await tx.$queryRaw`EXPLAIN ${anyWaits(uuid())}`;
    throw new RolledBack(JSON.stringify(plan));
  });
  await expect(explained).rejects.toThrow('Mail_update_waiting');
});

/** Undoes what a transaction did, and says what it saw. */
class RolledBack extends Error {}
