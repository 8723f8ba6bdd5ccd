import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test, vi } from 'vitest';
import { POST as decide } from '@/app/api/organise/signatures/[id]/[decision]/route';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { cookiesIn, organiserOf, sessionCookie } from '@/lib/organisers/auth';
import { readTicket, SEARCH_COOKIE } from '@/lib/organisers/search-ticket';
import { searchFor } from '@/lib/organisers/signatures';
import { workOnBulk } from '@/lib/signatures/bulk-work';
import { seenAs } from '@/lib/signatures/face';
import { addSignatures, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { addMany } from '@/prisma/many-signatures';
import { POST as act } from './[id]/[act]/route';
import { POST as step } from './bulk/[id]/[step]/route';
import { GET as stands } from './bulk/[id]/route';
import { POST as bulk } from './bulk/route';
import { POST as search } from './search/route';

async function signedIn(organisationId: string, role: Role): Promise<string> {
  const organiser = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db().session.create({
    data: { id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt },
  });
  return `${sessionCookie()}=${token}`;
}

const FEW = 10;

/** A campaign of so many, and somebody of every kind at its doors. */
async function desk(count = 3) {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const at = new Date();
  const person = (n: number) => ({ name: `Ana Número ${n}`, email: `n${n}@example.org` });
  const few = count <= FEW;
  const people = Array.from({ length: few ? count : 0 }, (_, n) => ({
    person: { ...person(n), message: 'Hello' },
    at,
  }));
  const ids = await addSignatures(db(), campaign.id, people);
  if (!few) await addMany(campaign.id, count, person);
  return {
    campaign,
    ids,
    editor: await signedIn(organisation.id, 'EDITOR'),
    viewer: await signedIn(organisation.id, 'VIEWER'),
    stranger: await signedIn((await makeOrganisation(db())).id, 'OWNER'),
    acts: async () => {
      const entries = await db().auditEntry.findMany({
        where: { campaignId: campaign.id },
        orderBy: { id: 'asc' },
      });
      return entries.map(({ act: name, detail }) => [name, detail]);
    },
  };
}

const asked = (cookie: string, fields: Record<string, string>, accept = 'application/json') =>
  new Request('http://undersigned.test/', {
    method: 'POST',
    body: new URLSearchParams({ locale: 'en', ...fields }),
    headers: { cookie, accept },
  });
const params = <Params>(given: Params) => ({ params: Promise.resolve(given) });

async function linesOf(response: Response) {
  const text = await response.text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('nobody but those who may look comes in: to others nothing is there', async () => {
  const { campaign, ids, editor, viewer, stranger } = await desk();
  const { slug } = campaign;
  const made = await bulk(asked(editor, { kind: 'hold', why: 'x' }), params({ slug }));
  const { id } = (await made.json()) as { id: string };
  const row = await db().signature.findUniqueOrThrow({ where: { id: ids[0] } });
  const doors = (cookie: string) => [
    search(asked(cookie, { typed: 'ana' }), params({ slug })),
    act(asked(cookie, { why: 'x' }), params({ slug, id: ids[1] ?? '', act: 'hold' })),
    bulk(asked(cookie, { kind: 'hold', why: 'x' }), params({ slug })),
    step(asked(cookie, {}), params({ slug, id, step: 'cancel' })),
    stands(
      new Request('http://undersigned.test/', { headers: { cookie, accept: 'application/json' } }),
      params({ slug, id }),
    ),
    decide(asked(cookie, { seen: seenAs(row) }), params({ id: row.id, decision: 'approve' })),
  ];
  for (const cookie of [viewer, stranger]) {
    for (const answer of await Promise.all(doors(cookie))) expect(answer.status).toBe(404);
  }
  for (const answer of await Promise.all(doors(''))) expect(answer.status, await answer.text()).toBe(401);
  const states = await Promise.all(doors(editor).map(async (answer) => (await answer).status));
  expect(states).toEqual([200, 200, 200, 200, 200, 200]);
});

test('another site’s page cannot knock', async () => {
  const { campaign, editor } = await desk();
  const request = asked(editor, { typed: 'ana' });
  request.headers.set('origin', 'http://elsewhere.example');
  expect((await search(request, params({ slug: campaign.slug }))).status).toBe(403);
});

test('a search tells what it finds as it finds it, and the log has how many, never the words', async () => {
  const { campaign, editor, acts } = await desk();
  const { slug } = campaign;
  const answer = await search(asked(editor, { typed: 'NUMERO ana' }), params({ slug }));
  expect(answer.headers.get('content-type')).toContain('ndjson');
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
  const lines = await linesOf(answer);
  expect(lines.map((line) => line.hit?.name ?? line.end ?? line.found)).toEqual([
    'Ana Número 2',
    'Ana Número 1',
    'Ana Número 0',
    3,
    true,
  ]);
  expect(lines[0].hit.href).toMatch(`/en/organise/campaigns/${slug}/signatures/`);
  expect(lines[3]).toMatchObject({ looked: 3, of: 3 });
  expect(await acts()).toEqual([
    ['signatures.search', { resumed: false }],
    ['signatures.searched', { looked: 3, found: 3 }],
  ]);
});

test('two hundred are shown at most, and all are counted; a whole address is found at once', async () => {
  const { campaign, editor } = await desk(205);
  const { slug } = campaign;
  const all = await linesOf(await search(asked(editor, { typed: 'ana' }), params({ slug })));
  expect(all.filter(({ hit }) => hit)).toHaveLength(200);
  expect(all.at(-2)).toMatchObject({ looked: 205, found: 205 });
  const shown = { typed: 'ana', shown: '198' };
  const rest = await linesOf(await search(asked(editor, shown), params({ slug })));
  expect(rest.filter(({ hit }) => hit)).toHaveLength(2);
  // What says anything else than how many are there gets none: not more than two hundred, nor all of them at once.
  for (const wrong of ['-500', '1.5', '201', 'x']) {
    const none = await linesOf(await search(asked(editor, { typed: 'ana', shown: wrong }), params({ slug })));
    expect([wrong, none.filter(({ hit }) => hit).length, none.at(-2).found]).toEqual([wrong, 0, 205]);
  }
  const typed = 'N7@EXAMPLE.org';
  const one = await linesOf(await search(asked(editor, { typed }), params({ slug })));
  expect(one[0].hit.name).toBe('Ana Número 7');
  expect(one[1]).toMatchObject({ looked: 1, found: 1 });
});

test('a search breaks off once whoever searches may not look any more', async () => {
  const { campaign, editor } = await desk(4_500);
  const { slug, organisationId } = campaign;
  const answer = await search(asked(editor, { typed: 'numero 44' }), params({ slug }));
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  const { id: organiserId = '' } = (await organiserOf(editor)) ?? {};
  await signedIn(organisationId, 'OWNER');
  await db().membership.update({
    where: { organiserId_organisationId: { organiserId, organisationId } },
    data: { role: 'VIEWER' },
  });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 });
  try {
    const toTheEnd = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(toTheEnd()).rejects.toThrow();
  } finally {
    vi.useRealTimers();
  }
});

