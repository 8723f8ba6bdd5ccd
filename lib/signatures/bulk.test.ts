import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { decideOnWords } from './approve';
import { cancelBulk, type Described, describeBulk, findBulk, startBulk, UNDO_WITHIN, undoBulk } from './bulk';
import type { Working } from './bulk.test-process';
import { workOnBulk } from './bulk-work';
import { confirm } from './confirm';
import { seenAs } from './face';
import { hold, release, restore } from './hold';
import { signedCampaign } from './life-of-one.fixture';
import { changeVisibility, comeBack, withdraw } from './withdraw';

const now = () => new Date();
const nothing = async () => {};
const plain = { why: 'names from a list', filter: {}, words: '' };
const finish = async () => {
  while ((await workOnBulk(now())) > 0);
};

/** A campaign of so many, and an act upon them that was counted. */
async function counted(signed: Awaited<ReturnType<typeof signedCampaign>>, described: Described) {
  const { campaign } = signed;
  const made = await describeBulk(campaign.id, crypto.randomUUID(), described, now(), nothing);
  if (!made.ok) throw new Error(made.reason);
  await finish();
  const which = { campaignId: campaign.id, id: made.id };
  return {
    which,
    found: async () => {
      const found = await findBulk(campaign, made.id);
      if (!found) throw new Error('no such act');
      return found;
    },
    start: () => startBulk(which, now(), nothing),
    cancel: () => cancelBulk(which, now(), nothing),
    undo: (at = now()) => undoBulk(which, at, nothing),
    states: async () => {
      const rows = await db().signature.findMany({
        where: { campaignId: campaign.id },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ state, held }) => (held ? `${state} held` : state));
    },
  };
}

test('an act is counted before anything is done, done with exactly those, and undone', async () => {
  const signed = await signedCampaign(3, { country: 'PE' });
  const other = { person: { name: 'Other', email: 'other@example.org' }, at: now() };
  await addSignatures(db(), signed.campaign.id, [{ ...other, country: 'CL' }]);
  const act = await counted(signed, { ...plain, kind: 'HOLD', filter: { country: 'PE' } });
  expect(await act.found()).toMatchObject({
    bulk: { state: 'COUNTED', counted: 3, looked: 4, among: 4, done: 0 },
    sample: [{ name: 'Signer 2' }, { name: 'Signer 1' }, { name: 'Signer 0' }],
  });
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(4);
  const later = { person: { name: 'Later', email: 'later@example.org' }, at: now() };
  await addSignatures(db(), signed.campaign.id, [{ ...later, country: 'PE' }]);
  expect(await act.start()).toEqual({ ok: true });
  await finish();
  expect((await act.found()).bulk).toMatchObject({ state: 'DONE', done: 3 });
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(2);
  expect(await signed.row(0)).toMatchObject({ held: true, heldWhy: 'names from a list' });
  expect(await act.undo()).toEqual({ ok: true });
  await finish();
  expect((await act.found()).bulk).toMatchObject({ state: 'UNDONE', done: 3, among: 3 });
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(5);
  expect(await act.undo()).toEqual({ ok: false, reason: 'not-now' });
});

test('words pick out whom they find, and are kept sealed', async () => {
  const signed = await signedCampaign(5);
  const act = await counted(signed, { ...plain, kind: 'HOLD', words: 'SIGNER3' });
  const found = await act.found();
  expect(found).toMatchObject({ bulk: { counted: 1 }, words: 'SIGNER3', sample: [{ name: 'Signer 3' }] });
  expect(JSON.stringify({ ...found.bulk, sealed: null })).not.toContain('SIGNER3');
  expect(Buffer.from(found.bulk.sealed ?? []).toString('latin1')).not.toContain('SIGNER3');
});

