import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { AT, made, person } from './lists.fixture';
import { forgetLists, orderList } from './order';
import { preparer } from './prepare';

const NOW = new Date();
const nothingElse = async () => {};

beforeEach(async () => {
  await db().list.deleteMany({});
});

test('once the campaign’s key is destroyed nobody is named', async () => {
  const all = await made([person('Ana')]);
  await db().vaultKey.delete({ where: { name: all.campaign.id } });
  const asked = { purpose: 'legal', format: 'csv', locale: 'en' } as const;
  // Keys are remembered for a minute: what counts here is a process that does not know it.
  expect(await orderList(crypto.randomUUID(), asked, all.organiser.id, NOW, nothingElse)).toEqual({
    ok: false,
    reason: 'gone',
  });
});

test('ten lists of one campaign are there at a time, even for ten who ask at once', async () => {
  const all = await made([person('Ana')]);
  const asked = { purpose: 'press', format: 'csv', locale: 'en' } as const;
  const order = () => orderList(all.campaign.id, asked, all.organiser.id, NOW, nothingElse);
  const done = await Promise.all(Array.from({ length: 13 }, order));
  expect(done.filter(({ ok }) => ok)).toHaveLength(10);
  expect(done).toContainEqual({ ok: false, reason: 'too-many' });
});

test('a list is gone after 24 hours, its pieces with it, and is not begun any more', async () => {
  const all = await made([person('Ana')]);
  const asked = { purpose: 'press', format: 'csv', locale: 'en' } as const;
  const [kept, old] = await Promise.all(
    [1, 2].map(async () => {
      const done = await orderList(all.campaign.id, asked, all.organiser.id, NOW, nothingElse);
      return done.ok ? done.id : '';
    }),
  );
  await preparer().run(NOW);
  await db().list.update({ where: { id: old }, data: { expiresAt: AT } });
  await forgetLists(new Date(NOW.getTime() + 86_399_000));
  expect(await db().list.findMany({ select: { id: true } })).toEqual([{ id: kept }]);
  expect(await db().listPiece.count({ where: { listId: old } })).toBe(0);
  await forgetLists(new Date(NOW.getTime() + 86_400_000));
  expect(await db().list.count()).toBe(0);
});
