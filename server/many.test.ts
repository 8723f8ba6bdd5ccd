import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { hideCampaign } from '@/lib/campaigns/hide';
import { publish } from '@/lib/campaigns/publish';
import { saveFields } from '@/lib/campaigns/save-draft';
import { databaseTime } from '@/lib/clock';
import { db } from '@/lib/db';
import { delivered } from '@/lib/mail/post.fixture';
import { switchPanic } from '@/lib/panic/switch';
import { addSignatures, makeCampaign, makeOrganiser } from '@/prisma/factories';
import { killed, type Process, range, startWeb, startWorker } from './many.fixture';

// Four web processes and two workers of the production build on one PostgreSQL, as behind a balancer that knows nothing.

const PEOPLE = 400;
const AT_ONCE = 48;
const JSON_TYPE = { accept: 'application/json', 'content-type': 'application/json' };

const webs: Process[] = [];
let place: Place;
let built: string;
let campaign: Awaited<ReturnType<typeof makeCampaign>>;

beforeAll(async () => {
  built = (await build()).name;
  place = await openPlace({ RESEND_RATE_PER_SECOND: '100' });
  campaign = await makeCampaign(db(), { letterEvery: 100, to: [{}, {}] });
  for (let n = 0; n < 4; n += 1) webs.push(await startWeb(place, built));
  for (const name of ['worker-1', 'worker-2']) startWorker(place, name, built);
}, 900_000);

afterAll(async () => {
  await db().$disconnect();
  await place?.stop();
});

/** Kills one of the web processes. */
const kill = (n: number) => killed((webs[n] as Process).running);

/** Does something for each of a list, so many at a time. */
async function crowd<Each>(list: Each[], work: (each: Each, n: number) => Promise<void>): Promise<void> {
  const left = list.entries();
  const one = async () => {
    for (const [n, each] of left) await work(each, n);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Sends to one of the four; where nobody answers there, to the next, as people do. Says who acknowledged it. */
async function send(n: number, path: string, body: object): Promise<{ by: number; status: number }> {
  for (let tries = 0; ; tries += 1) {
    const by = (n + tries) % webs.length;
    const request = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) };
    try {
      const response = await fetch(`${webs[by]?.url}${path}`, request);
      await response.text();
      return { by, status: response.status };
    } catch (error) {
      if (tries === 2 * webs.length) throw error;
    }
  }
}

const get = (path: string) => Promise.all(webs.map(async ({ url }) => (await fetch(url + path)).text()));
const page = () => `/en/campaigns/${campaign.slug}`;
const onPages = async () =>
  (await get(page())).map((html) => Number(/data-count=""[^>]*>([\d,]+)</.exec(html)?.[1]?.replace(',', '')));
const onCounters = async () =>
  (await get(`/api/campaigns/${campaign.slug}/count`)).map((json) => JSON.parse(json).confirmed);

const person = (n: number) => ({ name: `Signer ${n}`, email: `signer${n}@example.org`, consent: true });

test('people sign through all of them at once, one is killed meanwhile, and each gets one confirmation', async () => {
  const door = `/api/campaigns/${campaign.slug}/signatures`;
  const people = Array.from({ length: PEOPLE }, (_, n) => person(n));
  const acknowledged = [0, 0, 0, 0];
  let [done, dead]: [number, Promise<void> | undefined] = [0, undefined];
  await crowd(people, async (each, n) => {
    const twice = n % 5 === 0 ? send(n + 1, door, each) : undefined;
    const { by, status } = await send(n, door, each);
    expect([status, (await twice)?.status ?? 202]).toEqual([202, 202]);
    acknowledged[by] = (acknowledged[by] ?? 0) + 1;
    done += 1;
    if (done > PEOPLE / 2) dead ??= kill(3);
  });
  await dead;
  expect(acknowledged.every((many) => many > 0)).toBe(true);
  expect(await db().signature.count({ where: { campaignId: campaign.id } })).toBe(PEOPLE);

  webs[3] = await startWeb(place, built, webs[3]?.port);
  const sent = () => db().mail.count({ where: { kind: 'CONFIRMATION', state: 'ACCEPTED' } });
  await expect.poll(sent, { timeout: 120_000, interval: 250 }).toBe(PEOPLE);
  expect(await db().mail.count()).toBe(PEOPLE);
  const to = (await delivered(place.postboxUrl)).flatMap((mail) => mail.to);
  expect(to.toSorted()).toEqual(people.map(({ email }) => email).toSorted());
});

