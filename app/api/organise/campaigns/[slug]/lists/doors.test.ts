import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { listed, made, person } from '@/lib/lists/lists.fixture';
import { preparer } from '@/lib/lists/prepare';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { makeOrganiser } from '@/prisma/factories';
import { HEAD as look, GET as take } from './[list]/[file]/route';
import { POST as cancel } from './[list]/cancel/route';
import { POST as remove } from './[list]/remove/route';
import { GET as stand } from './[list]/route';
import { POST as order } from './route';

type Made = Awaited<ReturnType<typeof made>>;

beforeEach(async () => {
  await db().list.deleteMany({});
});

async function signedIn(organisationId: string, role: Role) {
  const organiser = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db().session.create({
    data: {
      ...{ id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt },
      // Asked about again, by a mailed code, has its own tests.
      sureUntil: expiresAt,
    },
  });
  return { organiserId: organiser.id, cookie: `${sessionCookie()}=${token}` };
}

const site = 'http://undersigned.test';
const at = ({ campaign }: Made, path = '') => `${site}/api/organise/campaigns/${campaign.slug}/lists${path}`;

function post(all: Made, cookie: string, fields: Record<string, string>, path = '', accept = 'text/html') {
  const headers = { cookie, accept, 'content-type': 'application/x-www-form-urlencoded' };
  return new Request(at(all, path), {
    method: 'POST',
    headers,
    body: new URLSearchParams({ locale: 'en', ...fields }),
  });
}

const params = <More extends object>({ campaign }: Made, more: More) => ({
  params: Promise.resolve({ slug: campaign.slug, ...more }),
});

async function ordered(all: Made, cookie: string, fields: Record<string, string> = {}): Promise<string> {
  const given = { purpose: 'handover', format: 'csv', ...fields };
  const answer = await order(post(all, cookie, given, '', 'application/json'), params(all, {}));
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { id: string }).id;
}

async function prepareAll(): Promise<void> {
  const own = preparer();
  do await own.run(new Date());
  while (await db().list.findFirst({ where: { state: { in: ['WAITING', 'RUNNING'] } } }));
}

function fetched(all: Made, cookie: string, list: string, headers: Record<string, string> = {}, file = '1') {
  return take(
    new Request(at(all, `/${list}/${file}`), { headers: { cookie, ...headers } }),
    params(all, { list, file }),
  );
}

const acts = async ({ campaign }: Made) =>
  (await db().auditEntry.findMany({ where: { campaignId: campaign.id }, orderBy: { at: 'asc' } })).map(
    ({ act, organiserId, detail }) => ({ act, organiserId, detail }),
  );

const some = () =>
  made([
    person('Ana', { visibility: 'PUBLIC' }),
    person('Bea'),
    person('Carla', { visibility: 'COUNT' }),
    ...Array.from({ length: 2_000 }, (_, n) =>
      person(`Signer ${n}`, { approved: true, own: { message: crypto.randomUUID().repeat(27) } }),
    ),
  ]);

