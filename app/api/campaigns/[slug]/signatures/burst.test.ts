import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { setLimit } from '@/lib/limits/set';
import { solve } from '@/lib/limits/solve.fixture';
import { makeCampaign } from '@/prisma/factories';
import { POST } from './route';

const NOW = new Date();
let block = 0;

const SMALL = {
  'sign-network': { points: 10, seconds: 600 },
  'sign-network-day': { points: 12, seconds: 86_400 },
  'sign-network-held': { points: 1, seconds: 86_400 },
  'sign-site': { points: 20, seconds: 600 },
  'sign-host': { points: 5, seconds: 600 },
};

beforeAll(async () => {
  for (const [name, limit] of Object.entries(SMALL)) await setLimit(name, limit, NOW);
});
// Who signs in another file of this database meets the limits as they are.
afterAll(async () => {
  for (const name of Object.keys(SMALL)) await setLimit(name, null, NOW);
});

/** An address nobody has come from yet. */
function newAddress() {
  block += 1;
  return `203.0.${block}.7`;
}

type Sent = { address: string; email?: string; altcha?: string; form?: true };

function post(slug: string, { address, email = `${randomUUID()}@gmail.com`, altcha, form }: Sent) {
  const fields = { name: 'Ana Ríos', email, consent: 'on', locale: 'es', ...(altcha && { altcha }) };
  const request = new Request(`http://undersigned.test/api/campaigns/${slug}/signatures`, {
    method: 'POST',
    headers: {
      'x-client-address': address,
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
      accept: form ? 'text/html' : 'application/json',
    },
    body: form ? new URLSearchParams(fields).toString() : JSON.stringify(fields),
  });
  return POST(request, { params: Promise.resolve({ slug }) });
}

const many = (slug: string, count: number, sent: Sent) =>
  Promise.all(Array.from({ length: count }, () => post(slug, sent)));
const statuses = (answers: Response[]) => answers.map(({ status }) => status);
async function challengeIn(answer: Response | undefined) {
  if (!answer) throw new Error('nobody was refused');
  return ((await answer.json()) as { challenge: unknown }).challenge;
}

test('of five hundred at once from one address ten are stored, the rest are told to wait or to solve a challenge', async () => {
  const { slug, id } = await makeCampaign(db());
  // A process that has answered before: keys and campaign are at hand.
  expect((await post(slug, { address: newAddress() })).status).toBe(202);
  const answers = await many(slug, 500, { address: newAddress() });
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(490);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(500);
  expect(refused[0]?.headers.get('access-control-allow-origin')).toBe('*');
  expect(await refused[0]?.json()).toMatchObject({
    error: 'too-many',
    challenge: { parameters: { algorithm: 'PBKDF2/SHA-256' }, signature: expect.any(String) },
  });
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(11);
  expect((await post(slug, { address: newAddress() })).status).toBe(202);
});

test('a solved challenge lets one signature pass, and none after it', async () => {
  const { slug, id } = await makeCampaign(db());
  const address = newAddress();
  const altcha = await solve(await challengeIn((await many(slug, 11, { address })).find((each) => !each.ok)));
  const before = await db().signature.count({ where: { campaignId: id } });
  const answers = await many(slug, 5, { address, altcha });
  expect(statuses(answers).sort()).toEqual([202, 429, 429, 429, 429]);
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(before + 1);
});

test('what was set for one network lets nobody pass from another', async () => {
  const { slug } = await makeCampaign(db());
  const [address, other] = [newAddress(), newAddress()];
  const altcha = await solve(await challengeIn((await many(slug, 11, { address })).find((each) => !each.ok)));
  await many(slug, 10, { address: other });
  expect((await post(slug, { address: other, altcha })).status).toBe(429);
  expect((await post(slug, { address, altcha })).status).toBe(202);
});

