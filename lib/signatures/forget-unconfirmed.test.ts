import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { confirm } from './confirm';
import { forgetUnconfirmed } from './forget-unconfirmed';
import { remove } from './hold';
import { signedCampaign } from './life-of-one.fixture';

const DAY = 86_400_000;
const SIGNED = new Date('2026-03-01T12:00:00Z');
const after = (days: number, ms = 0) => new Date(SIGNED.getTime() + days * DAY + ms);

const unconfirmed = (many: number) =>
  signedCampaign(many, { at: SIGNED, pending: true }, { opensAt: SIGNED });

test('what was not confirmed is deleted when its link is dead, whatever mails there were, and not before', async () => {
  const { campaign, ids } = await unconfirmed(2);
  const mail = { kind: 'CONFIRMATION' as const, priority: 1, locale: 'en', dueAt: SIGNED };
  await db().mail.createMany({
    data: (['WAITING', 'DELIVERED', 'BOUNCED'] as const).map((state) => ({
      ...mail,
      id: uuid(),
      state,
      signatureId: ids[0],
    })),
  });
  const left = () => db().signature.count({ where: { campaignId: campaign.id } });
  await forgetUnconfirmed(after(21));
  expect(await left()).toBe(2);
  await forgetUnconfirmed(after(21, 1));
  expect(await left()).toBe(0);
  expect(await db().mail.count({ where: { signatureId: { in: ids } } })).toBe(0);
});

test('what was removed before it was confirmed is forgotten as well, once that cannot be undone; what was confirmed is kept', async () => {
  const { campaign, ids, tokens } = await unconfirmed(3);
  await confirm(tokens[2] ?? '', {}, after(1));
  await remove(ids[0] ?? '', 'not a person', after(1));
  await remove(ids[1] ?? '', 'not a person', after(20));
  await remove(ids[2] ?? '', 'not a person', after(1));
  const left = async () => {
    const rows = await db().signature.findMany({
      where: { campaignId: campaign.id },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id }) => ids.indexOf(id));
  };
  await forgetUnconfirmed(after(21));
  expect(await left()).toEqual([0, 1, 2]);
  await forgetUnconfirmed(after(21, 1));
  expect(await left()).toEqual([1, 2]);
  await forgetUnconfirmed(after(27));
  expect(await left()).toEqual([1, 2]);
  await forgetUnconfirmed(after(27, 1));
  expect(await left()).toEqual([2]);
});

test('whoever has confirmed or withdrawn is kept however old', async () => {
  const { campaign, ids } = await signedCampaign(2, { at: SIGNED }, { opensAt: SIGNED });
  await db().signature.update({ where: { id: ids[1] }, data: { state: 'WITHDRAWN', position: null } });
  await forgetUnconfirmed(after(200));
  expect(await db().signature.count({ where: { campaignId: campaign.id } })).toBe(2);
});

test('whoever confirms while the old are being deleted is kept, or is told that the link is dead', async () => {
  const { campaign, tokens, count } = await unconfirmed(300);
  // In the last moment of the link, while the clock of another process is past it.
  const confirmed = Promise.all(tokens.map((token) => confirm(token, {}, after(21))));
  const chores = Promise.all([1, 2, 3].map(() => forgetUnconfirmed(after(21, 1))));
  const [answers] = await Promise.all([confirmed, chores]);
  await forgetUnconfirmed(after(21, 1));
  const told = answers.filter(({ ok }) => ok).length;
  expect(answers.every((answer) => answer.ok || answer.reason === 'gone')).toBe(true);
  const rows = await db().signature.findMany({ where: { campaignId: campaign.id } });
  expect(rows.length).toBe(told);
  expect(rows.every(({ state }) => state === 'CONFIRMED')).toBe(true);
  expect(await count()).toMatchObject({ confirmed: told });
});

test('a confirmation that is being committed while the old are chosen is never deleted after it', async () => {
  const { ids, row } = await unconfirmed(1);
  let done = false;
  const chore = await db().$transaction(async (tx) => {
    const confirmed = { state: 'CONFIRMED' as const, confirmedAt: after(21), position: 1 };
    await tx.signature.update({ where: { id: ids[0] }, data: confirmed });
    const running = forgetUnconfirmed(after(21, 1)).then(() => {
      done = true;
    });
    await expect.poll(async () => done || (await someWaitForALock())).toBe(true);
    return { running };
  });
  await chore.running;
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED' });
});

async function someWaitForALock(): Promise<boolean> {
  const rows = await db().$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length > 0;
}
