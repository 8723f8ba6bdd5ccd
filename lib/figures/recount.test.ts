import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { troubles } from '@/lib/health';
import { heartbeat } from '@/lib/jobs/heartbeat';
import { hearLog } from '@/lib/log';
import { emptyOutbox } from '@/lib/mail/post.fixture';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { move } from '@/lib/signatures/move';
import { makeCampaign } from '@/prisma/factories';
import { recount } from './recount';
import { recountNightly, recountTrouble, wrongFigures } from './recount-nightly';

const noon = new Date('2026-05-04T12:00:00Z');
const hours = (many: number) => new Date(noon.getTime() + many * 3_600_000);

let notes: [string, object][] = [];
beforeEach(async () => {
  notes = [];
  hearLog((event, details) => notes.push([event, details]));
  await db().recount.deleteMany();
  // What other tests of this database left, with figures written by hand, is none of tonight's.
  await db().$executeRaw`
    INSERT INTO "Recount" ("campaignId", at) SELECT id, '2099-01-01'::timestamptz FROM "Campaign"`;
});
afterEach(async () => {
  hearLog(() => {});
  await db().recount.deleteMany();
});

test('what moving leaves agrees, in pieces of any size', async () => {
  const { campaign, ids } = await signedCampaign(7, { country: 'PE', source: 'radio' });
  for (const [at, act] of (['withdraw', 'hold', 'erase'] as const).entries())
    await move({ act, id: ids[at] ?? '', now: new Date() });
  for (const chunk of [1, 2, 3, 7, 1_000])
    expect(await recount(campaign.id, chunk)).toEqual({ counting: 4, wrong: [] });
  expect(await recount('00000000-0000-0000-0000-000000000000')).toBeNull();
});

test('each figure, tally and position that is wrong is named, with what it should be', async () => {
  const { campaign } = await signedCampaign(3, { country: 'PE' });
  const campaignId = campaign.id;
  const data = { confirmed: 2, organisations: 1, paper: 5, lastPosition: 2, gatheredTo: 1 };
  await db().campaignCount.update({ where: { campaignId }, data });
  await db().tally.updateMany({ where: { campaignId, dimension: 'COUNTRY' }, data: { count: 4 } });
  await db().tally.create({ data: { campaignId, dimension: 'SOURCE', key: 'radio', hour: noon, count: 1 } });
  const found = await recount(campaignId);
  expect(found?.counting).toBe(3);
  expect(found?.wrong).toEqual([
    { what: 'confirmed', kept: 2, counted: 3 },
    { what: 'organisations', kept: 1, counted: 0 },
    { what: 'paper', kept: 5, counted: 0 },
    { what: 'lastPosition', kept: 2, counted: 3 },
    { what: 'gatheredTo', kept: 1, counted: 0 },
    { what: 'COUNTRY PE', kept: 4, counted: 3 },
    { what: 'SOURCE radio', kept: 1, counted: 0 },
  ]);
});

test('a mismatch is kept, noted and told, until a night on which all agrees', async () => {
  await emptyOutbox();
  await heartbeat().chore.run(noon);
  const { campaign } = await signedCampaign(2);
  const campaignId = campaign.id;
  const confirmed = (count: number) =>
    db().campaignCount.update({ where: { campaignId }, data: { confirmed: count } });
  await confirmed(1);
  expect(await recountNightly(noon)).toBe(1);
  const wrong = [{ what: 'confirmed', kept: 1, counted: 2 }];
  expect(await wrongFigures(campaignId)).toEqual(wrong);
  expect(notes).toEqual([['figure is wrong', { campaign: campaignId, ...wrong[0] }]]);
  expect(await troubles(noon)).toEqual([expect.stringMatching(/wrong figures in 1 campaigns/)]);
  await confirmed(2);
  // Once a night: the next one begins at two in the morning (UTC).
  expect(await recountNightly(hours(13.9))).toBe(0);
  expect(await wrongFigures(campaignId)).toEqual(wrong);
  expect(await recountNightly(hours(14))).toBe(1);
  expect(await recountNightly(hours(14))).toBe(0);
  expect(await wrongFigures(campaignId)).toEqual([]);
  expect(await recountTrouble()).toEqual({ wrong: 0, failed: 0 });
});

test('drafts and campaigns whose rows are being erased are not counted again', async () => {
  await makeCampaign(db(), { state: 'DRAFT' });
  const ended = { state: 'CLOSED' as const, purgingAt: noon };
  const { campaign } = await signedCampaign(1, {}, ended);
  await db().campaignCount.update({ where: { campaignId: campaign.id }, data: { paper: 3 } });
  expect(await recountNightly(noon)).toBe(0);
});

