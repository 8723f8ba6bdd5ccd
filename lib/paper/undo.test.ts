import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { confirm } from '@/lib/signatures/confirm';
import { hold, release } from '@/lib/signatures/hold';
import { tokenFor } from '@/lib/signatures/link';
import { withdraw } from '@/lib/signatures/withdraw';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures } from '@/prisma/factories';
import { countOut } from './count-out';
import { importPaper } from './import';
import { campaignOnPaper, csvText, HEADER } from './paper.fixture';
import { discardUpload, forgetUploads, undoImport } from './undo';

const file = (...names: string[]) =>
  new Uint8Array(
    Buffer.from(csvText([HEADER, ...names.map((name) => [name, `${name}@example.org`, '', '', ''])])),
  );
const nothing = async () => {};

async function tokenOf(campaignId: string, id: string): Promise<string> {
  const keys = await campaignKeys(campaignId);
  return tokenFor(keys?.link ?? new Uint8Array(), id);
}

async function imported(...lists: string[][]) {
  const made = await campaignOnPaper();
  const ids: string[] = [];
  for (const names of lists) ids.push(await made.begun(file(...names)));
  await expect
    .poll(async () => {
      await importPaper(new Date());
      return (await Promise.all(ids.map(made.row))).map(({ state }) => state);
    })
    .toEqual(ids.map(() => 'IMPORTED'));
  return { ...made, ids };
}

test('undoing takes away all that a list brought, and nothing else', async () => {
  const { campaignId, ids, row, paper } = await imported(['ana', 'bea'], ['bea', 'eva']);
  const [first = '', second = ''] = ids;
  const { touchedAt } = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const told: number[] = [];
  const undone = await undoImport({ campaignId, id: first }, new Date(), async (_, __, rows) => {
    told.push(rows);
  });
  expect(undone).toEqual({ ok: true, rows: 2 });
  expect(told).toEqual([2]);
  expect(await paper()).toMatchObject({ rows: 1, paper: 1 });
  expect(await row(first)).toMatchObject({ state: 'UNDONE', taken: 2, undoneAt: expect.any(Date) });
  expect((await row(second)).state).toBe('IMPORTED');
  const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  expect(campaign.touchedAt.getTime()).toBeGreaterThan(touchedAt.getTime());
  const again = await undoImport({ campaignId, id: first }, new Date(), nothing);
  expect(again).toEqual({ ok: false, reason: 'not-imported' });
  const elsewhere = await undoImport({ campaignId: second, id: second }, new Date(), nothing);
  expect(elsewhere).toEqual({ ok: false, reason: 'not-found' });
});

test('undone while it is being imported, nothing of it stays and nothing more comes', async () => {
  const { campaignId, begun, row, paper } = await campaignOnPaper();
  const names = Array.from({ length: 1_200 }, (_, n) => `signer${n}`);
  const id = await begun(file(...names));
  await Promise.all([
    importPaper(new Date()),
    undoImport({ campaignId, id }, new Date(), nothing),
    importPaper(new Date()),
  ]);
  await importPaper(new Date());
  expect(await row(id)).toMatchObject({ state: 'UNDONE', sealed: null });
  expect(await paper()).toMatchObject({ rows: 0, paper: 0 });
});

test('an upload that nobody imports is destroyed after a day, or when an organiser says so', async () => {
  const { campaignId, uploaded, begun, row } = await campaignOnPaper();
  const now = new Date();
  const old = await uploaded(file('ana'), undefined, true, new Date(now.getTime() - 86_400_001));
  const young = await uploaded(file('ana'), undefined, true, new Date(now.getTime() - 86_000_000));
  const running = await begun(file('bea'));
  await forgetUploads(now);
  expect(await db().paperImport.findUnique({ where: { id: old } })).toBeNull();
  expect((await row(young)).sealed).not.toBeNull();
  expect(await discardUpload({ campaignId, id: young }, nothing)).toBe(true);
  expect(await discardUpload({ campaignId, id: running }, nothing)).toBe(false);
  expect(await db().paperImport.findUnique({ where: { id: young } })).toBeNull();
});

test('whoever is held online does not count there, and stays on paper until released', async () => {
  const { campaignId, paper } = await imported(['ana', 'bea']);
  const people = ['ana', 'bea'].map((name) => ({
    person: { name, email: `${name}@example.org` },
    at: new Date(),
  }));
  const ids = await addSignatures(db(), campaignId, people);
  await countOut();
  expect(await paper()).toEqual({ rows: 0, paper: 0, confirmed: 2 });
  const other = await imported(['ana']);
  const [held = ''] = await addSignatures(
    db(),
    other.campaignId,
    people.slice(0, 1).map((one) => ({ ...one, pending: true })),
  );
  await hold(held, 'a name from a list', new Date());
  await confirm(await tokenOf(other.campaignId, held), {}, new Date());
  await countOut();
  expect(await other.paper()).toEqual({ rows: 1, paper: 1, confirmed: 0 });
  await release(held, new Date());
  await countOut();
  expect(await other.paper()).toEqual({ rows: 0, paper: 0, confirmed: 1 });
  expect(ids).toHaveLength(2);
});

test('whoever confirms online afterwards is counted there, and no more on paper', async () => {
  const { campaignId, ids, row, paper } = await imported(['ana', 'bea', 'eva']);
  const at = new Date();
  const signed = async (name: string) => {
    const [id = ''] = await addSignatures(db(), campaignId, [
      { person: { name, email: `${name}@example.org` }, at, pending: true },
    ]);
    return tokenOf(campaignId, id);
  };
  // Whatever was confirmed before this process first looked, and whatever is afterwards.
  await confirm(await signed('ana'), {}, new Date());
  await countOut();
  expect(await paper()).toEqual({ rows: 2, paper: 2, confirmed: 1 });
  const token = await signed('bea');
  await signed('eva');
  await countOut();
  expect(await paper()).toMatchObject({ paper: 2 });
  await confirm(token, {}, new Date());
  await Promise.all([countOut(), countOut()]);
  expect(await paper()).toEqual({ rows: 1, paper: 1, confirmed: 2 });
  expect(await row(ids[0] ?? '')).toMatchObject({ rows: 3, taken: 1, doubles: 2 });
  // Withdrawing there brings no paper back.
  await withdraw(token, new Date());
  await countOut();
  expect(await paper()).toEqual({ rows: 1, paper: 1, confirmed: 1 });
  const undone = await undoImport({ campaignId, id: ids[0] ?? '' }, new Date(), nothing);
  expect(undone).toEqual({ ok: true, rows: 1 });
  expect(await paper()).toMatchObject({ rows: 0, paper: 0 });
});