test('what is no solution, or of a challenge that is not ours, lets nobody pass', async () => {
  const { slug } = await makeCampaign(db());
  const address = newAddress();
  const challenge = await challengeIn((await many(slug, 11, { address })).find((each) => !each.ok));
  const { parameters, signature } = challenge as { parameters: Record<string, unknown>; signature: string };
  const easy = { parameters: { ...parameters, keyPrefix: '0' }, signature };
  const unsolved = Buffer.from(
    JSON.stringify({ challenge, solution: { counter: 1, derivedKey: '00'.repeat(32) } }),
  ).toString('base64');
  for (const altcha of ['', 'x', btoa('{}'), unsolved, await solve(easy)]) {
    expect((await post(slug, { address, altcha })).status, altcha).toBe(429);
  }
});

test('a form comes back with a sentence and the challenge; who waits signs with the same form', async () => {
  const { slug } = await makeCampaign(db());
  const address = newAddress();
  await many(slug, 10, { address });
  const form = await post(slug, { address, form: true });
  expect([form.status, form.headers.get('x-form-page')]).toEqual([429, `/es/campaigns/${slug};form=sign`]);
  const wait = Number(form.headers.get('retry-after'));
  expect(await form.json()).toMatchObject({
    errors: {},
    error: expect.stringContaining(`${wait} segundos`),
    challenge: {},
  });
});

test('the networks of one IPv6 site together have more, and are not without end', async () => {
  const { slug } = await makeCampaign(db());
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, network) =>
      post(slug, { address: `2001:db8:${(0x100 + block).toString(16)}:${network.toString(16)}::1` }),
    ),
  );
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(20);
});

test('mailboxes at one small host come from everywhere and are limited all the same; the great providers are not', async () => {
  const { slug } = await makeCampaign(db());
  const from = (host: string) => () =>
    post(slug, { address: newAddress(), email: `${randomUUID()}@${randomUUID().slice(0, 8)}.${host}` });
  const flood = await Promise.all(Array.from({ length: 12 }, from('trolls.example.net')));
  expect(flood.filter(({ status }) => status === 202)).toHaveLength(5);
  const alike = Array.from({ length: 12 }, () =>
    post(slug, { address: newAddress(), email: `${randomUUID()}@gmail.xyz` }),
  );
  expect((await Promise.all(alike)).filter(({ status }) => status === 202).length).toBeLessThanOrEqual(5);
  const gmail = Array.from({ length: 12 }, () => post(slug, { address: newAddress() }));
  expect(new Set(statuses(await Promise.all(gmail)))).toEqual(new Set([202]));
});

test('beyond what one network sends in a day, signatures are answered alike and held, and far beyond not mailed', async () => {
  const { slug, id } = await makeCampaign(db());
  const address = newAddress();
  const answers: Response[] = [...(await many(slug, 10, { address }))];
  for (let nth = 0; nth < 4; nth += 1) {
    const altcha = await solve(await challengeIn(await post(slug, { address })));
    answers.push(await post(slug, { address, altcha }));
  }
  const seen = answers.map(async (each) =>
    JSON.stringify([each.status, [...each.headers], await each.text()]),
  );
  expect(new Set(await Promise.all(seen)).size).toBe(1);
  const rows = await db().signature.findMany({ where: { campaignId: id }, include: { mails: true } });
  expect(rows).toHaveLength(14);
  const held = rows.filter((row) => row.held);
  expect(held.map(({ heldWhy }) => heldWhy)).toEqual(['surge', 'surge']);
  expect(rows.filter((row) => !row.held).every(({ mails }) => mails.length === 1)).toBe(true);
  expect(held.map(({ mails }) => mails.length).sort()).toEqual([0, 1]);
});

test('a setting takes hold in a process that runs, within seconds', async () => {
  const { slug } = await makeCampaign(db());
  const address = newAddress();
  await many(slug, 10, { address });
  expect((await post(slug, { address })).status).toBe(429);
  await setLimit('sign-network', { points: 1_000, seconds: 600 }, NOW);
  await expect.poll(async () => (await post(slug, { address })).status).toBe(202);
  await setLimit('sign-network', { points: 10, seconds: 600 }, NOW);
  const fresh = newAddress();
  await expect.poll(async () => statuses(await many(slug, 30, { address: fresh }))).toContain(429);
});
