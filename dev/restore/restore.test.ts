import { createReadStream, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { move } from '@/lib/signatures/move';
import { backUp } from '../backup/back-up';
import { backupsIn, keysFile } from '../backup/folder';
import { frames } from '../backup/frames';
import { openStream } from '../backup/sealed-stream';
import { LEFT_OUT, tablesOf } from '../backup/tables';
import { ask, emptyDatabase } from './database.fixture';
import { restore } from './restore';

const { DATABASE_URL, MASTER_KEY } = env();
const [master] = MASTER_KEY;
const HOUR = 3_600_000;
const noon = new Date('2026-05-04T12:00:00Z');
const later = new Date(noon.getTime() + HOUR);

let folder: string;
let name: string;
let made: Awaited<ReturnType<typeof signedCampaign>>;
let doomed: Awaited<ReturnType<typeof signedCampaign>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  made = await signedCampaign(3, { visibility: 'PUBLIC' });
  doomed = await signedCampaign(2, { visibility: 'PUBLIC' });
  const done = await backUp(DATABASE_URL, folder, { master, now: noon });
  name = done.name ?? '';
});
afterAll(() => rmSync(folder, { recursive: true }));

const into = (url: string, more: { from?: string; masters?: typeof MASTER_KEY } = {}) =>
  restore(url, more.from ?? folder, { masters: more.masters ?? MASTER_KEY, now: later });

/** A copy of the folder of backups, in which a test may change what it likes. */
function changed(change: (path: string) => void, file = name): string {
  const copy = mkdtempSync(join(folder, 'changed-'));
  for (const each of [name, 'keys']) writeFileSync(join(copy, each), readFileSync(join(folder, each)));
  change(join(copy, file));
  return copy;
}

const textOf = (url: string, table: string, columns = 't.*') =>
  ask<{ row: string }>(url, `SELECT ROW(${columns})::text AS row FROM ${table} t ORDER BY 1`);

test('every table is backed up, or left out for a reason', async () => {
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  const backedUp = await tablesOf(client);
  await client.end();
  const all = await ask<{ name: string }>(
    DATABASE_URL,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p'`,
  );
  expect([...backedUp, ...Object.keys(LEFT_OUT)].toSorted()).toEqual(all.map((each) => each.name).toSorted());
  for (const table of ['Signature', 'Mail', 'CampaignText', 'AuditEntry', 'Tally'])
    expect(backedUp).toContain(table);
});

test('no trigger fires when a row is put in: a restore puts in what was let in before', async () => {
  const onInsert = 'SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND (tgtype & 4) <> 0';
  expect(await ask(DATABASE_URL, onInsert)).toEqual([]);
});

test('what was backed up is there again to the byte', async () => {
  const url = await emptyDatabase();
  const done = await into(url);
  expect(done).toMatchObject({ name, madeAt: noon, keyless: [] });
  for (const table of ['CampaignText', 'CampaignCount', 'Tally', 'Addressee', 'Organisation', 'Letter'])
    expect(await textOf(url, `"${table}"`)).toEqual(await textOf(DATABASE_URL, `"${table}"`));
  // A key without a campaign is no key to anything: it is not put back.
  const used = `(SELECT * FROM "VaultKey" WHERE name = 'site' OR name IN (SELECT id::text FROM "Campaign"))`;
  expect(await textOf(url, '"VaultKey"')).toEqual(await textOf(DATABASE_URL, used));
  const columns = 't.id, t.sealed, t.mailbox, t.position, t."publicName", t."signedAt"';
  expect(await textOf(url, '"Signature"', columns)).toEqual(
    await textOf(DATABASE_URL, '"Signature"', columns),
  );
  const log = await ask(
    url,
    `SELECT 1 FROM "AuditEntry" WHERE act = 'site.restore' AND "organisationId" = $1`,
    [made.campaign.organisationId],
  );
  expect(log).toHaveLength(1);
});

test('nothing stands in the files in the clear but when they were made', async () => {
  const people = await db().signature.findMany({ where: { campaignId: made.campaign.id } });
  for (const file of [join(folder, name), keysFile(folder)]) {
    const bytes = readFileSync(file);
    expect(bytes.includes(noon.toISOString())).toBe(true);
    for (const secret of [people[0]?.publicName ?? '-', made.campaign.slug, 'Signature', made.campaign.id])
      expect(bytes.includes(secret)).toBe(false);
  }
});

/** What stands in a backup of the tables once it is opened. */
async function opened(path: string): Promise<string> {
  const { plain } = await openStream(createReadStream(path), 'tables', MASTER_KEY);
  const parts: Buffer[] = [];
  for await (const each of frames(plain)) if (each.is === 'D') parts.push(each.data);
  return Buffer.concat(parts).toString('latin1');
}

