import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import type { Chore } from '@/lib/jobs/schedule';
import { makeChallenge, passes } from '@/lib/limits/challenge';
import { met } from '@/lib/limits/met';
import { solve } from '@/lib/limits/solve.fixture';
import type { Transport } from '@/lib/mail/message';
import { emptyOutbox, putMails } from '@/lib/mail/post.fixture';
import { admission } from '@/lib/signatures/admit';
import { arrivalOf } from '@/lib/signatures/arrivals';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { accounts } from './accounts';
import { door } from './doors';
import { front } from './front';
import { metricsFor, webMetrics } from './metrics';
import { campaignVersions } from './versions';
import { counted, listenForMetrics } from './worker-metrics';

const TOKEN = 'a-token-of-this-test';
const closing: { close: () => unknown }[] = [];
afterAll(() => Promise.all(closing.map((server) => server.close())));

const silent = { trouble: () => {}, note: () => {} };

const doors = [
  door<'slug'>('/api/campaigns/{slug}/signatures', { POST: async () => new Response(null, { status: 202 }) }),
];

async function web(token: string | null): Promise<string> {
  const kept = accounts(silent);
  const listener = front({
    ...{ site: new URL('https://site.example'), proxies: 0, dev: false, doors, log: silent, accounts: kept },
    next: async (_, response) => void response.writeHead(404).end('nothing'),
    versions: campaignVersions(async () => []),
    signedIn: async () => false,
    metrics: metricsFor(token, webMetrics(kept)),
  });
  const server = createServer(listener).listen(0, '127.0.0.1');
  closing.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Two are challenged, one of whom solves it; another is let in to be held. */
async function meetLimits(): Promise<void> {
  const read = readEmailAddress('ana@example.org');
  if (!read.ok) throw new Error(read.reason);
  const now = new Date();
  const challenged = { network: randomUUID(), beyond: 0 };
  await makeChallenge(challenged, now);
  const answer = await solve(await makeChallenge(challenged, now));
  await passes(answer, challenged.network, now);
  const from = await arrivalOf(`198.51.100.${process.pid % 250}`, read.email, now);
  const until = new Date(now.getTime() + 60_000);
  await db().limitCount.create({ data: { key: `network-day:${from.network}`, taken: 1_000_000, until } });
  const admit = admission();
  for (let nth = 0; nth < 3; nth++) await admit(from, read.email, '', now);
}

const shown = (token = TOKEN) => ({ headers: { authorization: `Bearer ${token}` } });

test('a web process tells what it answered to whoever shows the token', async () => {
  await emptyOutbox();
  await putMails('SIGN_IN', 3, new Date());
  const site = await web(TOKEN);
  const before = { ...met };
  await meetLimits();
  for (let nth = 0; nth < 2; nth++) await fetch(`${site}/api/campaigns/water/signatures`, { method: 'POST' });
  await fetch(`${site}/api/ana@example.org`);
  const answer = await fetch(`${site}/metrics`, shown());
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(text).toContain('undersigned_signatures_taken_total 2');
  expect(text).toContain(
    'undersigned_requests_total{method="POST",route="/api/campaigns/{}/signatures",status="202"} 2',
  );
  expect(text).toContain('route="other",status="404"} 1');
  expect(text).toContain('undersigned_mails{state="waiting"} 3');
  expect(text).toContain('undersigned_turned_away_total 0');
  const figure = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(' ')[1],
    );
  expect(figure('undersigned_signatures_held_total') - before.held).toBe(1);
  expect(figure('undersigned_challenges_total{state="given"}') - before.challengesGiven).toBe(2);
  expect(figure('undersigned_challenges_total{state="solved"}') - before.challengesSolved).toBe(1);
  expect(text).toMatch(/undersigned_connections\{state="busy"\} \d/);
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(text).not.toMatch(/water|ana@/);
});

test('without the token, with another and where none is set there is no such page', async () => {
  const site = await web(TOKEN);
  const open = await web(null);
  const asked = [
    fetch(`${site}/metrics`),
    fetch(`${site}/metrics`, shown('another')),
    fetch(`${open}/metrics`, shown()),
    fetch(`${open}/metrics`, shown('null')),
    fetch(`${site}/metrics`, { ...shown(), method: 'POST' }),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test('a worker tells what it did, on a port of its own, and which request each mail came of', async () => {
  await emptyOutbox();
  const [asked = '', other = ''] = await putMails('SIGN_IN', 2, new Date());
  const requestId = crypto.randomUUID();
  await db().mail.update({ where: { id: asked }, data: { requestId } });
  const fails: Chore = { name: 'fail', every: 1, run: () => Promise.reject(new Error('x')) };
  const works: Chore = { name: 'work', every: 1, run: async () => {} };
  const transport: Transport = {
    ...{ atOnce: 100, repeats: true },
    send: async ({ mails }) => ({ kind: 'accepted', receipts: mails }),
  };
  const said: [object, string][] = [];
  const counting = counted([fails, works], transport, { info: (...line) => said.push(line) });
  const [failing, working] = counting.chores;
  await expect(failing?.run(new Date())).rejects.toThrow('x');
  await working?.run(new Date());
  await counting.transport.send({ id: 'posting', batch: true, body: '', mails: [asked, other] });
  expect(said).toEqual([[{ posting: 'posting', requests: { [asked]: requestId } }, 'accepted']]);

  const settings = { host: '127.0.0.1', port: 0, token: TOKEN };
  expect(listenForMetrics({ ...settings, port: null }, counting.tell)).toBeNull();
  expect(listenForMetrics({ ...settings, token: null }, counting.tell)).toBeNull();
  const server = listenForMetrics(settings, counting.tell);
  if (!server) throw new Error('nobody listens');
  closing.push(server);
  await once(server, 'listening');
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const text = await (await fetch(`${site}/metrics`, shown())).text();
  expect(text).toContain('undersigned_chores_total{chore="fail",result="failed"} 1');
  expect(text).toContain('undersigned_chores_total{chore="work",result="done"} 1');
  expect(text).toContain('undersigned_mails_posted_total{answer="accepted"} 2');
  expect((await fetch(`${site}/metrics`)).status).toBe(404);
  expect((await fetch(`${site}/`, shown())).status).toBe(404);
});