test('one that cannot be counted holds up no other, is told of, and is tried again the next night', async () => {
  await emptyOutbox();
  await heartbeat().chore.run(noon);
  const [broken, whole] = [await signedCampaign(1), await signedCampaign(2)];
  // More than a figure can be: the database refuses to add it up.
  const [campaignId, dimension, key] = [broken.campaign.id, 'SOURCE' as const, 'radio'];
  const hour = (at: number) => ({ campaignId, dimension, key, hour: hours(at), count: 2_000_000_000 });
  await db().tally.createMany({ data: [hour(0), hour(1)] });
  await db().recount.create({ data: { campaignId, at: hours(-48) } });
  await db().recount.create({ data: { campaignId: whole.campaign.id, at: hours(-47) } });
  await db().campaignCount.update({ where: { campaignId: whole.campaign.id }, data: { paper: 7 } });
  expect(await recountNightly(noon)).toBe(2);
  expect(await wrongFigures(whole.campaign.id)).toEqual([{ what: 'paper', kept: 7, counted: 0 }]);
  expect(notes).toContainEqual(['recount failed', { campaign: campaignId, why: expect.any(String) }]);
  expect(await troubles(noon)).toEqual([
    expect.stringMatching(/wrong figures in 1 campaigns/),
    expect.stringMatching(/recount failed in 1 campaigns/),
  ]);
  expect(await recountNightly(hours(13.9))).toBe(0);
  await db().tally.deleteMany({ where: { campaignId, key } });
  expect(await recountNightly(hours(14))).toBe(2);
  expect(await recountTrouble()).toEqual({ wrong: 1, failed: 0 });
});

test('what another worker is counting is left to it, and no other waits for that', async () => {
  const { campaign } = await signedCampaign(1);
  await db().recount.create({ data: { campaignId: campaign.id, at: hours(-48) } });
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT at FROM "Recount" WHERE "campaignId" = ${campaign.id}::uuid FOR UPDATE`;
    const other = await signedCampaign(1);
    expect(await recountNightly(noon)).toBe(1);
    expect(await agreed(other.campaign.id)).toMatch(/^1 /);
  });
  expect(await agreed(campaign.id)).toBeNull();
  // Of many at once each campaign is counted by one.
  const counts = await Promise.all([noon, noon, noon].map(recountNightly));
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(1);
});

test('what is closed and still has the figures that agreed is not counted again, until anything of it moves', async () => {
  const now = new Date();
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const { campaign, ids } = await signedCampaign(2, {}, { state: 'CLOSED' });
  const campaignId = campaign.id;
  expect(await recountNightly(later(1))).toBe(1);
  expect(await recountNightly(later(2))).toBe(0);
  await move({ act: 'hold', id: ids[0] ?? '', now });
  expect(await recountNightly(later(3))).toBe(1);
  expect(await recountNightly(later(4))).toBe(0);
  await db().campaign.update({ where: { id: campaignId }, data: { touchedAt: later(4) } });
  expect(await recountNightly(later(5))).toBe(1);
  await db().campaignCount.update({ where: { campaignId }, data: { confirmed: 2 } });
  // What is wrong is counted again each night.
  for (const day of [6, 7]) expect(await recountNightly(later(day))).toBe(1);
  expect(await wrongFigures(campaignId)).toEqual([{ what: 'confirmed', kept: 2, counted: 1 }]);
});

const agreed = async (campaignId: string) =>
  (await db().recount.findUniqueOrThrow({ where: { campaignId } })).agreed;

test('whoever confirms while it counts is in all of it or in nothing', async () => {
  const { campaign, ids } = await signedCampaign(8, { pending: true });
  const confirm = (some: string[]) =>
    Promise.all(some.map((id) => move({ act: 'confirm', id, now: new Date() })));
  await confirm(ids.slice(0, 4));
  // It stops between the signatures and the tallies until everybody has confirmed.
  const stop = new Client({ connectionString: env().DATABASE_URL });
  await stop.connect();
  await stop.query('BEGIN; LOCK TABLE "PaperSignature" IN ACCESS EXCLUSIVE MODE');
  const found = recount(campaign.id);
  const waiting = `SELECT 1 FROM pg_locks WHERE relation = '"PaperSignature"'::regclass AND NOT granted`;
  while ((await stop.query(waiting)).rowCount === 0);
  await confirm(ids.slice(4));
  await stop.end();
  expect(await found).toEqual({ counting: 4, wrong: [] });
  expect(await recount(campaign.id)).toEqual({ counting: 8, wrong: [] });
});
