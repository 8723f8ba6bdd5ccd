import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { howMany } from '@/dev/how-many';
import { type Postbox, startPostbox } from '@/dev/postbox/postbox';
import { findSignable } from '@/lib/campaigns/find-signable';
import { db } from '@/lib/db';
import { recount } from '@/lib/figures/recount';
import { gatherDue } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import { postDue } from '@/lib/mail/post';
import { composing, delivered, emptyOutbox, faults } from '@/lib/mail/post.fixture';
import { receive } from '@/lib/mail/receipts';
import { resendTransport } from '@/lib/mail/resend';
import { purge } from '@/lib/purge/purge';
import { confirm } from '@/lib/signatures/confirm';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { tokenFor } from '@/lib/signatures/link';
import { sign } from '@/lib/signatures/sign';
import { readSignature } from '@/lib/signatures/signature-form';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { drawn, type Point, points, takenAndForgotten } from './killed.fixture';
import type { Life } from './killed.test-process';

// A process is killed at each of many points while people sign and confirm and letters are gathered and sent; those who heard
// nothing ask again, and the next process carries on. What was acknowledged is there, figures equal a recount, nothing goes twice.
// The processes are ones that call the verbs themselves, so that a kill falls where it is meant to; see crashes.test.ts for whole ones.

const SEEDS = howMany('SEEDS', 1);
const results = fileURLToPath(new URL('../test-results/', import.meta.url));
const MINUTE = 60_000;

let postbox: Postbox;
let folder: string;
// Two stand by: to load all of the product takes a process longer than the rest of its life.
let standing: ChildProcess[];

beforeAll(async () => {
  postbox = await startPostbox({ port: 0 });
  await mkdir(results, { recursive: true });
  folder = await mkdtemp(join(results, 'killed-'));
  await build({
    entryPoints: [fileURLToPath(new URL('./killed.test-process.ts', import.meta.url))],
    outfile: join(folder, 'process.mjs'),
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', jsx: 'automatic' },
  });
  standing = [standBy(), standBy()];
});
afterAll(async () => {
  for (const each of standing) each.kill();
  await postbox.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await emptyOutbox();
  await fetch(`${postbox.url}/messages`, { method: 'DELETE' });
  // What other tests left is none of a worker's business here.
  await db().campaign.updateMany({ data: { hiddenAt: new Date() } });
});

const standBy = () => fork(join(folder, 'process.mjs'));

type Heard = { signed: Set<string>; confirmed: Set<string> };

/** One lives until it dies, or, where its request is to be out, until that has come; the next ones get ready meanwhile. */
async function killed(life: Life): Promise<Heard> {
  const { point, passes } = life;
  const out = point.when === 'out' || point.when === 'taken';
  const fault = point.when === 'out' ? { hang: true } : { silentAfterAccept: true };
  await faults(postbox.url, out ? [...Array.from({ length: passes }, () => ({ pass: true })), fault] : []);
  const one = standing.shift() as ChildProcess;
  const heard: Heard = { signed: new Set(), confirmed: new Set() };
  one.on('message', ({ signed, confirmed }: { signed?: string; confirmed?: string }) => {
    if (signed) heard.signed.add(signed);
    if (confirmed) heard.confirmed.add(confirmed);
  });
  const ended = once(one, 'exit');
  one.send(life);
  if (out) {
    const come = async () => (await (await fetch(`${postbox.url}/faults`)).json()).next;
    await expect.poll(come, { interval: 10 }).toEqual([]);
    one.kill('SIGKILL');
  }
  const [, signal] = await ended;
  standing.push(standBy());
  expect(signal, 'the point was reached').toBe('SIGKILL');
  return heard;
}

/** Of the kills around a request: that it fell on the side that its name says, asked of both ends. */
async function fellWhereItIsSaid(point: Point): Promise<void> {
  const taken = takenAndForgotten(point);
  if (taken === null) return;
  const accepted = await db().mail.count({ where: { state: 'ACCEPTED' } });
  const asked = await db().mail.count({ where: { posting: { state: 'FROZEN', asked: true } } });
  expect(asked).toBeGreaterThan(point.act === 'send' || taken ? 0 : -1);
  await expect.poll(async () => (await delivered(postbox.url)).length - accepted).toBe(taken ? asked : 0);
}

/** Carries on with a clock of its own. A killed sender's posting is taken up a minute later; all is done soon after. */
async function carryOn(from: number): Promise<void> {
  const transport = resendTransport({ key: 're_test', baseUrl: postbox.url });
  const composers = { ...composing(), CONFIRMATION: confirmationComposer, LETTER: letterComposer };
  for (let [now, idle] = [from, 0]; idle < 2; now += 5_000) {
    await gatherDue(new Date(now));
    const posted = await postDue({ composers, transport, perSecond: 1_000, now: new Date(now), chance: 1 });
    idle = posted.did === 'nothing' ? idle + 1 : 0;
    expect(now).toBeLessThan(from + 3 * MINUTE);
  }
}

