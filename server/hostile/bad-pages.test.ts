import { connect } from 'node:net';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { howMany } from '@/dev/how-many';
import { openSite, ownDatabase, settingsOn } from '@/dev/test-site';
import { db } from '@/lib/db';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys } from '@/lib/vault/keys';
import { pages } from '@/server/no-scan/pages.fixture';
import { belongingsFor, everyTarget } from './doors.fixture';
import { knock } from './knock.fixture';
import { live } from './live.fixture';
import { MARK, queries } from './machine-texts.fixture';
import { madeUp } from './made-up.fixture';
import { headers, lines } from './raw-requests.fixture';
import { type BusySite, eachOf, openBusySite } from './site.fixture';
import { allTexts, texts } from './texts.fixture';

// A site as it runs in production, asked for its pages in ways that nobody should ask, and signed by people with bad names.

let site: BusySite;
let cookie: string;

beforeAll(async () => {
  const database = await ownDatabase('undersigned_bad_pages');
  site = await openBusySite({ database, settings: await settingsOn(database.url), open: openSite });
  cookie = site.cookie;
}, 600_000);

afterAll(() => site?.stop());

/** What is wrong with an answer to somebody who wanted a page. */
function wrongPage({ status, headers, text }: Awaited<ReturnType<BusySite['ask']>>): string[] {
  const wrong: string[] = [];
  if (status >= 500) wrong.push(`${status}`);
  // Of an address that is none there is no page, but a sentence.
  const said = (headers.get('content-type') ?? '').startsWith('text/html')
    ? /<h1[^>]*>\s*[^<\s]/.test(text)
    : /^[A-Z].* .*\.\s$/.test(text);
  if (status >= 400 && !said) wrong.push(`${status} without a sentence: ${text.slice(0, 80)}`);
  wrong.push(...live(text).map((one) => `holds ${one}`));
  const [, key] = />\s*([A-Z][A-Za-z]+(?:\.[\w-]+){2,})\s*</.exec(text) ?? [];
  if (key) wrong.push(`says ${key}, for which there are no words`);
  for (const [name, value] of headers)
    if (name.includes(MARK) || (name !== 'location' && value.includes(MARK)))
      wrong.push(`says ${name}: ${value}`);
  const to = headers.get('location');
  if (to !== null && !to.startsWith(site.site) && !/^\/(?![/\\])/.test(to)) wrong.push(`leads to ${to}`);
  return wrong;
}

const asPart = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 2_000).replace(/%.?$/, '');

/** A page's address with one changing part of it made bad. */
function withPart(page: string, good: string, nth: number, bad: string): string {
  const changing = page.split('/').flatMap((part, at) => (part.startsWith('[') ? [at] : []));
  const parts = (good.split('?')[0] ?? '').split('/');
  parts[changing[nth % changing.length] ?? 1] = asPart(bad);
  return parts.join('/');
}

test('no page breaks at an address or a question that is bad', async () => {
  const { slug } = site.here.campaign;
  const own = `/en/organise/campaigns/${slug}`;
  // What once broke; of the rest a part that is another for each page, or all of it where RUNS says so.
  const once = [`${own}/texts/languages/a_b`, `${own}/letters?done=constructor`, `${own}/life?done=valueOf`];
  const step = howMany('RUNS', 0) > 0 ? 1 : 131;
  const some = pages.flatMap((page, at) => {
    const good = site.addresses(page)[0] ?? '';
    const bare = good.split('?')[0] ?? '';
    return [
      ...allTexts
        .filter((_, nth) => (nth + at * 7) % step === 0)
        .map(({ text }, nth) => withPart(page, good, at + nth, text)),
      ...queries
        .filter((_, nth) => (nth + at) % Math.ceil(step / 8) === 0)
        .map((query) => `${bare}?${query}`),
      ...allTexts
        .filter((_, nth) => (nth + at * 11) % (step * 2 - 1) === 0)
        .map(
          ({ text }) =>
            `${bare}?${asPart(text)}=1&after=${asPart(text)}&done=${asPart(text)}&typed=${asPart(text)}`,
        ),
    ];
  });
  const asked = [...once, ...some];
  const wrong: string[] = [];
  await eachOf(asked, 4, async (address) => {
    const answered = await site.ask(address, { headers: { cookie } }).catch((error) => ({
      ...{ status: 599, headers: new Headers(), text: `<h1>x ${String(error.cause ?? error)}` },
    }));
    wrong.push(...wrongPage(answered).map((one) => `${address.slice(0, 200)}: ${one}`));
  });
  expect(wrong, site.said()).toEqual([]);
  expect(asked.length).toBeGreaterThan(600);
}, 3_600_000);

