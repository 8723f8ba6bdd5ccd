import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { purgesDue } from '@/lib/jobs/due';
import { putMail } from '@/lib/mail/outbox';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { makeOrganiser } from '@/prisma/factories';
import { countToErase, tallyToErase } from './count';
import { purge, purgeDue } from './purge';

const DAY = 86_400_000;
const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const over = { opensAt: ago(90), closesAt: ago(40), purgesAt: ago(1) };

/** A campaign that is over, with signers, their mails, and whoever was told of them. */
async function ended(signers: number, given: object = over) {
  const made = await signedCampaign(signers, {}, given);
  const campaignId = made.campaign.id;
  const [addressee] = made.campaign.addressees;
  const letter = uuid();
  await db().letter.create({
    data: {
      ...{ id: letter, campaignId, addresseeId: addressee?.id ?? '', number: 1, textVersion: 1 },
      ...{
        fromBatch: 1,
        toBatch: 1,
        fromPosition: 1,
        toPosition: signers,
        named: signers,
        unnamed: 0,
        total: signers,
      },
      composedAt: ago(39),
      mentions: { create: made.ids.map((signatureId) => ({ signatureId })) },
    },
  });
  await db().$transaction((tx) =>
    putMail(tx, [
      ...made.ids.map((signatureId) => ({
        kind: 'CONFIRMATION' as const,
        signatureId,
        locale: 'en',
        dueAt: now,
      })),
      { kind: 'LETTER', letterId: letter, locale: 'en', dueAt: now },
    ]),
  );
  await db().correction.createMany({
    data: made.ids.map((signatureId, at) => ({
      ...{ campaignId, number: at + 1, signatureId, position: at + 1, kind: 'OUT' as const, at: now },
    })),
  });
  await db().auditEntry.create({
    data: {
      ...{ id: uuid(), at: now, organisationId: made.campaign.organisationId, campaignId },
      ...{ act: 'signature.remove', detail: { signatureId: made.ids[0] } },
    },
  });
  const left = async () => {
    const where = { campaignId };
    return {
      signatures: await db().signature.count({ where }),
      mails: await db().mail.count({ where: { signatureId: { in: made.ids } } }),
      mentions: await db().mention.count({ where: { letter: where } }),
      corrections: await db().correction.count({ where }),
      details: await db().auditEntry.count({ where: { campaignId, NOT: { detail: { equals: {} } } } }),
      key: await db().vaultKey.count({ where: { name: campaignId } }),
    };
  };
  return { ...made, campaignId, letter, left };
}

const NOTHING = { signatures: 0, mails: 0, mentions: 0, corrections: 0, details: 0, key: 0 };

test('what is personal goes, chunk by chunk, the key last; the figures, the letters and who did what stay', async () => {
  const { campaignId, letter, left, count } = await ended(1_200);
  const before = await count();
  const seen: string[] = [];
  const inside = (step: string) => void seen.push(step);
  expect(await purge(campaignId, now, undefined, inside)).toBe('done');
  expect(seen.filter((step) => step === 'signatures')).toHaveLength(2);
  expect(seen.at(-1)).toBe('end');
  expect(await left()).toEqual(NOTHING);
  expect(await count()).toEqual(before);
  expect(await db().letter.findUnique({ where: { id: letter }, include: { mail: true } })).toMatchObject({
    ...{ named: 1_200, total: 1_200, mail: { state: 'CANCELLED', failure: null, receiptId: null } },
  });
  const acts = await db().auditEntry.findMany({ where: { campaignId }, orderBy: { at: 'asc' } });
  expect(acts.map(({ act }) => act).sort()).toEqual(['campaign.purge', 'signature.remove']);
  expect(await db().campaign.findUnique({ where: { id: campaignId } })).toMatchObject({
    state: 'CLOSED',
    purgedAt: now,
  });
  expect(await purge(campaignId, now)).toBe('not-now');
});

test('nothing is erased before its date, and no draft', async () => {
  const early = await ended(2, { ...over, purgesAt: new Date(now.getTime() + 1) });
  const draft = await ended(1, { ...over, state: 'DRAFT' });
  const whole = [await early.left(), await draft.left()];
  expect(await purge(early.campaignId, now)).toBe('not-now');
  expect(await purge(draft.campaignId, now)).toBe('not-now');
  await purgeDue(now);
  expect([await early.left(), await draft.left()]).toEqual(whole);
});

test('two at once erase it once, and a signature that comes in late goes with the others', async () => {
  const { campaignId, left } = await ended(40);
  const late = async (step: string) => {
    if (step !== 'signatures') return;
    const [row] = await db().vaultKey.findMany({ where: { name: campaignId } });
    if (row)
      await db().auditEntry.create({
        data: { id: uuid(), at: now, campaignId, act: 'x', detail: { late: 1 } },
      });
  };
  const both = await Promise.all([
    purge(campaignId, now, undefined, (step) => void late(step)),
    purge(campaignId, now),
  ]);
  for (let again = both.includes('more'); again; ) again = (await purge(campaignId, now)) === 'more';
  await purgeDue(now);
  expect(await left()).toEqual(NOTHING);
  expect(await db().auditEntry.count({ where: { campaignId, act: 'campaign.purge' } })).toBe(1);
});

