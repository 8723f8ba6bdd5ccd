import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { heartbeat } from '@/lib/jobs/heartbeat';
import { emptyOutbox, putMails } from '@/lib/mail/post.fixture';
import { RESTORED } from '@/lib/mail/restored';
import { makeCampaign } from '@/prisma/factories';
import { troubles } from './health';

const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
const noWorker = 'No worker has been seen for a minute: start one with "npm run worker".';

async function empty() {
  await emptyOutbox();
  await db().worker.deleteMany();
  await db().recount.deleteMany();
}
beforeEach(empty);
afterEach(empty);

test('all is well while a worker has been seen within a minute', async () => {
  expect(await troubles(now)).toEqual([noWorker]);
  const { chore, end } = heartbeat();
  await chore.run(now);
  expect(await troubles(later(59_999))).toEqual([]);
  expect(await troubles(later(60_000))).toEqual([noWorker]);
  await chore.run(later(60_000));
  expect(await troubles(later(60_000))).toEqual([]);
  await end();
  expect(await troubles(later(60_000))).toEqual([noWorker]);
});

test("a mistake of ours is not called the database's", async () => {
  await db().$executeRaw`ALTER TABLE "Recount" RENAME TO "_elsewhere"`;
  try {
    await expect(troubles(now)).rejects.toThrow();
  } finally {
    await db().$executeRaw`ALTER TABLE "_elsewhere" RENAME TO "Recount"`;
  }
});

test('one worker that stops does not speak for the others', async () => {
  const [one, other] = [heartbeat(), heartbeat()];
  await one.chore.run(now);
  await other.chore.run(now);
  await one.end();
  expect(await troubles(now)).toEqual([]);
});

test('mail that waits is told, also while a worker is there', async () => {
  await heartbeat().chore.run(now);
  const due = later(-6 * 60_000);
  await putMails('LETTER', 1, due);
  expect(await troubles(now)).toEqual([`Mail has waited since ${due.toISOString()}.`]);
});

test('a master key that is missing, and mail that waits since a restore, are told', async () => {
  await heartbeat().chore.run(now);
  await makeCampaign(db());
  const { MASTER_KEY } = env();
  env().MASTER_KEY = [{ version: 9, key: Buffer.alloc(32, 9) }];
  try {
    expect(await troubles(now)).toEqual([expect.stringMatching(/^MASTER_KEY lacks version 1/)]);
  } finally {
    env().MASTER_KEY = MASTER_KEY;
  }
  await putMails('LETTER', 2, now);
  await db().mail.updateMany({ data: { state: 'PARKED', failure: RESTORED } });
  expect(await troubles(now)).toEqual([
    '2 mails wait for a decision since a restore: look with "npm run restore -- mails".',
  ]);
});

test('a migration that is not finished, undone or unknown to the database is named', async () => {
  await heartbeat().chore.run(now);
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY migration_name DESC LIMIT 1`;
  const newest = rows[0]?.name ?? '';
  const said = [`The database lacks the migration ${newest}: run "npm run migrate".`];
  const told = (change: Promise<unknown>) => change.then(() => troubles(now));
  try {
    const unfinished = db().$executeRaw`
      UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = ${newest}`;
    expect(await told(unfinished)).toEqual(said);
    const undone = db().$executeRaw`
      UPDATE "_prisma_migrations" SET finished_at = now(), rolled_back_at = now() WHERE migration_name = ${newest}`;
    expect(await told(undone)).toEqual(said);
    const renamed = db().$executeRaw`
      UPDATE "_prisma_migrations" SET rolled_back_at = NULL, migration_name = 'another' WHERE migration_name = ${newest}`;
    expect(await told(renamed)).toEqual(said);
  } finally {
    await db().$executeRaw`
      UPDATE "_prisma_migrations" SET finished_at = now(), rolled_back_at = NULL, migration_name = ${newest}
      WHERE migration_name IN (${newest}, 'another')`;
  }
  expect(await troubles(now)).toEqual([]);
});

test('a database that was never migrated is told the first migration, and a later release of it is no trouble', async () => {
  await heartbeat().chore.run(now);
  await db().$executeRaw`ALTER TABLE "_prisma_migrations" RENAME TO "_away"`;
  try {
    expect(await troubles(now)).toEqual([expect.stringMatching(/lacks the migration \d+_the_house/)]);
  } finally {
    await db().$executeRaw`ALTER TABLE "_away" RENAME TO "_prisma_migrations"`;
  }
  const id = uuid();
  await db().$executeRaw`
    INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
    VALUES (${id}, '', now(), '99991231000000_tomorrow', 1)`;
  try {
    expect(await troubles(now)).toEqual([]);
  } finally {
    await db().$executeRaw`DELETE FROM "_prisma_migrations" WHERE id = ${id}`;
  }
});
