import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Postbox, startPostbox } from '@/dev/postbox/postbox';
import { db } from '@/lib/db';
import { gatherDue } from '@/lib/letters/gather';
import { letterComposer } from '@/lib/letters/letter-mail';
import { statesFailed } from '@/lib/mail/mail';
import { postDue } from '@/lib/mail/post';
import { composing, delivered, emptyOutbox } from '@/lib/mail/post.fixture';
import { resendTransport } from '@/lib/mail/resend';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import type { Killing } from './killed.test-process';

// A worker is killed in the middle of a letter's way; the next one carries on. No letter is lost, none goes twice.

const results = fileURLToPath(new URL('../test-results/', import.meta.url));
const SEEDS = 10;
const MINUTE = 60_000;

let postbox: Postbox;
// In the checkout, where the packages it asks for are found.
let folder: string;
let next: ChildProcess;

beforeAll(async () => {
  postbox = await startPostbox({ port: 0 });
  await mkdir(results, { recursive: true });
  folder = await mkdtemp(join(results, 'killed-'));
  // Made once: forty processes that each translate the whole of the product would take most of the test's time.
  await build({
    entryPoints: [fileURLToPath(new URL('./killed.test-process.ts', import.meta.url))],
    outfile: join(folder, 'worker.mjs'),
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', jsx: 'automatic' },
  });
  next = standBy();
});
afterAll(async () => {
  next.kill();
  await postbox.stop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await emptyOutbox();
  // What other tests of this worker's database left is none of a worker's business here.
  await db().campaign.updateMany({ data: { hiddenAt: new Date() } });
});

const standBy = () => fork(join(folder, 'worker.mjs'));

/** One dies; the next gets ready while its work is carried on. */
async function killed(killing: Killing): Promise<void> {
  const worker = next;
  worker.send(killing);
  const [, signal] = await once(worker, 'exit');
  next = standBy();
  expect(signal).toBe('SIGKILL');
}

/** Carries on, with a clock of its own, until nothing is left to do. */
async function carryOn(from: number): Promise<void> {
  const transport = resendTransport({ key: 're_test', baseUrl: postbox.url });
  const composers = { ...composing(), LETTER: letterComposer };
  for (let [now, idle] = [from, 0]; idle < 3; ) {
    await gatherDue(new Date(now));
    const posted = await postDue({ composers, transport, perSecond: 1_000, now: new Date(now), chance: 1 });
    if (posted.did === 'nothing') idle += 1;
    now += posted.did === 'nothing' ? 2 * MINUTE : 10;
  }
}

const cases = (['gather', 'freeze', 'send', 'record'] as const).flatMap((step) =>
  Array.from({ length: SEEDS }, (_, seed) => ({ step, seed })),
);

test.each(cases)(
  'killed at $step, seed $seed: each addressee gets each letter once',
  async ({ step, seed }) => {
    const start = Date.now();
    const to = [
      { email: `one-${step}-${seed}@office.example` },
      { email: `two-${step}-${seed}@office.example` },
    ];
    const campaign = await makeCampaign(db(), { letterEvery: 3, to });
    const at = new Date(start - MINUTE);
    await addSignatures(
      db(),
      campaign.id,
      Array.from({ length: 7 }, (_, n) => ({
        person: { name: `Signer ${n}`, email: `signer${n}@example.org` },
        at,
      })),
    );
    // Somewhere among the step's statements: before one was sent, or after it was answered.
    const place = step === 'gather' || step === 'freeze' ? (seed * 7) % 20 : Math.floor(seed / 2);
    const now = new Date(start).toISOString();
    await killed({ step, at: place, after: seed % 2 === 1, now, postbox: postbox.url });
    await carryOn(start + 2 * MINUTE);

    for (const { id, email } of campaign.addressees) {
      const letters = await db().letter.findMany({
        where: { addresseeId: id, mail: { state: { notIn: [...statesFailed] } } },
        include: { mail: true },
        orderBy: { number: 'asc' },
      });
      expect(letters.map(({ fromPosition, toPosition }) => [fromPosition, toPosition])).toEqual([
        [1, 3],
        [4, 6],
      ]);
      expect(letters.map(({ mail }) => mail?.state)).toEqual(['ACCEPTED', 'ACCEPTED']);
      expect(await delivered(postbox.url, email)).toHaveLength(2);
    }
  },
);