test('a submission that hung while everything was erased, and was written after, goes too', async () => {
  const { campaignId, ids, left } = await ended(1);
  const NEW = { state: 'PENDING', position: null, confirmedAt: null, publicName: null } as const;
  const late = await db().signature.findUniqueOrThrow({ where: { id: ids[0] ?? '' } });
  expect(await purge(campaignId, now)).toBe('done');
  await db().signature.create({ data: { ...late, ...NEW, publicWords: Prisma.DbNull } });
  await db().arrival.create({
    data: { campaignId, id: late.id, network: Buffer.from('network'), host: Buffer.from('host') },
  });
  const [found] = await db().$queryRaw<[{ due: boolean }]>`SELECT (${purgesDue(now)}) AS due`;
  expect(found.due).toBe(true);
  await purgeDue(now);
  expect(await left()).toEqual(NOTHING);
  expect(await db().arrival.count({ where: { campaignId } })).toBe(0);
});

test('a frozen request of it is destroyed; one that may have gone and that others share is waited for', async () => {
  const one = await ended(2);
  const other = await ended(1, { ...over, purgesAt: new Date(now.getTime() + DAY) });
  const freeze = async (ids: string[], asked: boolean) => {
    const id = uuid();
    const frozen = { sealed: Buffer.from('x'), batch: true, frozenAt: now, nextTryAt: now };
    await db().posting.create({ data: { id, ...frozen, asked, tries: asked ? 1 : 0 } });
    await db().mail.updateMany({
      where: { signatureId: { in: ids } },
      data: { postingId: id, state: 'QUEUED' },
    });
    return id;
  };
  const [first = '', second = ''] = one.ids;
  const fresh = await freeze([first, ...other.ids], false);
  const shared = await freeze([second], true);
  await db().mail.updateMany({ where: { signatureId: { in: other.ids } }, data: { postingId: shared } });
  expect(await purge(one.campaignId, now)).toBe('waits');
  expect(await db().posting.findUnique({ where: { id: fresh } })).toMatchObject({
    state: 'REFUSED',
    sealed: null,
  });
  expect((await one.left()).signatures).toBe(2);
  await db().posting.update({
    where: { id: shared },
    data: { state: 'PARKED', sealed: null, settledAt: now },
  });
  expect(await purge(one.campaignId, now)).toBe('done');
  expect(await one.left()).toEqual(NOTHING);
  expect((await other.left()).mails).toBe(1);
});

test('what would go is told in numbers, and nothing goes by that', async () => {
  const { campaignId, campaign, left } = await ended(3);
  const whole = await left();
  const [told] = await countToErase(now, campaign.slug);
  expect(told).toMatchObject({
    signatures: 3,
    mails: 3,
    mentions: 3,
    corrections: 3,
    entries: 1,
    paper: 0,
    lists: 0,
  });
  expect((await countToErase(now)).map(({ slug }) => slug)).toContain(campaign.slug);
  expect((await countToErase(ago(2))).map(({ slug }) => slug)).not.toContain(campaign.slug);
  expect(await tallyToErase(campaignId)).toMatchObject({ signatures: 3, paper: 0, letters: 1, lists: 0 });
  expect(await left()).toEqual(whole);
});

test('the log lets nobody else empty what it says, and nothing else of it be changed', async () => {
  const { campaignId } = await ended(1);
  await makeOrganiser(db(), `log-${campaignId}@example.org`);
  const emptied = (campaign: string | null, change = `detail = '{}'`) =>
    db().$transaction(async (tx) => {
      if (campaign) await tx.$queryRaw`SELECT set_config('undersigned.erasing', ${campaign}, true)`;
      await tx.$executeRawUnsafe(`UPDATE "AuditEntry" SET ${change} WHERE "campaignId" = '${campaignId}'`);
    });
  const refused = /only grows/;
  await expect(emptied(null)).rejects.toThrow(refused);
  await expect(emptied(campaignId)).rejects.toThrow(refused);
  await db().campaign.update({ where: { id: campaignId }, data: { state: 'CLOSED', purgingAt: now } });
  await expect(emptied(null)).rejects.toThrow(refused);
  await expect(emptied(uuid())).rejects.toThrow(refused);
  await expect(emptied(campaignId, `detail = '{"a": 1}'`)).rejects.toThrow(refused);
  await expect(emptied(campaignId, `detail = '{}', act = 'other'`)).rejects.toThrow(refused);
  await expect(emptied(campaignId, `detail = '{}', at = now()`)).rejects.toThrow(refused);
  await expect(db().$executeRaw`DELETE FROM "AuditEntry"`).rejects.toThrow(refused);
  await emptied(campaignId);
  await db().campaign.update({ where: { id: campaignId }, data: { purgedAt: now } });
  await expect(emptied(campaignId)).rejects.toThrow(refused);
});
