import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { listed, made, person } from './lists.fixture';
import { cancelList, orderList, removeList } from './order';
import { PIECE, readBytes } from './pieces';
import { preparer } from './prepare';

const NOW = new Date();
const nothingElse = async () => {};

beforeEach(async () => {
  await db().list.deleteMany({});
});

// Long words of nobody's, so that a few signatures make several pieces.
const wordy = (n: number) =>
  Array.from({ length: n }, (_, at) =>
    person(`Signer ${at}`, { approved: true, own: { message: crypto.randomUUID().repeat(27) } }),
  );

async function ordered(
  { campaign, organiser }: Awaited<ReturnType<typeof made>>,
  asked: Partial<Parameters<typeof orderList>[1]> = {},
) {
  const done = await orderList(
    campaign.id,
    { purpose: 'handover', format: 'csv', locale: 'en', ...asked },
    organiser.id,
    NOW,
    nothingElse,
  );
  if (!done.ok) throw new Error(done.reason);
  return done.id;
}

/** Works on lists until none is left to work on. */
async function prepareAll(own = preparer(), now = NOW): Promise<void> {
  do await own.run(now);
  while (await db().list.findFirst({ where: { state: { in: ['WAITING', 'RUNNING'] } } }));
}

async function file(campaignId: string, listId: string, file = 1): Promise<Buffer> {
  const { _sum } = await db().listPiece.aggregate({ where: { listId, file }, _sum: { size: true } });
  const all: Uint8Array[] = [];
  for await (const bytes of readBytes(campaignId, { listId, file }, 0, (_sum.size ?? 0) - 1)) all.push(bytes);
  return Buffer.concat(all);
}

test('a list is prepared in sealed pieces of at most a mebibyte, with its rows counted', async () => {
  const all = await made(wordy(2_200));
  const id = await ordered(all);
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({
    state: 'WAITING',
    rows: 0,
    total: 0,
  });
  await prepareAll();
  const list = await db().list.findUniqueOrThrow({ where: { id }, include: { pieces: true } });
  expect(list).toMatchObject({ state: 'READY', rows: 2_200, total: 2_200, leasedTo: null });
  expect(list.pieces.length).toBeGreaterThan(2);
  for (const { sealed, size } of list.pieces) {
    expect(sealed.length).toBeLessThanOrEqual(1024 * 1024);
    expect(size).toBeLessThanOrEqual(PIECE);
    expect(Buffer.from(sealed).includes('Signer')).toBe(false);
  }
  expect(Number(list.bytes)).toBe(list.pieces.reduce((sum, { size }) => sum + size, 0));
  expect((await file(all.campaign.id, id)).equals(await listed(all.campaign.id, 'handover', 'csv'))).toBe(
    true,
  );
});

test.each([
  ['xlsx', 'press'],
  ['jsonl', 'legal'],
] as const)('a list as %s is prepared whole', async (format, purpose) => {
  const all = await made([...wordy(700), person('Ana', { visibility: 'PUBLIC' })]);
  const id = await ordered(all, { format, purpose, locale: 'es' });
  await prepareAll();
  expect(await file(all.campaign.id, id)).toEqual(await listed(all.campaign.id, purpose, format, 'es'));
});

test('a list of nobody is a file all the same', async () => {
  const all = await made([]);
  const id = await ordered(all, { format: 'jsonl', purpose: 'press' });
  await prepareAll();
  expect(await db().listPiece.findMany({ where: { listId: id } })).toMatchObject([
    { file: 1, number: 1, size: 0 },
  ]);
});

test('sheets of names are a file each', async () => {
  const all = await made(Array.from({ length: 5_001 }, (_, at) => person(`Signer ${at}`)));
  const id = await ordered(all, { format: 'pdf' });
  await prepareAll();
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({ state: 'READY', rows: 5_001 });
  for (const each of [1, 2])
    expect((await file(all.campaign.id, id, each)).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await db().listPiece.count({ where: { listId: id, file: 3 } })).toBe(0);
});

test('any stretch of a file can be read, across its pieces', async () => {
  const all = await made(wordy(2_200));
  const id = await ordered(all);
  await prepareAll();
  const whole = await file(all.campaign.id, id);
  for (const [from, to] of [
    [0, 0],
    [PIECE - 1, PIECE],
    [PIECE, PIECE],
    [100, 2 * PIECE + 5],
    [whole.length - 1, whole.length - 1],
  ] as const) {
    const parts: Uint8Array[] = [];
    for await (const bytes of readBytes(all.campaign.id, { listId: id, file: 1 }, from, to))
      parts.push(bytes);
    expect(Buffer.concat(parts).equals(whole.subarray(from, to + 1)), `${from}-${to}`).toBe(true);
  }
});

test('a download of a list that is removed meanwhile breaks off: it does not end as if it were whole', async () => {
  const all = await made(wordy(2_200));
  const id = await ordered(all);
  await prepareAll();
  const reading = readBytes(all.campaign.id, { listId: id, file: 1 }, 0, 2 * PIECE);
  await reading.next();
  expect(await removeList(id, nothingElse)).toEqual({ ok: true });
  await expect(reading.next()).rejects.toThrow(expect.objectContaining({ name: 'ListGone' }));
  expect(await removeList(id, nothingElse)).toEqual({ ok: false, reason: 'not-now' });
});

