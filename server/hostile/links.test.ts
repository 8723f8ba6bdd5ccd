import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, ownDatabase, settingsOn } from '@/dev/test-site';
import { previewToken } from '@/lib/campaigns/preview-link';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { askToSignIn } from '@/lib/organisers/ask';
import { openSecrets } from '@/lib/organisers/sign-in';
import { codeFor, tokenFor } from '@/lib/signatures/link';
import { newsToken } from '@/lib/updates/link';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { addSignatures } from '@/prisma/factories';
import { type BusySite, eachOf, openBusySite } from './site.fixture';

// Scanners of mail open every link, browsers fetch pages ahead: whoever only looks changes nothing.

let site: BusySite;
let client: Client;

beforeAll(async () => {
  const database = await ownDatabase('undersigned_links');
  site = await openBusySite({ database, settings: await settingsOn(database.url), open: openSite });
  client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
}, 600_000);

afterAll(async () => {
  await client?.end();
  await site?.stop();
});

// What counts tries, requests and the site's own pulse: no part of what anybody did.
const COUNTED = ['Limit', 'LimitCount'];

/** Every table's rows as one hash each. */
async function digest(): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows.filter((row) => !COUNTED.includes(row.name))) {
    const { rows: hashed } = await client.query<{ hash: string }>(
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM "${name}" t`,
    );
    found[name] = hashed[0]?.hash ?? '';
  }
  return found;
}

/** Every address that any mail, page or calendar holds, and what a script might make of them. */
async function links(): Promise<string[]> {
  const {
    slug,
    id: campaignId,
    previewId,
  } = await db().campaign.findUniqueOrThrow({
    where: { id: site.here.campaign.id },
  });
  const keys = await campaignKeys(campaignId);
  const preview = await previewToken({ id: campaignId, previewId });
  if (!keys) throw new Error('no keys');
  const [pending = ''] = await addSignatures(db(), campaignId, [
    { person: { name: 'Eva', email: 'eva@example.org' }, at: new Date(), pending: true },
  ]);
  const { email } = await db().organiser.findUniqueOrThrow({ where: { id: site.team.people.EDITOR.id } });
  await askToSignIn(email, 'en', 'nobody', new Date());
  const asked = await db().signIn.findFirstOrThrow({ where: { email, sealed: { not: null } } });
  const entry = openSecrets(await siteKeys(), asked.id, asked.sealed ?? new Uint8Array());
  const code = codeFor((await siteKeys()).link, pending);
  const signers = [pending, site.here.signature].flatMap((id) => {
    const [token, news] = [tokenFor(keys.link, id), newsToken(keys.link, id)];
    const acts = ['confirm', 'withdraw', 'return', 'visibility', 'erase', 'object', 'agree', 'mine.json'];
    return [
      ...['', '?confirm=1', '?done=confirmed'].map((query) => `/en/signature/${token}${query}`),
      ...acts.map((act) => `/api/signatures/${token}/${act}`),
      ...[`/en/news/${news}`, `/api/news/${news}/stop`, `/api/news/${news}/again`],
      `/api/news/${news}/stop?List-Unsubscribe=One-Click`,
    ];
  });
  const addressee = site.team.asked.tokens[1];
  return [
    ...signers,
    ...[
      `/en/confirm?code=${code}`,
      `/api/confirm?code=${code}`,
      `/en/sign-in/${entry.token}`,
      `/api/sign-in/${entry.token}`,
    ],
    ...[`/api/sign-in/code?code=${entry.code}`, `/api/sign-in?email=${email}`, '/api/auth/sign-out'],
    ...[`/api/auth/callback/email?token=${entry.token}&email=${email}`, '/api/auth/signout', '/en/sign-in'],
    ...[
      `/en/answer/${addressee}`,
      `/en/answer/${addressee}/check`,
      `/api/answers/${addressee}`,
      `/api/answers/${addressee}/give`,
    ],
    ...[`/en/preview/${preview}`, '/en/what-did-i-sign', '/api/what-did-i-sign?email=eva@example.org'],
    ...[
      `/en/campaigns/${slug}`,
      `/en/campaigns/${slug}/signers`,
      `/embed/${slug}`,
      `/api/campaigns/${slug}/count`,
    ],
    ...[
      `/api/campaigns/${slug}/signatures?name=Eva&email=x@example.org&consent=on`,
      '/api/health',
      '/api/openapi.json',
    ],
    ...[
      `/api/organise/campaigns/${slug}/close`,
      `/api/organise/campaigns/${slug}/panic?act=begin&slug=${slug}`,
    ],
    ...[
      `/api/organise/invitations/${site.here.invitation}/join`,
      `/en/organise/campaigns/${slug}/life/close`,
    ],
  ];
}

const OUTLOOK = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Microsoft Office Outlook SafeLinks' };
const lookers: { method: string; headers: Record<string, string> }[] = [
  { method: 'GET', headers: {} },
  { method: 'HEAD', headers: {} },
  { method: 'GET', headers: { purpose: 'prefetch', 'x-purpose': 'preview', 'x-moz': 'prefetch' } },
  { method: 'GET', headers: { 'sec-purpose': 'prefetch;prerender', 'sec-fetch-dest': 'document' } },
  { method: 'HEAD', headers: { 'sec-purpose': 'prefetch', ...OUTLOOK } },
  { method: 'GET', headers: { accept: '*/*', ...OUTLOOK } },
  { method: 'GET', headers: { accept: 'application/json' } },
  { method: 'OPTIONS', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } },
];

test('a thousand looks at links of every kind change nothing', async () => {
  const all = await links();
  const asked = Array.from({ length: Math.ceil(1_000 / (all.length * lookers.length)) }, () =>
    lookers.flatMap((looker) => all.map((address) => ({ address, ...looker }))),
  ).flat();
  expect(asked.length).toBeGreaterThanOrEqual(1_000);
  const before = await digest();
  expect(Object.keys(before).length).toBeGreaterThan(40);
  const failed: string[] = [];
  const opened = new Set<string>();
  await eachOf(asked, 4, async ({ address, method, headers }) => {
    const { status, headers: said } = await site.ask(address, { method, headers });
    if (status >= 500 && address !== '/api/health') failed.push(`${method} ${address}: ${status}`);
    if (said.getSetCookie().length > 0) failed.push(`${method} ${address} sets a cookie`);
    if (status === 200) opened.add(address.split('?')[0]?.split('/').slice(0, 3).join('/') ?? '');
  });
  expect(failed).toEqual([]);
  for (const page of [
    '/en/signature',
    '/en/news',
    '/en/answer',
    '/en/preview',
    '/en/sign-in',
    '/api/signatures',
  ])
    expect(opened).toContain(page);
  expect(await digest()).toEqual(before);
  // The same link, and somebody who means it.
  const meant = all.find((address) => address.endsWith('/confirm')) ?? '';
  expect((await site.ask(meant, { method: 'POST' })).status).toBe(303);
  const after = await digest();
  expect(Object.keys(after).filter((table) => after[table] !== before[table])).toContain('Signature');
}, 600_000);