test('a search stops when nobody takes what it says any more, and goes on from where it was', async () => {
  const { campaign, editor, acts } = await desk(4_500);
  const { slug } = campaign;
  const answer = await search(asked(editor, { typed: 'numero 4499' }), params({ slug }));
  const reader = answer.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  const [hit, progress] = first
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(hit.hit.name).toBe('Ana Número 4499');
  const [, [name, { looked }]] = (await acts()) as [unknown, [string, { looked: number }]];
  expect(name).toBe('signatures.searched');
  expect(looked).toBeLessThan(4_500);
  const after = progress.last;
  const rest = await linesOf(await search(asked(editor, { typed: 'numero 12', after }), params({ slug })));
  expect(rest.at(-2).looked).toBe(4_500 - progress.looked);
});

test('without script what is looked for travels sealed, for whoever looks and nobody else', async () => {
  const { campaign, editor } = await desk();
  const { slug } = campaign;
  const posted = asked(editor, { typed: 'Número 1', country: '-' }, 'text/html');
  const answer = await search(posted, params({ slug }));
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`/en/organise/campaigns/${slug}/signatures/search`);
  const set = answer.headers.get('set-cookie') ?? '';
  expect(set).toContain(`Path=/en/organise/campaigns/${slug}/signatures/search; `);
  expect(set).toContain('HttpOnly');
  const ticket = cookiesIn(set.split(';')[0])[SEARCH_COOKIE];
  const organiser = await organiserOf(editor);
  const sought = await readTicket(organiser?.id ?? '', campaign, ticket);
  expect(sought).toEqual({ typed: 'Número 1', filter: { country: '-' }, after: null });
  expect(await readTicket(uuid(), campaign, ticket)).toBeNull();
  expect(await readTicket(organiser?.id ?? '', await makeCampaign(db()), ticket)).toBeNull();
  const who = { organiserId: organiser?.id ?? '', slug };
  if (!sought) throw new Error('nothing sought');
  expect(await searchFor(who, sought, new Date())).toMatchObject({
    found: [{ name: 'Ana Número 1' }],
    looked: 3,
    further: null,
  });
});

test('a search without script looks as long as it may, and says where to go on', async () => {
  const { campaign, editor } = await desk(4_500);
  const who = { organiserId: (await organiserOf(editor))?.id ?? '', slug: campaign.slug };
  const sought = { typed: 'numero', filter: {}, after: null };
  const part = await searchFor(who, sought, new Date(), { ms: 0 });
  if (!part.ok || !part.further) throw new Error('it looked at everything');
  expect(part).toMatchObject({ looked: 2_000, of: 4_500 });
  const rest = await searchFor(who, { ...sought, after: part.further }, new Date(), {
    most: 10_000,
    ms: 60_000,
  });
  expect(rest).toMatchObject({ looked: 2_500, further: null });
});