test('nor does a door, asked through the front as anybody asks', async () => {
  const targets = await everyTarget();
  const hereFor = belongingsFor();
  const all = madeUp(targets, Math.min(howMany('RUNS', 200), 5_000));
  const wrong: string[] = [];
  const statuses = new Set<number>();
  await eachOf(all, 4, async ({ target, bad }) => {
    const answered = await knock(target, bad, await hereFor(target), site.site);
    statuses.add(answered.status);
    wrong.push(...answered.wrong);
  });
  expect(wrong, site.said()).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 404, 422]));
}, 3_600_000);

/** Sends a request as it stands, and gives the first line of the answer; empty where the connection was closed without one. */
function raw(text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(site.site);
  let said = '';
  const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
  socket.setTimeout(10_000, () => socket.destroy());
  socket.on('data', (part) => {
    said += part.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => resolve(said.split('\r\n')[0] ?? ''));
  return promise;
}

test('no request breaks it that no browser would send', async () => {
  const all = [
    ...lines.map((line) => `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    ...headers.map(
      (header) =>
        `GET /en HTTP/1.1\r\nConnection: close\r\n${header}\r\n${/^host/i.test(header) ? '' : 'Host: x\r\n'}\r\n${/^content-l/i.test(header) ? 'abcde' : ''}`,
    ),
    ...headers.map(
      (header) => `POST /api/confirm HTTP/1.1\r\nConnection: close\r\nHost: x\r\n${header}\r\n\r\nabcde`,
    ),
    ...[
      '\r\n\r\nx\r\n\r\n',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      '\u0016\u0003\u0001',
      `GET /en HTTP/1.1\r\nA${'a'.repeat(20_000)}: 1\r\n\r\n`,
    ],
    'POST /api/confirm HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n',
  ];
  const wrong: string[] = [];
  await eachOf(all, 8, async (text) => {
    const line = await raw(text);
    if (/^HTTP\/1\.1 5/.test(line)) wrong.push(`${text.slice(0, 80)}: ${line}`);
  });
  // Of a method that nobody knows it is said so.
  expect(wrong.filter((one) => !/ 501 /.test(one))).toEqual([]);
  expect((await site.ask('/api/alive')).status).toBe(200);
}, 600_000);

test('people with bad names sign, and no page or list has them do anything', async () => {
  const { slug, id: campaignId } = site.here.campaign;
  const typed = [
    ...(texts.markup ?? []),
    ...(texts.formulas ?? []),
    ...(texts.templates ?? []),
    ...(texts['lines of a header'] ?? []),
  ];
  const wrong: string[] = [];
  await eachOf(typed.entries(), 4, async ([nth, text]) => {
    const given: Record<string, Record<string, string>> = {
      name: { name: text },
      words: { city: text, affiliation: text, message: text },
    };
    for (const [how, own] of Object.entries(given)) {
      const email = `bad-${how}-${nth}@example.org`;
      const body = new URLSearchParams({ name: 'Ana', email, consent: 'on', visibility: 'public', ...own });
      const answered = await site.ask(`/api/campaigns/${slug}/signatures`, { method: 'POST', body });
      if (![303, 422].includes(answered.status)) wrong.push(`${text}: ${answered.status}`);
      if (answered.status === 422 && !/data-error-summary.*?<li/s.test(answered.text))
        wrong.push(`${text}: says nothing`);
      wrong.push(...wrongPage(answered).map((one) => `${text}: ${one}`));
    }
  });
  expect(wrong).toEqual([]);
  const keys = await campaignKeys(campaignId);
  const waiting = await db().signature.findMany({ where: { campaignId, state: 'PENDING' } });
  expect(waiting.length).toBeGreaterThan(60);
  await eachOf(waiting, 4, async ({ id }) => {
    await site.ask(`/api/signatures/${tokenFor(keys?.link ?? new Uint8Array(), id)}/confirm`, {
      method: 'POST',
    });
  });
  await db().signature.updateMany({ where: { campaignId, words: 'WAITING' }, data: { words: 'APPROVED' } });
  const seen = pages.filter((page) => /\[slug\](?:$|\/signers|\/signatures)|look$|embed/.test(page));
  for (const page of seen) {
    for (const address of site.addresses(page)) {
      const answered = await site.ask(address, { headers: { cookie } });
      wrong.push(...wrongPage(answered).map((one) => `${address}: ${one}`));
    }
  }
  const { text } = await site.ask(`/api/campaigns/${slug}/signatures.csv?purpose=handover`, {
    headers: { cookie },
  });
  const cells = (parse(text, { bom: true }) as string[][]).flat();
  expect(cells.length).toBeGreaterThan(100);
  wrong.push(...cells.filter((cell) => /^[\s"]*[=+@＝＋－＠-]/.test(cell)));
  expect(wrong).toEqual([]);
}, 600_000);
