import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { makeCampaign } from '@/prisma/factories';
import { checkMasterKey } from './at-start';
import { campaignKeys, siteKeys } from './keys';
import { masterKeyTrouble, rewrap, storedKeys } from './stored-keys';
import { opens, unwrap } from './wrapped';

const given = env().MASTER_KEY;
const one = given[0];
const two = { version: 2, key: randomBytes(32) };
const masterKeys = (...keys: [typeof one, ...(typeof one)[]]) => {
  env().MASTER_KEY = keys;
};

// The keys that other tests of this database were given come back at the end.
let kept: Awaited<ReturnType<typeof all>>;
const all = () => db().vaultKey.findMany({ orderBy: { name: 'asc' } });
beforeEach(async () => {
  kept = await all();
  await db().vaultKey.deleteMany();
});
afterEach(async () => {
  masterKeys(one);
  await db().vaultKey.deleteMany();
  await db().vaultKey.createMany({ data: kept });
});

const versions = async () => (await all()).map(({ masterVersion }) => masterVersion);

test('keys are wrapped anew and stay the same keys, however many there are', async () => {
  const ids = [];
  for (let made = 0; made < 3; made++) ids.push((await makeCampaign(db())).id);
  await siteKeys();
  const before = await all();
  masterKeys(two, one);
  expect(await rewrap()).toEqual({ rewrapped: 4, closed: [] });
  expect(await versions()).toEqual([2, 2, 2, 2]);
  const after = await all();
  expect(after.map((row) => unwrap(row))).toEqual(before.map((row) => unwrap(row)));
  expect(after.map(({ createdAt }) => createdAt)).toEqual(before.map(({ createdAt }) => createdAt));
  expect(await rewrap()).toEqual({ rewrapped: 0, closed: [] });
  masterKeys(two);
  expect(await masterKeyTrouble()).toBeNull();
  const rows = [];
  for await (const row of storedKeys(2)) rows.push(row.name);
  expect(rows.toSorted()).toEqual([...ids, 'site'].toSorted());
});

test('killed between two keys, it leaves both kinds opening, and goes on where it was', async () => {
  const ids = [(await makeCampaign(db())).id, (await makeCampaign(db())).id].sort();
  masterKeys(two, one);
  const killed = rewrap(async (name) => {
    if (name === ids[1]) throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await versions()).toEqual([2, 1]);
  expect((await all()).every(opens)).toBe(true);
  expect(await masterKeyTrouble()).toBeNull();
  expect(await rewrap()).toEqual({ rewrapped: 1, closed: [] });
  expect(await versions()).toEqual([2, 2]);
});

test('a key destroyed meanwhile stays destroyed, and of two who wrap it anew one does', async () => {
  const ids = [(await makeCampaign(db())).id, (await makeCampaign(db())).id].sort();
  masterKeys(two, one);
  const meanwhile = async (name: string) => {
    if (name === ids[0]) await db().vaultKey.delete({ where: { name } });
    else await rewrap();
  };
  expect(await rewrap(meanwhile)).toEqual({ rewrapped: 0, closed: [] });
  expect((await all()).map(({ name, masterVersion }) => [name, masterVersion])).toEqual([[ids[1], 2]]);
});

test('what was destroyed is forgotten by running processes within a minute', async () => {
  const { id } = await makeCampaign(db());
  const clock = performance.now.bind(performance);
  const later = (ms: number) => vi.spyOn(performance, 'now').mockImplementation(() => clock() + ms);
  try {
    expect(await campaignKeys(id)).not.toBeNull();
    await db().vaultKey.delete({ where: { name: id } });
    later(60_001);
    await db().vaultKey.count();
    expect(await campaignKeys(id)).toBeNull();
  } finally {
    vi.restoreAllMocks();
  }
});

test('a key that does not open is named and left as it is', async () => {
  const { id } = await makeCampaign(db());
  await db().vaultKey.update({ where: { name: id }, data: { wrapped: randomBytes(61) } });
  masterKeys(two, one);
  expect(await rewrap()).toEqual({ rewrapped: 0, closed: [id] });
  expect(await versions()).toEqual([1]);
});

test('a lost, a wrong and a right master key are told apart; an empty database is well', async () => {
  expect(await masterKeyTrouble()).toBeNull();
  await makeCampaign(db());
  expect(await masterKeyTrouble()).toBeNull();
  masterKeys(two);
  expect(await masterKeyTrouble()).toMatch(/^MASTER_KEY lacks version 1, which stored keys/);
  masterKeys({ version: 1, key: randomBytes(32) });
  expect(await masterKeyTrouble()).toMatch(/^MASTER_KEY's version 1 is not the key/);
});

test('one damaged key is no lost master key', async () => {
  const ids = [(await makeCampaign(db())).id, (await makeCampaign(db())).id];
  await db().vaultKey.update({ where: { name: ids[1] as string }, data: { wrapped: randomBytes(61) } });
  expect(await masterKeyTrouble()).toBeNull();
  const [row] = await db().vaultKey.findMany({ where: { name: ids[1] as string } });
  expect(row && opens(row)).toBe(false);
});

test('a process is refused at its start, in one sentence, and a right one is not', async () => {
  await makeCampaign(db());
  const said: string[] = [];
  await checkMasterKey((sentence) => said.push(sentence));
  expect(said).toEqual([]);
  masterKeys(two);
  await checkMasterKey((sentence) => said.push(sentence));
  expect(said).toEqual([expect.stringMatching(/^MASTER_KEY lacks version 1/)]);
});