test('they confirm through all of them at once: the count is exact, positions have neither holes nor doubles', async () => {
  const tokens = (await mails()).map(({ text }) => /\/signature\/([^\s/?#>]+)/.exec(text)?.[1] ?? '');
  expect(new Set(tokens).size).toBe(PEOPLE);
  const [last = '', ...others] = tokens;
  let [done, dead]: [number, Promise<void> | undefined] = [0, undefined];
  await crowd(others, async (token, n) => {
    const path = `/api/signatures/${token}/confirm`;
    const twice = n % 5 === 0 ? send(n + 1, path, {}) : undefined;
    expect([(await send(n, path, {})).status, (await twice)?.status ?? 200]).toEqual([200, 200]);
    done += 1;
    if (done > PEOPLE / 2) dead ??= kill(0);
  });
  await dead;
  webs[0] = await startWeb(place, built, webs[0]?.port);
  // Made before the last one confirms, and kept: what is shown moves by itself.
  const before = await db().campaignCount.findUniqueOrThrow({ where: { campaignId: campaign.id } });
  await expect.poll(onPages, { interval: 100 }).toEqual(webs.map(() => before.confirmed));

  expect((await send(2, `/api/signatures/${last}/confirm`, {})).status).toBe(200);
  const all = webs.map(() => [PEOPLE, PEOPLE]);
  const shown = async () => {
    const [pages, counters] = await Promise.all([onPages(), onCounters()]);
    return pages.map((figure, n) => [figure, counters[n]]);
  };
  await expect.poll(shown, { timeout: 10_000, interval: 50 }).toEqual(all);
  const where = { campaignId: campaign.id };
  const count = await db().campaignCount.findUniqueOrThrow({ where });
  expect(count).toMatchObject({ confirmed: PEOPLE, lastPosition: PEOPLE });
  const rows = await db().signature.findMany({
    where,
    select: { position: true },
    orderBy: { position: 'asc' },
  });
  expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: PEOPLE }, (_, n) => n + 1));
});

test('each addressee gets every position in exactly one letter, and each letter once', async () => {
  const where = { campaignId: campaign.id };
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
  await expect
    .poll(told, { timeout: 120_000, interval: 250 })
    .toEqual(webs.slice(2).map(() => range(1, PEOPLE)));
  const letters = await db().letter.count({ where });
  const arrived = await Promise.all(
    campaign.addressees.map(({ email }) => delivered(place.postboxUrl, email)),
  );
  expect(arrived.flat()).toHaveLength(letters);
});

// On a machine that others keep busy a second try is fair; a page that moves only with its figures fails each.
test('a new text, the emergency brake and the panic switch are seen on every process within two seconds', {
  retry: 2,
}, async () => {
  const editor = await makeOrganiser(db(), `editor-${Date.now()}@example.org`, [campaign.organisationId]);
  const title = `Water for the school, ${editor.id}`;
  const titles = async () => (await get(page())).map((html) => html.includes(title));
  const statuses = () => Promise.all(webs.map(async ({ url }) => (await fetch(url + page())).status));
  const everywhere = { timeout: 2_000, interval: 50 };

  const { draftVersion } = await db().campaign.findUniqueOrThrow({ where: { id: campaign.id } });
  await saveFields(campaign.id, draftVersion, { 'title.en': title }, editor.id, new Date());
  expect(await titles()).toEqual([false, false, false, false]);
  expect(await publish(campaign.id, {}, new Date())).toMatchObject({ ok: true });
  await expect.poll(titles, everywhere).toEqual([true, true, true, true]);

  await hideCampaign(campaign.slug, true, new Date());
  try {
    await expect.poll(statuses, everywhere).toEqual([404, 404, 404, 404]);
  } finally {
    await hideCampaign(campaign.slug, false, new Date());
  }
  await expect.poll(statuses, everywhere).toEqual([200, 200, 200, 200]);

  const person = { name: `Zoraida ${editor.id}`, email: `zoraida-${editor.id}@example.org` };
  await addSignatures(db(), campaign.id, [{ person, visibility: 'PUBLIC', at: new Date() }]);
  const named = async () => (await get(page())).map((html) => html.includes(person.name));
  await expect.poll(named).toEqual([true, true, true, true]);
  const press = async (act: 'begin' | 'end') =>
    expect(await switchPanic(campaign.id, act, editor.id, await databaseTime())).toEqual({ ok: true });
  await press('begin');
  try {
    await expect.poll(named, everywhere).toEqual([false, false, false, false]);
  } finally {
    await press('end');
  }
  await expect.poll(named).toEqual([true, true, true, true]);
});

async function mails(): Promise<{ text: string }[]> {
  return (await fetch(`${place.postboxUrl}/messages`)).json() as Promise<{ text: string }[]>;
}
