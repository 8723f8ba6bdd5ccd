import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { campaignWithReaders } from '@/lib/updates/update.fixture';
import { makeOrganiser } from '@/prisma/factories';
import { connect } from '../backup/back-up';
import { quiet } from './quiet';

const DAY = 86_400_000;
const now = new Date();
const before = (ms: number) => new Date(now.getTime() - ms);

/** Quiets in a transaction that is undone again. @returns what then stands in the tables */
async function quieted(
  questions: Record<string, string>,
): Promise<Record<string, Record<string, unknown>[]>> {
  const client = await connect(env().DATABASE_URL);
  try {
    await client.query('BEGIN');
    await quiet(client, before(DAY), now);
    const answers: Record<string, Record<string, unknown>[]> = {};
    for (const [name, sql] of Object.entries(questions)) answers[name] = (await client.query(sql)).rows;
    return answers;
  } finally {
    await client.end();
  }
}

test('updates that were planned are drafts again, those on their way are stopped with what was left of them', async () => {
  const { campaignId, ids, scheduled, draft } = await campaignWithReaders(1);
  const planned = await scheduled(new Date(now.getTime() + DAY), now);
  const sending = await draft();
  await db().update.update({
    where: { id: sending.id },
    data: { state: 'SENDING', dueAt: now, startedAt: now, cursor: ids[0] ?? '', put: 1 },
  });
  const mail = { id: uuid(), kind: 'UPDATE' as const, priority: 3, locale: 'en', dueAt: now };
  await db().mail.create({ data: { ...mail, updateId: sending.id, signatureId: ids[0] ?? '' } });
  const found = await quieted({
    updates: `SELECT id, state, "dueAt" FROM "Update" WHERE "campaignId" = '${campaignId}'`,
    mail: `SELECT state FROM "Mail" WHERE id = '${mail.id}'`,
  });
  expect(found.updates).toHaveLength(2);
  expect(found.updates).toEqual(
    expect.arrayContaining([
      { id: planned.id, state: 'DRAFT', dueAt: null },
      expect.objectContaining({ id: sending.id, state: 'CANCELLED' }),
    ]),
  );
  expect(found.mail).toEqual([{ state: 'CANCELLED' }]);
});

test('letters stand still, who was to be reminded is not, and a key is not destroyed at once', async () => {
  const late = await campaignWithReaders(1, { pending: true, at: before(3 * DAY) });
  const soon = await campaignWithReaders(1, { pending: true, at: before(DAY) });
  const { campaignId } = late;
  const data = { panicAt: before(DAY), destroysAt: before(DAY / 2), destroysById: uuid() };
  await db().campaign.update({ where: { id: campaignId }, data });
  const found = await quieted({
    campaign: `SELECT "lettersPausedAt", "destroysAt" FROM "Campaign" WHERE id = '${campaignId}'`,
    signatures: `SELECT "campaignId", "remindedAt" FROM "Signature" WHERE "campaignId" IN ('${campaignId}', '${soon.campaignId}')
      ORDER BY "signedAt"`,
  });
  await db().campaign.update({ where: { id: campaignId }, data: { destroysAt: null, destroysById: null } });
  expect(found.campaign).toEqual([{ lettersPausedAt: now, destroysAt: new Date(now.getTime() + 3_600_000) }]);
  expect(found.signatures).toEqual([
    { campaignId, remindedAt: now },
    { campaignId: soon.campaignId, remindedAt: null },
  ]);
});

test('an answer that nobody had been told of is taken for told, and links to sign in have expired', async () => {
  const { campaign } = await campaignWithReaders(0);
  await makeOrganiser(db(), `${uuid()}@example.org`, [campaign.organisationId]);
  const [addressee] = campaign.addressees;
  const answer = {
    id: uuid(),
    campaignId: campaign.id,
    addresseeId: addressee?.id ?? '',
    textVersion: 1,
    locale: 'en',
  };
  await db().answer.create({ data: { ...answer, state: 'GIVEN', createdAt: now, givenAt: now } });
  const asked = uuid();
  await db().asked.create({ data: { id: asked, locale: 'en', askedAt: now, sealed: Buffer.from('x') } });
  const signIn = uuid();
  const secrets = { tokenHash: signIn, codeHash: signIn, sealed: Buffer.from('x') };
  const expiresAt = new Date(now.getTime() + 600_000);
  await db().signIn.create({
    data: { id: signIn, email: 'x@example.org', locale: 'en', expiresAt, ...secrets },
  });
  const found = await quieted({
    notices: `SELECT about FROM "Notice" WHERE "answerId" = '${answer.id}'`,
    signIn: `SELECT "expiresAt" FROM "SignIn" WHERE id = '${signIn}'`,
    asked: `SELECT 1 FROM "Asked" WHERE id = '${asked}'`,
    log: `SELECT detail->>'made' AS made FROM "AuditEntry" WHERE "organisationId" = '${campaign.organisationId}'`,
  });
  await db().signIn.delete({ where: { id: signIn } });
  await db().asked.delete({ where: { id: asked } });
  expect(found.asked).toEqual([]);
  expect(found.notices).toEqual([{ about: 'ANSWER_GIVEN' }]);
  expect(found.signIn).toEqual([{ expiresAt: now }]);
  expect(found.log).toEqual([{ made: before(DAY).toISOString().slice(0, 16).replace('T', ' ') }]);
});