test('what is wrong is said beside the field', async () => {
  const { campaign, ids, editor } = await desk();
  const { slug } = campaign;
  const nothing = await search(asked(editor, { typed: ' ' }), params({ slug }));
  expect([nothing.status, nothing.headers.get('x-form-page')]).toEqual([
    422,
    `/en/organise/campaigns/${slug}/signatures;form=search`,
  ]);
  for (const typed of ['a', 'a ñ', '. n,', '@ @']) {
    const short = await search(asked(editor, { typed }), params({ slug }));
    expect([typed, short.status, await short.json()]).toEqual([
      typed,
      422,
      { errors: { typed: ['Type at least two letters or digits of a word.'] } },
    ]);
  }
  const initial = await search(asked(editor, { typed: 'ana n' }), params({ slug }));
  expect(initial.status).toBe(200);
  await initial.body?.cancel();
  const remove = await act(asked(editor, {}), params({ slug, id: ids[0] ?? '', act: 'remove' }));
  expect([remove.status, await remove.json()]).toEqual([422, { errors: { why: ['Give a reason.'] } }]);
  const undescribed = await bulk(asked(editor, { state: 'pending' }), params({ slug }));
  expect(undescribed.headers.get('x-form-page')).toContain('/signatures/bulk/new?state=pending;form=bulk');
  const release = await bulk(asked(editor, { kind: 'release' }), params({ slug }));
  expect(release.status).toBe(200);
});

test('one is held, released, removed and restored, each in the log by its id alone', async () => {
  const { campaign, ids, editor, acts } = await desk();
  const id = ids[0] ?? '';
  const { slug } = campaign;
  const does = async (name: string) => {
    const answer = await act(asked(editor, { why: 'Not a person' }), params({ slug, id, act: name }));
    return [answer.status, await answer.json()];
  };
  for (const name of ['hold', 'release', 'remove', 'restore']) {
    expect(await does(name)).toEqual([200, { status: name }]);
  }
  expect(await does('restore')).toMatchObject([409, { error: 'not-now' }]);
  expect((await acts()).map(([name]) => name)).toEqual([
    'signature.hold',
    'signature.release',
    'signature.remove',
    'signature.restore',
  ]);
  expect(JSON.stringify(await acts())).not.toContain('person');
  expect(await does('confirm')).toMatchObject([404, { error: 'not-found' }]);
});

test('a bulk act is counted, started and undone at its door, which tells how far it is', async () => {
  const { campaign, editor, acts } = await desk();
  const { slug } = campaign;
  const made = await bulk(
    asked(editor, { kind: 'hold', why: 'A list', typed: 'numero 1' }),
    params({ slug }),
  );
  const { id } = (await made.json()) as { id: string };
  const far = async () => {
    const request = new Request('http://undersigned.test/?locale=en', { headers: { cookie: editor } });
    return (await stands(request, params({ slug, id }))).json();
  };
  const does = async (name: string) =>
    (await step(asked(editor, {}), params({ slug, id, step: name }))).status;
  expect(await far()).toMatchObject({ state: 'COUNTING', final: false });
  expect(await does('start')).toBe(409);
  while ((await workOnBulk(new Date())) > 0);
  expect(await far()).toEqual({
    ...{ state: 'COUNTED', done: 0, of: 1, final: true },
    sentence: '1 signature would be held.',
  });
  expect(await does('start')).toBe(200);
  while ((await workOnBulk(new Date())) > 0);
  expect(await far()).toMatchObject({ state: 'DONE', done: 1, sentence: '1 signature was held.' });
  expect(await does('undo')).toBe(200);
  while ((await workOnBulk(new Date())) > 0);
  expect(await far()).toMatchObject({ state: 'UNDONE', done: 1 });
  expect((await acts()).map(([name]) => name)).toEqual(['bulk.count', 'bulk.start', 'bulk.undo']);
  expect(JSON.stringify(await acts())).not.toContain('numero');
});

test('a decision on words can be taken back, and they wait again', async () => {
  const { ids, editor, acts } = await desk();
  const id = ids[0] ?? '';
  const row = () => db().signature.findUniqueOrThrow({ where: { id } });
  const seen = seenAs(await row());
  for (const decision of ['approve', 'wait', 'hide', 'wait']) {
    const answer = await decide(asked(editor, { seen }), params({ id, decision }));
    expect(answer.status).toBe(200);
  }
  expect((await row()).words).toBe('WAITING');
  expect((await acts()).map(([name]) => name)).toEqual([
    'words.approve',
    'words.wait',
    'words.hide',
    'words.wait',
  ]);
  const page = await decide(
    asked(editor, { seen, campaign: 'water' }, 'text/html'),
    params({ id, decision: 'hide' }),
  );
  expect(page.headers.get('location')).toBe('/en/organise/look?campaign=water');
});