test('no name stands in a backup that was opened, nor anything that the key of the site alone opens', async () => {
  const url = await emptyDatabase();
  const copy = mkdtempSync(join(folder, 'opened-'));
  const name = `Nadie ${uuid()}`;
  const { campaign } = await signedCampaign(1, {
    person: { name, email: 'nadie@example.org', message: `Agua, ${name}` },
    visibility: 'PUBLIC',
    approved: true,
  });
  const [posting, asked, signIn] = [uuid(), uuid(), uuid()];
  const bytes = (id: string) => Buffer.from(`sealed ${id}`);
  const at = { frozenAt: noon, nextTryAt: noon };
  await db().posting.create({
    data: { id: posting, sealed: bytes(posting), batch: false, asked: true, ...at },
  });
  await db().asked.create({ data: { id: asked, locale: 'en', askedAt: noon, sealed: bytes(asked) } });
  const way = { tokenHash: signIn, codeHash: signIn, sealed: bytes(signIn), locale: 'en', expiresAt: later };
  await db().signIn.create({ data: { id: signIn, email: 'x@example.org', ...way } });
  const done = await backUp(DATABASE_URL, copy, { master, now: noon });
  const text = await opened(join(copy, done.name ?? ''));
  expect(text).toContain(campaign.id);
  expect(text).not.toContain(name);
  for (const id of [posting, asked, signIn]) {
    expect(text).toContain(id);
    expect(text).not.toContain(bytes(id).toString('hex'));
  }
  await into(url, { from: copy });
  expect(
    await ask(
      url,
      'SELECT state, sealed, failure, "settledAt" IS NULL AS open FROM "Posting" WHERE id = $1',
      [posting],
    ),
  ).toEqual([{ state: 'PARKED', sealed: null, failure: 'restored', open: false }]);
  const shown = await ask(
    url,
    'SELECT "publicName", "publicWords" FROM "Signature" WHERE "campaignId" = $1',
    [campaign.id],
  );
  expect(shown).toEqual([{ publicName: name, publicWords: { message: `Agua, ${name}` } }]);
  await db().posting.delete({ where: { id: posting } });
  await db().asked.delete({ where: { id: asked } });
  await db().signIn.delete({ where: { id: signIn } });
});

test('names are made anew of those alone who are to be seen, and one that does not open holds up no other', async () => {
  const url = await emptyDatabase();
  const copy = mkdtempSync(join(folder, 'names-'));
  const { campaign, ids } = await signedCampaign(6, { visibility: 'PUBLIC' });
  const campaignId = campaign.id;
  for (const [nth, act] of (['withdraw', 'hold', 'erase', 'object'] as const).entries())
    await move({ act, id: ids[nth] ?? '', now: new Date() });
  await db().signature.update({ where: { id: ids[4] }, data: { sealed: Buffer.from('nothing that opens') } });
  const withheld = await signedCampaign(1, { visibility: 'PUBLIC' });
  await db().campaign.update({ where: { id: withheld.campaign.id }, data: { panicAt: noon } });
  await backUp(DATABASE_URL, copy, { master, now: noon });
  const { unnamed } = await into(url, { from: copy });
  expect(unnamed).toBeGreaterThanOrEqual(1);
  const names = (id: string) =>
    ask(url, 'SELECT "publicName" AS name FROM "Signature" WHERE "campaignId" = $1 ORDER BY position', [id]);
  const shown = [null, null, null, null, null, 'Signer 5'].map((name) => ({ name }));
  expect((await names(campaignId)).toSorted(byName)).toEqual(shown.toSorted(byName));
  expect(await names(withheld.campaign.id)).toEqual([{ name: 'Signer 0' }]);
});

const byName = (a: { name?: unknown }, b: { name?: unknown }) => String(a.name).localeCompare(String(b.name));

test('a destroyed key stays destroyed: its people cannot be read, their names are gone, their figures stay', async () => {
  const url = await emptyDatabase();
  const copy = changed(() => {});
  await db().vaultKey.delete({ where: { name: doomed.campaign.id } });
  await backUp(DATABASE_URL, copy, { master, now: later, keysOnly: true });
  expect(await backupsIn(copy)).toEqual([name]);
  const done = await into(url, { from: copy });
  expect(done.keyless).toEqual([doomed.campaign.slug]);
  const keys = await ask<{ name: string }>(url, 'SELECT name FROM "VaultKey"');
  expect(keys.map((each) => each.name)).toContain(made.campaign.id);
  expect(keys.map((each) => each.name)).not.toContain(doomed.campaign.id);
  const names = (id: string) =>
    ask<{ publicName: string | null }>(url, `SELECT "publicName" FROM "Signature" WHERE "campaignId" = $1`, [
      id,
    ]);
  expect((await names(doomed.campaign.id)).map((each) => each.publicName)).toEqual([null, null]);
  expect((await names(made.campaign.id)).filter((each) => each.publicName)).toHaveLength(3);
  const [count] = await ask(
    url,
    `SELECT k.confirmed, c.state, c."purgingAt" FROM "CampaignCount" k JOIN "Campaign" c ON c.id = k."campaignId" WHERE c.id = $1`,
    [doomed.campaign.id],
  );
  expect(count).toEqual({ confirmed: 2, state: 'CLOSED', purgingAt: later });
});

