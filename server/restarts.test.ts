import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Hot, openHot } from '@/dev/hot.fixture';
import { howMany } from '@/dev/how-many';
import { type Postbox, startPostbox } from '@/dev/postbox/postbox';
import { db, waitAtMost } from '@/lib/db';
import { recount } from '@/lib/figures/recount';
import { chores } from '@/lib/jobs/schedule';
import { startWorker } from '@/lib/jobs/worker';
import { composing, delivered } from '@/lib/mail/post.fixture';
import { resendTransport } from '@/lib/mail/resend';
import { confirmationComposer } from '@/lib/signatures/confirmation-mail';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';

// PostgreSQL is stopped and killed again and again under the front and a worker while people sign and confirm.

const RESTARTS = howMany('RESTARTS', 3);
const AT_ONCE = 8;
const JSON_TYPE = { accept: 'application/json', 'content-type': 'application/json' };

let hot: Hot;
let postbox: Postbox;
let worker: Awaited<ReturnType<typeof startWorker>>;

beforeAll(async () => {
  waitAtMost(15_000);
  hot = await openHot();
  postbox = await startPostbox({ port: 0 });
  worker = await startWorker({
    composers: { ...composing(), CONFIRMATION: confirmationComposer, ALREADY_SIGNED: confirmationComposer },
    transport: resendTransport({ key: 're_test', baseUrl: postbox.url }),
    perSecond: 100,
    chores,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
});
afterAll(async () => {
  await worker?.stop();
  await hot?.close();
  await postbox?.stop();
});

const asScript = (path: string, body: object) =>
  hot.ask(path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });

test(`${RESTARTS} restarts while people sign and confirm: what was acknowledged is there, counted, and mailed once`, async () => {
  const { id: campaignId, slug } = await makeCampaign(db(), { letterEvery: 1_000_000 });
  const door = `/api/campaigns/${slug}/signatures`;
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');
  const waiting = Array.from({ length: 30 * (RESTARTS + 1) }, (_, n) => ({
    person: { name: `Pending ${n}`, email: `pending${n}@example.net` },
    ...{ at: new Date(), pending: true },
  }));
  const tokens = (await addSignatures(db(), campaignId, waiting)).map((id) => tokenFor(keys.link, id));
  const [signed, confirmed]: [string[], string[]] = [[], []];
  const answers = new Set<number>();
  let over = false;

  /** Asks again until it is acknowledged, as people do who are told to. */
  async function insist(path: string, body: object, good: number): Promise<void> {
    for (;;) {
      const { status } = await asScript(path, body).catch(() => ({ status: 0 }));
      answers.add(status);
      if (status === good) return;
      // Eight that ask without a pause would take the processor from the database that is to start.
      await sleep(20);
    }
  }
  const load = Array.from({ length: AT_ONCE }, async (_, worker) => {
    for (let n = 0; !over; n += 1) {
      // No host has so many that it would be asked to wait.
      const email = `signer${n}@host${worker}x${n >> 8}.${slug}.example`;
      const token = worker % 2 ? tokens.pop() : undefined;
      if (token) await insist(`/api/signatures/${token}/confirm`, {}, 200).then(() => confirmed.push(token));
      else await insist(door, { name: 'Zoraida', email, consent: true }, 202).then(() => signed.push(email));
    }
  });
  const more = async (of: string[], by: number) => {
    const till = of.length + by;
    await expect.poll(() => of.length, { timeout: 60_000, interval: 20 }).toBeGreaterThanOrEqual(till);
  };
  const shown = () =>
    Promise.all(
      [`/en/campaigns/${slug}`, `/api/campaigns/${slug}/count`].map(
        async (path) => (await hot.ask(path)).status,
      ),
    );
  expect(await shown()).toEqual([200, 200]);
  for (let n = 0; n < RESTARTS; n += 1) {
    await more(signed, 20);
    await hot.database.stop(n % 2 ? 'SIGINT' : 'SIGQUIT');
    expect(await shown()).toEqual([200, 200]);
    await hot.database.start();
    // Working again within a minute, whatever happened. (What is sent again later than that may rightly be mailed again: see sign.ts.)
    await more(signed, 1);
  }
  over = true;
  await Promise.all(load);
  expect(hot.mistakes).toEqual([]);
  expect([...answers].toSorted()).toEqual([200, 202, 503]);

  expect(await db().signature.count({ where: { campaignId } })).toBe(waiting.length + signed.length);
  const count = await db().campaignCount.findUniqueOrThrow({ where: { campaignId } });
  expect(count.confirmed).toBe(confirmed.length);
  expect(await recount(campaignId)).toMatchObject({ wrong: [] });
  const arrived = async () =>
    (await delivered(postbox.url))
      .flatMap(({ to }) => to)
      .filter((to) => to.includes(slug))
      .toSorted();
  await expect.poll(arrived, { timeout: 120_000, interval: 500 }).toEqual(signed.toSorted());
}, 1_800_000);