test('a list is ordered, prepared, and taken away whole, each act in the audit log', async () => {
  const all = await some();
  const { cookie, organiserId } = await signedIn(all.campaign.organisationId, 'EXPORTER');
  const asked = await order(post(all, cookie, { purpose: 'handover', format: 'csv' }), params(all, {}));
  expect([asked.status, asked.headers.get('location')]).toEqual([
    303,
    `/en/organise/campaigns/${all.campaign.slug}/lists?done=ordered`,
  ]);
  const { id: listId } = await db().list.findFirstOrThrow({ where: { campaignId: all.campaign.id } });
  const how = () =>
    stand(
      new Request(at(all, `/${listId}?locale=es`), { headers: { cookie } }),
      params(all, { list: listId }),
    );
  expect(await (await how()).json()).toEqual({
    state: 'WAITING',
    done: 0,
    of: 0,
    sentence: 'Espera su turno.',
    final: false,
  });
  expect((await fetched(all, cookie, listId)).status).toBe(404);
  await prepareAll();
  expect(await (await how()).json()).toMatchObject({ state: 'READY', done: 2_002, of: 2_002, final: true });
  const whole = await listed(all.campaign.id, 'handover', 'csv');
  const answer = await fetched(all, cookie, listId);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-length': String(whole.length),
    'accept-ranges': 'bytes',
    etag: `"${listId}-1"`,
    'cache-control': 'no-store, no-transform',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="campaign-\w+-hand-over-\d{4}-\d\d-\d\d\.csv"/,
    ),
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(whole)).toBe(true);
  const purpose = { purpose: 'handover', format: 'csv' };
  expect(await acts(all)).toEqual([
    { act: 'lists.prepare', organiserId, detail: { listId, ...purpose } },
    { act: 'lists.download', organiserId, detail: { listId, file: 1, ...purpose, count: 2_002 } },
  ]);
});

test('a download that broke off goes on where it was, piece by piece, to the same bytes', async () => {
  const all = await some();
  const { cookie } = await signedIn(all.campaign.organisationId, 'OWNER');
  const id = await ordered(all, cookie, { purpose: 'legal', sure: 'on' });
  await prepareAll();
  const whole = await listed(all.campaign.id, 'legal', 'csv');
  const first = await fetched(all, cookie, id);
  const etag = first.headers.get('etag') ?? '';
  // As a browser does whose network went after a while: what had come is kept, the rest is asked for.
  const reader = first.body?.getReader();
  const kept = Buffer.from((await reader?.read())?.value ?? []);
  await reader?.cancel();
  expect(kept.length).toBeGreaterThan(0);
  let have = kept;
  while (have.length < whole.length) {
    const range = `bytes=${have.length}-${have.length + 700_000}`;
    const more = await fetched(all, cookie, id, { range, 'if-range': etag });
    const part = Buffer.from(await more.arrayBuffer());
    const to = Math.min(have.length + 700_000, whole.length - 1);
    expect(more.status).toBe(206);
    expect(more.headers.get('content-range')).toBe(`bytes ${have.length}-${to}/${whole.length}`);
    expect(more.headers.get('content-length')).toBe(String(part.length));
    have = Buffer.concat([have, part]);
  }
  expect(have.equals(whole)).toBe(true);
  const offsets = (await acts(all)).map(({ detail }) => (detail as { from?: number }).from);
  expect(offsets.slice(0, 3)).toEqual([undefined, undefined, kept.length]);
});

test('a stretch of something else is not given: another tag gets the whole, what is beyond the end 416', async () => {
  const all = await some();
  const { cookie } = await signedIn(all.campaign.organisationId, 'OWNER');
  const id = await ordered(all, cookie, { purpose: 'press' });
  await prepareAll();
  const whole = await listed(all.campaign.id, 'press', 'csv');
  const other = await fetched(all, cookie, id, { range: 'bytes=5-9', 'if-range': '"another"' });
  expect([other.status, Number(other.headers.get('content-length'))]).toEqual([200, whole.length]);
  const beyond = await fetched(all, cookie, id, { range: `bytes=${whole.length}-` });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
  const tail = await fetched(all, cookie, id, { range: 'bytes=-7' });
  expect([tail.status, await tail.text()]).toEqual([206, whole.subarray(-7).toString()]);
  const before = (await acts(all)).length;
  const head = await look(
    new Request(at(all, `/${id}/1`), { method: 'HEAD', headers: { cookie, range: 'bytes=0-1' } }),
    params(all, { list: id, file: '1' }),
  );
  expect([head.status, head.body, head.headers.get('content-length')]).toEqual([
    200,
    null,
    String(whole.length),
  ]);
  expect(await acts(all)).toHaveLength(before);
});

