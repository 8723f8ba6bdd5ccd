import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { cancelUpdate, deleteUpdate, scheduleUpdate, takeBack } from './schedule';
import { sendDueUpdates } from './send-due';
import { campaignWithReaders, DAY, english, HOUR } from './update.fixture';

const NOW = new Date();
const later = (by: number) => new Date(NOW.getTime() + by);

test('a second update within two days needs a confirmation, which lets the other one follow it too', async () => {
  const { draft, scheduled, update } = await campaignWithReaders(0);
  const first = await scheduled(later(10 * DAY), NOW);
  const which = await draft();
  const version = (await update(which.id)).changedAt;
  const given = { version, dueAt: later(9 * DAY), sooner: false };
  expect(await scheduleUpdate(which, given, NOW)).toEqual({
    ok: false,
    reason: 'too-soon',
    other: later(10 * DAY),
  });
  expect(await scheduleUpdate(which, { ...given, sooner: true }, NOW)).toEqual({ ok: true });
  expect(await update(which.id)).toMatchObject({ state: 'SCHEDULED', sooner: true, dueAt: later(9 * DAY) });
  expect(await update(first.id)).toMatchObject({ sooner: true });
});

test('of two scheduled for the same moment at once only one passes unconfirmed', async () => {
  const { draft, update } = await campaignWithReaders(0);
  const drafts = await Promise.all([draft(), draft()]);
  const done = await Promise.all(
    drafts.map(async (which) => {
      const version = (await update(which.id)).changedAt;
      return scheduleUpdate(which, { version, dueAt: later(DAY), sooner: false }, NOW);
    }),
  );
  expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test('only whole words go, as whoever sends them saw them, and once', async () => {
  const { draft, update } = await campaignWithReaders(0);
  const half = await draft([{ ...english, body: '' }]);
  const when = { dueAt: NOW, sooner: false };
  const seen = async (id: string) => ({ ...when, version: (await update(id)).changedAt });
  expect(await scheduleUpdate(half, await seen(half.id), NOW)).toEqual({ ok: false, reason: 'incomplete' });
  const whole = await draft();
  expect(await scheduleUpdate(whole, { ...when, version: later(-DAY) }, NOW)).toEqual({
    ok: false,
    reason: 'stale',
  });
  const given = await seen(whole.id);
  expect(await scheduleUpdate(whole, given, NOW)).toEqual({ ok: true });
  expect(await scheduleUpdate(whole, given, NOW)).toEqual({ ok: false, reason: 'not-now' });
  expect(await deleteUpdate(whole)).toEqual({ ok: false, reason: 'not-now' });
});

test('what is taken back is a draft again and can be deleted', async () => {
  const { scheduled, update } = await campaignWithReaders(0);
  const which = await scheduled(later(HOUR), NOW);
  expect(await takeBack(which, NOW)).toEqual({ ok: true });
  expect(await update(which.id)).toMatchObject({ state: 'DRAFT', dueAt: null });
  expect(await takeBack(which, NOW)).toEqual({ ok: false, reason: 'not-now' });
  expect(await deleteUpdate(which)).toEqual({ ok: true });
  expect(await deleteUpdate(which)).toEqual({ ok: false, reason: 'not-found' });
});

test('cancelled on its way, what waits is not sent and what has left stays as it is', async () => {
  const { scheduled, update, mails } = await campaignWithReaders(3);
  const which = await scheduled(NOW, NOW);
  await sendDueUpdates(NOW);
  const [gone] = await mails(which.id);
  await db().mail.update({ where: { id: gone?.id }, data: { state: 'DELIVERED' } });
  expect(await cancelUpdate(which, NOW)).toEqual({ ok: true });
  await sendDueUpdates(later(HOUR));
  expect((await mails(which.id)).map(({ state }) => state).sort()).toEqual([
    'CANCELLED',
    'CANCELLED',
    'DELIVERED',
  ]);
  expect(await update(which.id)).toMatchObject({ state: 'CANCELLED', put: 3 });
});