test('only the signer brings back what they withdrew: not a release, not an undo', async () => {
  const signed = await signedCampaign(4);
  const token = (at: number) => signed.tokens[at] ?? '';
  await withdraw(token(0), now());
  const held = await counted(signed, { ...plain, kind: 'HOLD' });
  await held.start();
  await finish();
  await withdraw(token(1), now());
  await held.undo();
  await finish();
  expect(await held.states()).toEqual(['WITHDRAWN', 'WITHDRAWN', 'CONFIRMED', 'CONFIRMED']);
  const removed = await counted(signed, { ...plain, kind: 'REMOVE' });
  await removed.start();
  await finish();
  expect(await removed.states()).toEqual(['REMOVED', 'REMOVED', 'REMOVED', 'REMOVED']);
  await removed.undo();
  await finish();
  expect(await removed.states()).toEqual(['WITHDRAWN', 'WITHDRAWN', 'CONFIRMED', 'CONFIRMED']);
  expect(await comeBack(token(0), {}, now())).toMatchObject({ ok: true });
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(3);
});

test('what its filter fits no more when it is carried out is left alone', async () => {
  const person = (n: number) => ({ name: `Speaker ${n}`, email: `s${n}@example.org`, message: 'Water now.' });
  const signed = await signedCampaign(3, { pending: true });
  const act = await counted(signed, { ...plain, kind: 'REMOVE', filter: { state: 'pending' } });
  await confirm(signed.tokens[1] ?? '', {}, now());
  await act.start();
  await finish();
  expect(await act.states()).toEqual(['REMOVED', 'CONFIRMED', 'REMOVED']);
  expect((await act.found()).bulk).toMatchObject({ counted: 3, done: 2 });
  const spoke = await signedCampaign(0);
  const ids = await addSignatures(
    db(),
    spoke.campaign.id,
    [1, 2].map((n) => ({ person: person(n), at: now() })),
  );
  const waiting = await counted(spoke, { ...plain, kind: 'HOLD', filter: { words: 'waiting' } });
  const [looked = ''] = ids;
  const row = await db().signature.findUniqueOrThrow({ where: { id: looked } });
  await decideOnWords('approve', { id: looked, seen: seenAs(row) }, now());
  await waiting.start();
  await finish();
  expect(await waiting.states()).toEqual(['CONFIRMED', 'CONFIRMED held']);
  const heldOnes = await signedCampaign(2);
  for (const id of heldOnes.ids) await hold(id, 'a name from a list', now());
  const held = await counted(heldOnes, { ...plain, kind: 'REMOVE', filter: { state: 'held' } });
  await release(heldOnes.ids[0] ?? '', now());
  await held.start();
  await finish();
  expect(await held.states()).toEqual(['CONFIRMED', 'REMOVED held']);
});

test('who withdraws or hides a removed signature is not named again by an undo', async () => {
  const signed = await signedCampaign(3, { visibility: 'PUBLIC' });
  const [first = '', second = ''] = signed.tokens;
  const act = await counted(signed, { ...plain, kind: 'REMOVE' });
  await act.start();
  await finish();
  expect(await withdraw(first, now())).toEqual({ ok: true, state: 'REMOVED', erased: false });
  expect(await changeVisibility(second, 'COUNT', now())).toMatchObject({ ok: true, state: 'REMOVED' });
  await act.undo();
  await finish();
  expect(await act.states()).toEqual(['WITHDRAWN', 'CONFIRMED', 'CONFIRMED']);
  expect((await act.found()).bulk).toMatchObject({ state: 'UNDONE', done: 3 });
  const names = [0, 1, 2].map(async (at) => (await signed.row(at)).publicName);
  expect(await Promise.all(names)).toEqual([null, null, 'Signer 2']);
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(2);
});