test('only who may take lists away now gets one: not an editor, not another organisation, not who was let go', async () => {
  const all = await some();
  const exporter = await signedIn(all.campaign.organisationId, 'EXPORTER');
  const id = await ordered(all, exporter.cookie, { purpose: 'press' });
  await prepareAll();
  const strangers = await made([]);
  const others = [
    await signedIn(all.campaign.organisationId, 'EDITOR'),
    await signedIn(all.campaign.organisationId, 'VIEWER'),
    await signedIn(strangers.campaign.organisationId, 'OWNER'),
  ];
  for (const { cookie } of others) {
    expect((await fetched(all, cookie, id)).status).toBe(404);
    expect(
      (await stand(new Request(at(all, `/${id}`), { headers: { cookie } }), params(all, { list: id })))
        .status,
    ).toBe(404);
    for (const door of [cancel, remove]) {
      expect((await door(post(all, cookie, {}, `/${id}`), params(all, { list: id }))).status).toBe(404);
    }
    expect(
      (await order(post(all, cookie, { purpose: 'press', format: 'csv' }), params(all, {}))).status,
    ).toBe(404);
    // Nor by the address of their own campaign.
    expect((await fetched(strangers, cookie, id)).status).toBe(404);
  }
  expect((await fetched(all, exporter.cookie, id)).status).toBe(200);
  await db().membership.updateMany({
    where: { organiserId: exporter.organiserId },
    data: { role: 'EDITOR' },
  });
  expect((await fetched(all, exporter.cookie, id)).status).toBe(404);
  const elsewhere = await fetched(all, exporter.cookie, id, { 'sec-fetch-site': 'cross-site' });
  expect(elsewhere.status).toBe(403);
  const nobody = await fetched(all, '', id, { accept: 'application/json' });
  expect(nobody.status).toBe(401);
  for (const [list, file] of [
    ['nothing', '1'],
    [uuid(), '1'],
    [id, '2'],
    [id, 'x'],
  ] as const) {
    const { cookie } = await signedIn(all.campaign.organisationId, 'OWNER');
    expect((await fetched(all, cookie, list, {}, file)).status).toBe(404);
  }
});

test('a download breaks off once who takes it may not any more', async () => {
  const all = await some();
  const exporter = await signedIn(all.campaign.organisationId, 'EXPORTER');
  const id = await ordered(all, exporter.cookie, { purpose: 'legal', sure: 'on' });
  await prepareAll();
  const answer = await fetched(all, exporter.cookie, id);
  const whole = Number(answer.headers.get('content-length'));
  const reader = answer.body?.getReader();
  const first = (await reader?.read())?.value;
  expect(first?.length).toBeLessThan(whole);
  await db().membership.updateMany({
    where: { organiserId: exporter.organiserId },
    data: { role: 'EDITOR' },
  });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
  try {
    await expect(reader?.read()).rejects.toThrow();
  } finally {
    vi.useRealTimers();
  }
});

test('the legal record is asked for twice', async () => {
  const all = await made([person('Ana')]);
  const { cookie } = await signedIn(all.campaign.organisationId, 'OWNER');
  const once = await order(post(all, cookie, { purpose: 'legal', format: 'xlsx' }), params(all, {}));
  expect([once.status, once.headers.get('location')]).toEqual([
    303,
    `/en/organise/campaigns/${all.campaign.slug}/lists/legal?format=xlsx`,
  ]);
  const script = await order(
    post(all, cookie, { purpose: 'legal', format: 'csv' }, '', 'application/json'),
    params(all, {}),
  );
  expect([script.status, await script.json()]).toMatchObject([409, { error: 'ask-first' }]);
  expect(await db().list.count({ where: { campaignId: all.campaign.id } })).toBe(0);
  expect(await ordered(all, cookie, { purpose: 'legal', sure: 'on' })).toBeTruthy();
});

