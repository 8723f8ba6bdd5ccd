import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { hoursOver, purgesDue } from '@/lib/jobs/due';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { panic } from '@/lib/organisers/panic';
import { purge } from '@/lib/purge/purge';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { publicPeople } from '@/lib/signatures/list';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { destroyDue } from './carry-out';
import { LATEST } from './panic';
import { hourEndsIn, press } from './panic.fixture';

const MINUTE = 60_000;

/** A campaign with two owners and an exporter. */
async function owned(signers = 3) {
  const organisation = await makeOrganisation(db());
  const signed = await signedCampaign(signers, { visibility: 'PUBLIC' }, { organisationId: organisation.id });
  const { id, slug } = signed.campaign;
  const one = await makeOrganiser(db(), `one-${slug}@example.org`, [organisation.id]);
  const other = await makeOrganiser(db(), `other-${slug}@example.org`, [organisation.id]);
  const helper = await makeOrganiser(db(), `helper-${slug}@example.org`);
  await db().membership.create({
    data: { organiserId: helper.id, organisationId: organisation.id, role: 'EXPORTER' },
  });
  const stands = () => db().campaign.findUniqueOrThrow({ where: { id } });
  const told = async () => {
    const mails = await db().mail.findMany({
      where: { notice: { campaignId: id } },
      orderBy: { createdAt: 'asc' },
    });
    const composed = await db().$transaction((tx) => noticeComposer(tx, mails, new Date()));
    return mails.flatMap((mail) => composed.get(mail.id) ?? []);
  };
  const acts = async () =>
    (await db().auditEntry.findMany({ where: { campaignId: id }, orderBy: { at: 'asc' } })).map(
      ({ act }) => act,
    );
  return { ...signed, id, slug, one, other, helper, stands, told, acts };
}

test('an owner withholds every name with the address typed; nobody else can, and not without it', async () => {
  const { id, slug, one, helper, stands, told, acts, other } = await owned();
  const as = (organiserId: string, fields: object) => panic({ organiserId, slug }, { ...fields });
  expect(await as(helper.id, { act: 'begin', slug })).toEqual({ ok: false, reason: 'not-found' });
  expect(await as(one.id, { act: 'begin', slug: 'another' })).toMatchObject({ reason: 'refused' });
  expect(await as(one.id, { act: 'begin' })).toMatchObject({ reason: 'refused' });
  expect(await as(one.id, { act: 'erase', slug })).toEqual({ ok: false, reason: 'not-now' });
  expect((await stands()).panicAt).toBeNull();
  const { touchedAt } = await stands();
  expect(await as(one.id, { act: 'begin', slug: ` ${slug.toUpperCase()} ` })).toEqual({ ok: true });
  const campaign = await stands();
  expect(campaign.panicAt).not.toBeNull();
  expect(campaign.touchedAt > touchedAt).toBe(true);
  expect(await as(one.id, { act: 'begin', slug })).toEqual({ ok: false, reason: 'already' });
  const mails = await told();
  expect(mails.flatMap(({ to }) => to).sort()).toEqual([one.email, other.email].sort());
  expect(mails[0]?.subject).toBe('An owner has withheld every name');
  expect(mails[0]?.text).toContain(`/en/organise/campaigns/${slug}/life/panic`);
  expect(await as(other.id, { act: 'end', slug })).toEqual({ ok: true });
  expect((await stands()).panicAt).toBeNull();
  expect(await told()).toEqual([]);
  expect(await acts()).toEqual(['campaign.panic-begin', 'campaign.panic-end']);
  expect(await press(id, 'end')).toEqual({ ok: false, reason: 'not-now' });
});

test('the key goes by the database’s clock, told to the owners, and is kept by any of them without typing', async () => {
  const { id, slug, one, other, stands, told, acts } = await owned();
  const destroy = { act: 'destroy', slug };
  expect(await panic({ organiserId: one.id, slug }, destroy)).toEqual({ ok: false, reason: 'not-now' });
  await press(id, 'begin', one.id);
  expect(await panic({ organiserId: one.id, slug }, destroy)).toEqual({ ok: true });
  const [{ left }] = await db().$queryRaw<[{ left: number }]>`
    SELECT (extract(epoch FROM "destroysAt" - clock_timestamp()) * 1000)::int AS left FROM "Campaign" WHERE id = ${id}::uuid`;
  expect(left).toBeLessThanOrEqual(LATEST);
  expect(left).toBeGreaterThan(LATEST - 5 * MINUTE);
  expect((await told()).map(({ subject }) => subject)).toContain(
    'In an hour every name is destroyed, unless you stop it',
  );
  expect(await panic({ organiserId: other.id, slug }, { act: 'keep' })).toEqual({ ok: true });
  expect(await stands()).toMatchObject({ destroysAt: null, destroysById: null });
  expect((await told()).map(({ subject }) => subject)).toEqual([
    'An owner has withheld every name',
    'An owner has withheld every name',
  ]);
  expect(await acts()).toContain('campaign.panic-keep');
});

test('the key goes when the hour is over and not before, whatever a worker’s clock says; totals and positions stay', async () => {
  const { id, slug, one, stands, told, acts, ids, count } = await owned();
  const key = () => db().vaultKey.count({ where: { name: id } });
  const due = async () => (await db().$queryRaw<[{ due: boolean }]>`SELECT (${hoursOver()}) AS due`)[0].due;
  await press(id, 'begin', one.id);
  await press(id, 'destroy', one.id);
  await hourEndsIn(id, 2 * MINUTE);
  expect(await destroyDue()).toBe(0);
  expect(await key()).toBe(1);
  const figures = await count();
  await hourEndsIn(id, -1);
  expect(await due()).toBe(true);
  // Nobody stops it any more, though it is not carried out yet.
  expect(await panic({ organiserId: one.id, slug }, { act: 'keep' })).toEqual({
    ok: false,
    reason: 'erased',
  });
  const both = await Promise.all([destroyDue(), destroyDue()]);
  expect(both.sort()).toEqual([0, 1]);
  expect(await key()).toBe(0);
  expect(await count()).toEqual(figures);
  expect(await db().signature.count({ where: { id: { in: ids }, position: { not: null } } })).toBe(3);
  expect(await stands()).toMatchObject({ state: 'CLOSED', panicAt: null, destroysAt: null, purgedAt: null });
  expect((await publicPeople(id, { take: 9 })).signers).toEqual([]);
  expect(await destroyDue()).toBe(0);
  // What else is personal follows.
  const [found] = await db().$queryRaw<[{ due: boolean }]>`SELECT (${purgesDue(new Date(0))}) AS due`;
  expect(found.due).toBe(true);
  expect(await purge(id, new Date())).toBe('done');
  expect(await db().signature.count({ where: { id: { in: ids } } })).toBe(0);
  expect(await count()).toEqual(figures);
  expect((await told()).map(({ subject }) => subject)).toEqual([
    'Every name has been destroyed',
    'Every name has been destroyed',
  ]);
  expect(await acts()).toEqual([
    ...['campaign.panic-begin', 'campaign.panic-destroy', 'campaign.destroyed', 'campaign.purge'].filter(
      (act) => !act.startsWith('campaign.panic'),
    ),
  ]);
});