test('an undo leaves alone what its signer or somebody else has changed since', async () => {
  const signed = await signedCampaign(3, { pending: true });
  const id = (at: number) => signed.ids[at] ?? '';
  for (const one of signed.ids) await hold(one, 'a name from a list', now());
  const released = await counted(signed, { ...plain, kind: 'RELEASE' });
  await released.start();
  await finish();
  await confirm(signed.tokens[0] ?? '', {}, now());
  await released.undo();
  await finish();
  expect(await released.states()).toEqual(['CONFIRMED', 'PENDING held', 'PENDING held']);
  expect((await released.found()).bulk).toMatchObject({ done: 2, among: 3 });
  expect(await signed.row(1)).toMatchObject({ heldWhy: 'undone' });
  const removed = await counted(signed, { ...plain, kind: 'REMOVE' });
  await removed.start();
  await finish();
  await restore(id(0), now());
  await release(id(1), now());
  await removed.undo();
  await finish();
  expect(await removed.states()).toEqual(['CONFIRMED', 'REMOVED', 'PENDING held']);
});

test('cancelled on the way, what was done stays done and can be undone', async () => {
  const signed = await signedCampaign(450);
  const act = await counted(signed, { ...plain, kind: 'REMOVE' });
  await act.start();
  // One piece, as a worker that is cancelled meanwhile would have done it.
  await workOnBulk(now(), 0);
  const { done } = (await act.found()).bulk;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(450);
  expect(await act.cancel()).toEqual({ ok: true });
  await finish();
  expect((await act.found()).bulk).toMatchObject({ state: 'CANCELLED', done });
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(450 - done);
  expect(await act.cancel()).toEqual({ ok: false, reason: 'not-now' });
  await act.undo();
  await finish();
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(450);
});

test('an act is undone within a week and not a moment later; what was only counted cannot be', async () => {
  const signed = await signedCampaign(1);
  const act = await counted(signed, { ...plain, kind: 'HOLD' });
  expect(await act.undo()).toEqual({ ok: false, reason: 'not-now' });
  await act.start();
  expect(await act.start()).toEqual({ ok: false, reason: 'not-now' });
  await finish();
  const { finishedAt } = (await act.found()).bulk;
  const limit = (finishedAt?.getTime() ?? 0) + UNDO_WITHIN;
  expect(await act.undo(new Date(limit + 1))).toEqual({ ok: false, reason: 'not-now' });
  expect(await act.undo(new Date(limit))).toEqual({ ok: true });
});

const script = fileURLToPath(new URL('./bulk.test-process.ts', import.meta.url));

function worker(working: Working) {
  const started = fork(script, { execArgv: ['--import', 'tsx'] });
  started.send(working);
  return once(started, 'exit');
}

test('two workers at once do it with each once', async () => {
  const signed = await signedCampaign(900);
  const act = await counted(signed, { ...plain, kind: 'HOLD' });
  await act.start();
  const ended = await Promise.all([worker({ at: null }), worker({ at: null }), finish()]);
  expect(ended.slice(0, 2)).toEqual([
    [0, null],
    [0, null],
  ]);
  await finish();
  expect((await act.found()).bulk).toMatchObject({ state: 'DONE', done: 900 });
  expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(0);
});

test.each([7, 14, 27])(
  'a worker killed at statement %i leaves nothing half done, and the next goes on',
  async (at) => {
    const signed = await signedCampaign(450);
    const described = { ...plain, kind: 'REMOVE' as const };
    const made = await describeBulk(signed.campaign.id, crypto.randomUUID(), described, now(), nothing);
    const which = { campaignId: signed.campaign.id, id: made.ok ? made.id : '' };
    const bulk = () => db().bulkAct.findUniqueOrThrow({ where: { id: which.id } });
    // The database needs a moment to notice that a worker is dead.
    const goOn = () =>
      expect.poll(async () => {
        await finish();
        return bulk();
      });
    await worker({ at: at % 10 });
    await goOn().toMatchObject({ state: 'COUNTED', counted: 450, looked: 450 });
    await startBulk(which, now(), nothing);
    expect(await worker({ at })).toEqual([null, 'SIGKILL']);
    const { done } = await bulk();
    expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(450 - done);
    await goOn().toMatchObject({ state: 'DONE', done: 450 });
    await undoBulk(which, now(), nothing);
    await worker({ at });
    await goOn().toMatchObject({ state: 'UNDONE', done: 450 });
    expect(await expectFiguresToEqualARecount(signed.campaign.id)).toBe(450);
  },
);