test('a worker killed half way leaves the list to another, which loses and doubles nothing', async () => {
  const all = await made(wordy(4_000));
  await addSignatures(db(), all.campaign.id, wordy(4_000));
  const id = await ordered(all);
  const helper = fork(fileURLToPath(new URL('./prepare.test-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const gone = once(helper, 'exit');
  const pieces = () => db().listPiece.count({ where: { listId: id } });
  await expect.poll(pieces, { timeout: 90_000, interval: 5 }).toBeGreaterThan(0);
  helper.kill('SIGKILL');
  await gone;
  const left = await db().list.findUniqueOrThrow({ where: { id } });
  expect(left).toMatchObject({ state: 'RUNNING', total: 8_000 });
  // As long as its lease stands nobody else begins.
  const other = preparer();
  await other.run(new Date());
  expect(await db().list.findUniqueOrThrow({ where: { id } })).toEqual(left);
  await prepareAll(other, new Date((left.leasedTo?.getTime() ?? 0) + 1));
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({
    state: 'READY',
    rows: 8_000,
    total: 8_000,
  });
  expect((await file(all.campaign.id, id)).equals(await listed(all.campaign.id, 'handover', 'csv'))).toBe(
    true,
  );
});

test('a worker that lost its lease puts nothing more down', async () => {
  const all = await made(wordy(3_000));
  const id = await ordered(all);
  const slow = preparer();
  const taken = async () => {
    // Somebody else has taken it over meanwhile.
    await db().list.update({ where: { id }, data: { leasedTo: new Date(NOW.getTime() + 86_400_000) } });
    await db().listPiece.deleteMany({ where: { listId: id } });
  };
  await slow.run(NOW, 1);
  await taken();
  await slow.run(NOW);
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({ state: 'RUNNING' });
  expect(await db().listPiece.count({ where: { listId: id } })).toBe(0);
});

test('a list in the making can be stopped, and nothing of it is left', async () => {
  const all = await made(wordy(3_000));
  const id = await ordered(all);
  const own = preparer();
  await own.run(NOW, 1);
  expect(await cancelList(id, NOW, nothingElse)).toEqual({ ok: true });
  await own.run(NOW);
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({ state: 'CANCELLED', bytes: 0n });
  expect(await db().listPiece.count({ where: { listId: id } })).toBe(0);
  expect(await cancelList(id, NOW, nothingElse)).toEqual({ ok: false, reason: 'not-now' });
});

test('two workers at once prepare each list once', async () => {
  const all = await made(wordy(300));
  const ids = [
    await ordered(all),
    await ordered(all, { purpose: 'legal' }),
    await ordered(all, { purpose: 'press' }),
  ];
  await Promise.all([prepareAll(), prepareAll()]);
  for (const id of ids) {
    const list = await db().list.findUniqueOrThrow({ where: { id }, include: { pieces: true } });
    expect(list.state).toBe('READY');
    expect(Number(list.bytes)).toBe(list.pieces.reduce((sum, { size }) => sum + size, 0));
  }
});

test('a list that cannot be written fails, and says nothing of whom it names', async () => {
  const all = await made([person('Secret Name')]);
  const id = await ordered(all);
  await db().signature.updateMany({
    where: { campaignId: all.campaign.id },
    data: { sealed: Buffer.from('broken') },
  });
  await expect(preparer().run(NOW)).rejects.toThrow('not a sealed blob');
  expect(await db().list.findUnique({ where: { id } })).toMatchObject({
    state: 'FAILED',
    failure: 'trouble',
  });
});

test('a list whose next piece takes longer than a lease stays its worker’s', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const all = await made(wordy(3_000));
    const id = await ordered(all);
    const slow = preparer();
    await slow.run(NOW, 1);
    const lease = async () => (await db().list.findUniqueOrThrow({ where: { id } })).leasedTo?.getTime() ?? 0;
    const before = await lease();
    vi.advanceTimersByTime(60_000);
    await expect.poll(lease).toBeGreaterThan(before);
    await slow.run(NOW, 600_000);
    expect(await db().list.findUnique({ where: { id } })).toMatchObject({ state: 'READY', rows: 3_000 });
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a list that brings down whoever writes it is given up after five beginnings, and others are written', async () => {
  const all = await made(wordy(3_000));
  const [deadly, other] = [await ordered(all), await ordered(all, { purpose: 'press' })];
  await db().list.update({ where: { id: other }, data: { createdAt: new Date(NOW.getTime() + 1) } });
  const now = { at: NOW.getTime() };
  for (let begun = 1; begun <= 5; begun += 1) {
    // One budget of a millisecond: it has begun, and is killed there.
    const own = preparer();
    await own.run(new Date(now.at), 1);
    expect(await db().list.findUnique({ where: { id: deadly } })).toMatchObject({ state: 'RUNNING' });
    await own.drop();
    now.at += 600_000;
  }
  await preparer().run(new Date(now.at), 600_000);
  expect(await db().list.findUnique({ where: { id: deadly } })).toMatchObject({
    state: 'FAILED',
    failure: 'often',
  });
  expect(await db().listPiece.count({ where: { listId: deadly } })).toBe(0);
  expect(await db().list.findUnique({ where: { id: other } })).toMatchObject({
    state: 'READY',
    failure: null,
  });
});
