import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { hoursOver } from '@/lib/jobs/due';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { leaveOrganisation, remove, setRole } from '@/lib/organisers/members';
import { panic } from '@/lib/organisers/panic';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { destroyDue } from './carry-out';
import { HOUR, LATEST } from './panic';
import { press } from './panic.fixture';

const MINUTE = 60_000;
const DAY = 24 * HOUR;

/** A campaign with so many owners, whose names are withheld. */
async function owned(owners: number) {
  const { id: organisationId } = await makeOrganisation(db());
  const { id, slug } = await makeCampaign(db(), { organisationId });
  const people = [];
  for (let nth = 0; nth < owners; nth += 1)
    people.push(await makeOrganiser(db(), `hour-${nth}-${slug}@example.org`, [organisationId]));
  const [one, other] = people;
  if (!one) throw new Error('nobody');
  await press(id, 'begin', one.id);
  const ask = () => panic({ organiserId: one.id, slug }, { act: 'destroy', slug });
  /** How long until the key goes, by the database's clock; in ms. */
  const left = async () => {
    const [row] = await db().$queryRaw<[{ left: number | null }]>`
      SELECT (extract(epoch FROM "destroysAt" - clock_timestamp()) * 1000)::int AS left FROM "Campaign" WHERE id = ${id}::uuid`;
    return row.left;
  };
  const accepted = (organiserId: string) =>
    db().mail.updateMany({
      where: { notice: { campaignId: id, about: 'KEY_GOES', organiserId } },
      data: { state: 'ACCEPTED', acceptedAt: new Date() },
    });
  const who = (organiserId: string) => ({ organiserId, organisationId });
  return { id, slug, organisationId, one, other: other ?? one, ask, left, accepted, who };
}

const near = (ms: number | null, expected: number) => {
  expect(ms).toBeLessThanOrEqual(expected);
  expect(ms).toBeGreaterThan(expected - 5 * MINUTE);
};

test('the hour begins once the mail service has taken what is told to every other owner, not with the mail to who asks', async () => {
  const { ask, left, accepted, one, other, id, slug } = await owned(2);
  expect(await ask()).toEqual({ ok: true });
  near(await left(), LATEST);
  const [{ due }] = await db().$queryRaw<[{ due: boolean }]>`SELECT (${hoursOver()}) AS due`;
  expect(due).toBe(true);
  await accepted(one.id);
  await destroyDue();
  near(await left(), LATEST);
  await accepted(other.id);
  const { touchedAt } = await db().campaign.findUniqueOrThrow({ where: { id } });
  await Promise.all([destroyDue(), destroyDue()]);
  near(await left(), HOUR);
  const begun = await db().campaign.findUniqueOrThrow({ where: { id } });
  expect(begun.touchedAt > touchedAt).toBe(true);
  await destroyDue();
  expect((await db().campaign.findUniqueOrThrow({ where: { id } })).destroysAt).toEqual(begun.destroysAt);
  expect(await panic({ organiserId: other.id, slug }, { act: 'keep' })).toEqual({ ok: true });
  // Asked for again, they are written to again.
  expect(await ask()).toEqual({ ok: true });
  await destroyDue();
  near(await left(), LATEST);
});

test('where nobody else owns it the hour begins at once; where mail cannot leave, after a day', async () => {
  const alone = await owned(1);
  expect(await alone.ask()).toEqual({ ok: true });
  near(await alone.left(), HOUR);
  const { id, ask, left } = await owned(2);
  await ask();
  await db()
    .$executeRaw`UPDATE "Campaign" SET "destroysAt" = "destroysAt" - interval '24 hours' WHERE id = ${id}::uuid`;
  await destroyDue();
  near(await left(), HOUR);
});

test('the mail says when at the latest, and to whom else it goes', async () => {
  const { ask, id } = await owned(2);
  await ask();
  const mails = await db().mail.findMany({ where: { notice: { campaignId: id, about: 'KEY_GOES' } } });
  const composed = await db().$transaction((tx) => noticeComposer(tx, mails, new Date()));
  expect(composed.get(mails[0]?.id ?? '')?.text).toContain('an hour after our mail service has taken');
});

test('while it is on its way nobody stops being an owner; stopped, they may', async () => {
  const { ask, id, one, other, who } = await owned(2);
  await ask();
  const goes = { ok: false, reason: 'key-goes' };
  const now = new Date();
  expect(await remove(who(one.id), other.id, now)).toEqual(goes);
  expect(await setRole(who(one.id), other.id, 'VIEWER', now)).toEqual(goes);
  expect(await leaveOrganisation(who(other.id), now)).toEqual(goes);
  expect(await setRole(who(one.id), other.id, 'OWNER', now)).toEqual({ ok: true });
  await press(id, 'keep', other.id);
  expect(await remove(who(one.id), other.id, now)).toEqual({ ok: true });
});

test.each([
  ['removed', (owner: string, who: Who) => remove(who, owner, new Date())],
  ['made less', (owner: string, who: Who) => setRole(who, owner, 'EDITOR', new Date())],
  ['gone', (owner: string, who: Who) => leaveOrganisation({ ...who, organiserId: owner }, new Date())],
] as const)('for a day after an owner was %s no key can be asked to be destroyed', async (_, end) => {
  const { ask, one, other, who, organisationId } = await owned(2);
  expect(await end(other.id, who(one.id))).toEqual({ ok: true });
  expect(await ask()).toEqual({ ok: false, reason: 'owner-gone' });
  // The log only grows: a day later is another campaign of another organisation, with an entry of then.
  const later = await owned(1);
  const entries = await db().auditEntry.findMany({
    where: { organisationId, act: { startsWith: 'member' } },
  });
  const at = new Date(Date.now() - DAY - MINUTE);
  await db().auditEntry.createMany({
    data: entries.map(({ act, detail }) => ({
      ...{ id: crypto.randomUUID(), at, act, detail: detail ?? {} },
      organisationId: later.organisationId,
    })),
  });
  expect(await later.ask()).toEqual({ ok: true });
});
type Who = { organiserId: string; organisationId: string };

test('whoever was no owner may go, and it can be asked for all the same', async () => {
  const { ask, one, who, organisationId } = await owned(1);
  const helper = await makeOrganiser(db(), `helper-${organisationId}@example.org`);
  const viewer = await makeOrganiser(db(), `viewer-${organisationId}@example.org`);
  for (const { id: organiserId } of [helper, viewer])
    await db().membership.create({ data: { organisationId, organiserId, role: 'EDITOR' } });
  const now = new Date();
  await setRole(who(one.id), viewer.id, 'VIEWER', now);
  await remove(who(one.id), helper.id, now);
  await leaveOrganisation(who(viewer.id), now);
  expect(await ask()).toEqual({ ok: true });
});

test('of an owner who is removed and a key that is asked to be destroyed at once, one happens', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { ask, one, other, who } = await owned(2);
    const [asked, removed] = await Promise.all([ask(), remove(who(one.id), other.id, new Date())]);
    expect([asked.ok, removed.ok].sort()).toEqual([false, true]);
  }
});