test('a file that was changed or cut off is refused, and nothing of it stays', async () => {
  const url = await emptyDatabase();
  const flip = (path: string) => {
    const bytes = readFileSync(path);
    const at = bytes.length - 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };
  const cut = (path: string) => truncateSync(path, readFileSync(path).length - 20);
  for (const [change, file] of [
    [flip, name],
    [cut, name],
    [flip, 'keys'],
    [cut, 'keys'],
  ] as const)
    await expect(into(url, { from: changed(change, file) })).rejects.toThrow(
      /cannot be read: It was changed or cut off/,
    );
  expect(await ask(url, 'SELECT 1 FROM "Organisation"')).toEqual([]);
  await into(url);
});

test('nothing is restored over anything, without its keys, with older keys or without the master key', async () => {
  const url = await emptyDatabase();
  await ask(url, `INSERT INTO "Limit" (key, points) VALUES ('sign-in:1', 0)`);
  await expect(into(url)).rejects.toThrow(/The database is not empty: Limit has rows/);
  await ask(url, 'DELETE FROM "Limit"');
  await expect(into(url, { from: changed((path) => rmSync(path), 'keys') })).rejects.toThrow(
    /file of keys is missing/,
  );
  const older = changed(() => {});
  await backUp(DATABASE_URL, older, { master, now: new Date(noon.getTime() - HOUR), keysOnly: true });
  await expect(into(url, { from: older })).rejects.toThrow(/file of keys is older/);
  const other = [{ version: 9, key: master.key }] as typeof MASTER_KEY;
  await expect(into(url, { masters: other })).rejects.toThrow(/version 1 of the master key/);
  await expect(restore(url, join(folder, 'nowhere'), { masters: MASTER_KEY, now: later })).rejects.toThrow(
    /no backup in/,
  );
});

test('a backup of another release is refused, and which comes first is said', async () => {
  const url = await emptyDatabase();
  await ask(
    url,
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
    VALUES ('x', '', now(), '99991231000000_tomorrow', 1)`,
  );
  await expect(into(url)).rejects.toThrow(/earlier release, before the migration 99991231000000_tomorrow/);
  await ask(url, `DELETE FROM "_prisma_migrations" WHERE id = 'x' OR migration_name LIKE '%the_house'`);
  await expect(into(url)).rejects.toThrow(/later release: this one lacks the migration \d+_the_house/);
});

test('a backup is of one moment, whatever happens while it is made', async () => {
  const url = await emptyDatabase();
  const copy = mkdtempSync(join(folder, 'moment-'));
  const { campaign, ids } = await signedCampaign(2, { pending: true });
  await move({ act: 'confirm', id: ids[0] ?? '', now: new Date() });
  // It stops between the tallies and the signatures until somebody has confirmed.
  const stop = new Client({ connectionString: DATABASE_URL });
  await stop.connect();
  await stop.query('BEGIN; LOCK TABLE "Batch" IN ACCESS EXCLUSIVE MODE');
  const backup = backUp(DATABASE_URL, copy, { master, now: noon });
  const waiting = `SELECT 1 FROM pg_locks WHERE relation = '"Batch"'::regclass AND NOT granted`;
  while ((await stop.query(waiting)).rowCount === 0);
  await move({ act: 'confirm', id: ids[1] ?? '', now: new Date() });
  await stop.end();
  await backup;
  await into(url, { from: copy });
  const [found] = await ask(
    url,
    `SELECT (SELECT count(*)::int FROM "Signature" WHERE "campaignId" = c."campaignId" AND state = 'CONFIRMED') AS signatures,
       (SELECT sum(count)::int FROM "Tally" WHERE "campaignId" = c."campaignId" AND dimension = 'TOTAL') AS tally, c.confirmed
     FROM "CampaignCount" c WHERE c."campaignId" = $1`,
    [campaign.id],
  );
  expect(found).toEqual({ signatures: 1, tally: 1, confirmed: 1 });
});