test('a list of more than everybody may see is prepared and taken away with a mailed code alone', async () => {
  const all = await made([person('Ana', { visibility: 'PUBLIC' })]);
  const { cookie, organiserId } = await signedIn(all.campaign.organisationId, 'EXPORTER');
  const sure = (sureUntil: Date | null) =>
    db().session.updateMany({ where: { organiserId }, data: { sureUntil } });
  const asked = (fields: Record<string, string>) =>
    order(post(all, cookie, { format: 'csv', ...fields }, '', 'application/json'), params(all, {}));
  const each = ['handover', 'mailing', 'legal'].map((purpose) => ({ purpose, sure: 'on' }));
  for (const fields of each) {
    await sure(null);
    const refused = await asked(fields);
    expect([fields, refused.status, await refused.json()]).toMatchObject([
      fields,
      403,
      { error: 'sure-first' },
    ]);
    await sure(new Date(Date.now() + 60_000));
    const id = await ordered(all, cookie, fields);
    await prepareAll();
    await sure(null);
    const page = await fetched(all, cookie, id);
    const to = encodeURIComponent(`/campaigns/${all.campaign.slug}/lists`);
    expect([page.status, page.headers.get('location')]).toEqual([303, `/en/organise/sure?to=${to}`]);
    await sure(new Date(Date.now() + 60_000));
    expect((await fetched(all, cookie, id)).status).toBe(200);
  }
  await sure(null);
  const id = await ordered(all, cookie, { purpose: 'press' });
  await prepareAll();
  expect((await fetched(all, cookie, id)).status).toBe(200);
});

test('what is missing or does not go together is said beside the field', async () => {
  const all = await made([]);
  const { cookie } = await signedIn(all.campaign.organisationId, 'OWNER');
  for (const [fields, errors] of [
    [{ format: 'csv' }, { purpose: ['Say what the list is for.'] }],
    [{ purpose: 'press', format: 'doc' }, { format: ['Choose one of the formats.'] }],
    [
      { purpose: 'press', format: 'pdf' },
      { format: [expect.stringContaining('Sheets of names are for handing over')] },
    ],
  ] as [Record<string, string>, object][]) {
    const answer = await order(post(all, cookie, fields), params(all, {}));
    expect([answer.status, await answer.json()]).toEqual([422, { errors }]);
    expect(answer.headers.get('x-form-page')).toBe(
      `/en/organise/campaigns/${all.campaign.slug}/lists;form=list`,
    );
  }
});

test('a list is stopped, or deleted, by hand', async () => {
  const all = await made([person('Ana')]);
  const { cookie, organiserId } = await signedIn(all.campaign.organisationId, 'OWNER');
  const [first, second] = [await ordered(all, cookie), await ordered(all, cookie)];
  const stopped = await cancel(post(all, cookie, {}, `/${first}/cancel`), params(all, { list: first }));
  expect(stopped.headers.get('location')).toMatch(/lists\?done=cancelled$/);
  const again = await cancel(post(all, cookie, {}, `/${first}/cancel`), params(all, { list: first }));
  expect(again.headers.get('location')).toMatch(/lists\?done=not-now$/);
  await prepareAll();
  const removed = await remove(post(all, cookie, {}, `/${second}/remove`), params(all, { list: second }));
  expect(removed.headers.get('location')).toMatch(/lists\?done=removed$/);
  expect((await fetched(all, cookie, second)).status).toBe(404);
  expect(await acts(all)).toMatchObject([
    { act: 'lists.prepare' },
    { act: 'lists.prepare' },
    { act: 'lists.cancel', organiserId, detail: { listId: first } },
    { act: 'lists.remove', organiserId, detail: { listId: second } },
  ]);
});

test('once its day is over a list is gone, even before it is swept away', async () => {
  const all = await made([person('Ana')]);
  const { cookie } = await signedIn(all.campaign.organisationId, 'OWNER');
  const id = await ordered(all, cookie);
  await prepareAll();
  await db().list.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await fetched(all, cookie, id)).status).toBe(404);
});
