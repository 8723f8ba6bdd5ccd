import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '@/dev/build';
import type { Running } from '@/dev/child';
import { howMany } from '@/dev/how-many';
import { openPlace, type Place } from '@/dev/place';
import { db } from '@/lib/db';
import { recount } from '@/lib/figures/recount';
import { delivered } from '@/lib/mail/post.fixture';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys } from '@/lib/vault/keys';
import { randomFrom } from '@/prisma/demo/random';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { killed, type Process, range, startWeb, startWorker } from './many.fixture';

// The web process and the worker of the production build are killed in turns while people sign and confirm. There is only one of
// each, so nothing answers and nothing is mailed until whoever minds them has started them again, as a service manager would.

const KILLS = howMany('KILLS', 4);
const AT_ONCE = 8;
const LETTER_EVERY = 20;
const JSON_TYPE = { accept: 'application/json', 'content-type': 'application/json' };
/** How long anybody waits at most for the first word after a kill: a limit, not a measure. */
const A_MINUTE = { timeout: 60_000, interval: 20 };

let place: Place;
let built: string;
let web: Process;
let worker: Running;

beforeAll(async () => {
  built = (await build()).name;
  place = await openPlace({ RESEND_RATE_PER_SECOND: '100', TRUST_PROXY: '1' });
  web = await startWeb(place, built);
  worker = startWorker(place, 'worker', built);
}, 900_000);

afterAll(async () => {
  await db().$disconnect();
  await place?.stop();
});

/** When a process had been killed, and when the first was served after it, in ms from then. */
type Outage = { whose: 'web' | 'worker'; ms: number };

test(`web and worker killed ${KILLS} times in turns: all that was acknowledged is there, counted, and nothing is mailed twice`, async () => {
  const campaign = await makeCampaign(db(), { letterEvery: LETTER_EVERY, to: [{}, {}] });
  const door = `/api/campaigns/${campaign.slug}/signatures`;
  const keys = await campaignKeys(campaign.id);
  if (!keys) throw new Error('no keys');
  const waiting = Array.from({ length: 150 * (KILLS + 1) }, (_, n) => ({
    person: { name: `Pending ${n}`, email: `pending${n}@example.net` },
    ...{ at: new Date(), pending: true },
  }));
  const tokens = (await addSignatures(db(), campaign.id, waiting)).map((id) => tokenFor(keys.link, id));
  const [signed, confirmed]: [string[], string[]] = [[], []];
  const answers = new Set<number>();
  let over = false;

  async function ask(from: string, path: string, body: object): Promise<number> {
    const headers = { ...JSON_TYPE, 'x-forwarded-for': from };
    const said = await fetch(web.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    await said.text();
    return said.status;
  }
  /** Asks again until it is acknowledged, as people do. */
  async function insist(from: string, path: string, body: object, good: number): Promise<void> {
    for (;;) {
      const status = await ask(from, path, body).catch(() => 0);
      answers.add(status);
      if (status === good) return;
      await sleep(20);
    }
  }
  const load = Array.from({ length: AT_ONCE }, async (_, by) => {
    for (let n = 0; !over; n += 1) {
      const email = `signer${n}@host${by}x${n >> 6}.example`;
      const from = `10.${by}.${n >> 8}.${n & 255}`;
      const token = by % 2 ? tokens.pop() : undefined;
      if (token) await insist(from, `/api/signatures/${token}/confirm`, {}, 200);
      else await insist(from, door, { name: 'Zoraida', email, consent: true }, 202);
      if (token) confirmed.push(token);
      else signed.push(email);
      // A few each second: what is to be mailed must not grow while nobody mails.
      await sleep(200);
    }
  });
  const acknowledged = () => signed.length + confirmed.length;
  const mailed = async () => (await delivered(place.postboxUrl)).length;
  const random = randomFrom(`crashes ${KILLS}`);
  const outages: Outage[] = [];
  for (let n = 0; n < KILLS; n += 1) {
    const till = acknowledged() + 20 + Math.floor(random() * 40);
    await expect.poll(acknowledged, A_MINUTE).toBeGreaterThanOrEqual(till);
    const whose = n % 2 ? 'worker' : 'web';
    await killed(whose === 'web' ? web.running : worker);
    const [began, before] = [performance.now(), [acknowledged(), await mailed()] as const];
    if (whose === 'web') web = await startWeb(place, built, web.port, false);
    else worker = startWorker(place, 'worker', built);
    // Working again within a minute, for whoever asks or waits for a mail.
    if (whose === 'web') await expect.poll(acknowledged, A_MINUTE).toBeGreaterThan(before[0]);
    else await expect.poll(mailed, { ...A_MINUTE, interval: 200 }).toBeGreaterThan(before[1]);
    outages.push({ whose, ms: Math.round(performance.now() - began) });
  }
  over = true;
  await Promise.all(load);
  expect([...answers].filter((status) => ![0, 200, 202, 503].includes(status))).toEqual([]);
  for (const whose of ['web', 'worker'] as const) {
    const took = outages.flatMap((each) => (each.whose === whose ? [each.ms] : []));
    process.stdout.write(`${whose}: ms from its death to the next who was served: ${took.join(', ')}\n`);
  }

  const where = { campaignId: campaign.id };
  expect(await db().signature.count({ where })).toBe(waiting.length + signed.length);
  const count = await db().campaignCount.findUniqueOrThrow({ where });
  expect(count.confirmed).toBe(confirmed.length);
  expect(await recount(campaign.id)).toMatchObject({ wrong: [] });

  // What a killed worker had claimed is taken up a minute later.
  const offices = new Set(campaign.addressees.map(({ email }) => email));
  const arrived = async () => {
    const all = (await delivered(place.postboxUrl)).flatMap(({ to }) => to);
    return all.filter((to) => !offices.has(to)).toSorted();
  };
  await expect.poll(arrived, { timeout: 180_000, interval: 500 }).toEqual(signed.toSorted());
  const told = async () => {
    const letters = await db().letter.findMany({
      where,
      include: { mail: true },
      orderBy: { number: 'asc' },
    });
    return campaign.addressees.map(({ id }) =>
      letters
        .filter(({ addresseeId, mail }) => addresseeId === id && mail?.state === 'ACCEPTED')
        .flatMap(({ fromPosition, toPosition }) => range(fromPosition, toPosition)),
    );
  };
  const whole = confirmed.length - (confirmed.length % LETTER_EVERY);
  const each = campaign.addressees.map(() => range(1, whole));
  await expect.poll(told, { timeout: 180_000, interval: 500 }).toEqual(each);
  const letters = await Promise.all([...offices].map((email) => delivered(place.postboxUrl, email)));
  expect(letters.flat()).toHaveLength(await db().letter.count({ where }));
}, 1_800_000);