const cases = points.flatMap((point) =>
  Array.from({ length: SEEDS }, (_, seed) => [point.name, seed, point] as const),
);

test.each(cases)(
  'killed at %s, seed %i: nothing acknowledged is lost, nothing goes twice',
  async (_, seed, point) => {
    const start = Date.now();
    const now = new Date(start);
    const purged = point.act === 'purge';
    const { order, passes, pending, people } = drawn(point, seed, start);
    const office = `office-${start}@office.example`;
    const past = {
      opensAt: new Date(start - 9 * MINUTE),
      closesAt: new Date(start - 2),
      purgesAt: new Date(start - 1),
    };
    const campaign = await makeCampaign(db(), {
      letterEvery: 3,
      to: [{ email: office }],
      ...(purged && past),
    });
    const { id: campaignId, slug } = campaign;
    const at = new Date(start - 10_000);
    const ids = await addSignatures(
      db(),
      campaignId,
      pending.map((each) => ({ ...each, at, pending: !purged })),
    );
    const keys = await campaignKeys(campaignId);
    if (!keys) throw new Error('no keys');
    const tokens = purged ? [] : ids.map((id) => tokenFor(keys.link, id));
    const life = { point, passes, order, slug, campaignId, tokens, people: purged ? [] : people };
    const heard = await killed({ ...life, postbox: postbox.url, now: now.toISOString() });

    if (purged) {
      expect(await purge(campaignId, new Date(start + MINUTE))).toBe('done');
      expect(await db().signature.count({ where: { campaignId } })).toBe(0);
      expect(await db().vaultKey.count({ where: { name: campaignId } })).toBe(0);
      const count = await db().campaignCount.findUnique({ where: { campaignId } });
      expect(count?.confirmed).toBe(ids.length);
      return;
    }
    await fellWhereItIsSaid(point);

    const stored = await db().signature.findMany({
      where: { campaignId },
      select: { id: true, state: true },
    });
    const states = new Map(stored.map(({ id, state }) => [id, state]));
    expect(stored.length - ids.length).toBeGreaterThanOrEqual(heard.signed.size);
    for (const [at, token] of tokens.entries())
      if (heard.confirmed.has(token)) expect(states.get(ids[at] ?? '')).toBe('CONFIRMED');
    expect(await recount(campaignId)).toMatchObject({ wrong: [] });

    // Whoever heard nothing asks again.
    const signable = await findSignable(slug);
    if (!signable) throw new Error('no campaign');
    const later = new Date(start + 1_000);
    for (const person of people.filter(({ email = '' }) => !heard.signed.has(email))) {
      const read = readSignature(person);
      expect(read.ok && (await sign(read.input, signable, { now: later }))).toEqual({ ok: true });
    }
    for (const token of tokens.filter((each) => !heard.confirmed.has(each)))
      expect(await confirm(token, {}, later)).toMatchObject({ ok: true });
    await carryOn(start + MINUTE + 1_000);

    expect(await db().signature.count({ where: { campaignId } })).toBe(ids.length + people.length);
    for (const { email } of people) expect(await delivered(postbox.url, email)).toHaveLength(1);
    const rows = await db().signature.findMany({ where: { campaignId, state: 'CONFIRMED' } });
    const positions = rows.map(({ position }) => position ?? 0).toSorted((a, b) => a - b);
    expect(positions).toEqual(ids.map((_, n) => n + 1));
    const letters = await db().letter.findMany({
      where: { campaignId },
      include: { mail: true },
      orderBy: { number: 'asc' },
    });
    const whole = Math.floor(ids.length / 3);
    expect(letters.map(({ fromPosition }) => fromPosition)).toEqual([1, 4, 7].slice(0, whole));
    expect(await delivered(postbox.url, office)).toHaveLength(whole);
    // Webhooks whose answer was never heard are sent again, under their ids.
    const mails = await db().mail.findMany({ where: { receiptId: { not: null } } });
    expect(mails).toHaveLength(people.length + whole);
    for (const { receiptId } of mails) {
      const said = { type: 'email.delivered', data: { email_id: receiptId } };
      expect(await receive(`msg-${receiptId}`, said, new Date(start + 5 * MINUTE))).toEqual({ ok: true });
    }
    const ended = await db().mail.groupBy({ by: ['state'], _count: true });
    expect(ended).toEqual([{ state: 'DELIVERED', _count: mails.length }]);
    expect(await recount(campaignId)).toMatchObject({ wrong: [] });
  },
);
