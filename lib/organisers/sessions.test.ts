import { expect, test } from 'vitest';
import { signedIn } from '@/app/api/_door/signed-in.fixture';
import { POST as end } from '@/app/api/organise/sessions/[session]/end/route';
import { POST as endTheOthers } from '@/app/api/organise/sessions/others/route';
import { db } from '@/lib/db';
import { makeOrganisation } from '@/prisma/factories';
import { sessionHash } from './adapter';
import { organiserOf, sessionCookie } from './auth';
import { familyOf, sessionsOf } from './sessions';

const post = (cookie: string, from = 'same-origin') =>
  new Request('http://undersigned.test/', {
    method: 'POST',
    body: new URLSearchParams({ locale: 'en' }),
    headers: { cookie, accept: 'text/html', 'sec-fetch-site': from },
  });

/** Somebody signed in in three browsers. */
async function somebody() {
  const first = await signedIn((await makeOrganisation(db())).id, 'VIEWER');
  const more = ['two', 'three'].map((token) => ({ token: `${token}-${first.id}`, id: crypto.randomUUID() }));
  for (const { token, id } of more) {
    const expiresAt = new Date(Date.now() + 3_600_000);
    await db().session.create({
      data: { id, tokenHash: sessionHash(token), organiserId: first.id, expiresAt },
    });
  }
  const cookies = [first.cookie, ...more.map(({ token }) => `${sessionCookie()}=${token}`)];
  return { id: first.id, cookies, ids: more.map(({ id }) => id) };
}

test('a session is listed until it ends, with when it was last used, to the hour', async () => {
  const { id, cookies } = await somebody();
  await organiserOf(cookies[0]);
  const listed = await sessionsOf(id, new Date());
  expect(listed).toHaveLength(3);
  const [seen, ...others] = listed.flatMap(({ seenAt }) => seenAt ?? []);
  expect(others).toEqual([]);
  expect([seen?.getMinutes(), seen?.getSeconds(), seen?.getMilliseconds()]).toEqual([0, 0, 0]);
  expect(await sessionsOf(id, new Date(Date.now() + 7_200_000))).toEqual([]);
});

test('one session is ended, and its cookie is nobody’s at once; another’s is not there to be ended', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const at = (session: string) => ({ params: Promise.resolve({ session }) });
  const cookie = one.cookies[0] ?? '';
  expect((await end(post(cookie), at(other.ids[0] ?? ''))).status).toBe(404);
  expect((await end(post(cookie), at('x'))).status).toBe(404);
  expect((await end(post(cookie, 'cross-site'), at(one.ids[0] ?? ''))).status).toBe(403);
  const ended = await end(post(cookie), at(one.ids[0] ?? ''));
  expect(ended.headers.get('location')).toBe('/en/organise/sessions?done=ended');
  const are = await Promise.all([...one.cookies, ...other.cookies].map((each) => organiserOf(each)));
  expect(are.map(Boolean)).toEqual([true, false, true, true, true, true]);
});

test('all others are ended, this one stays', async () => {
  const { cookies } = await somebody();
  const context = { params: Promise.resolve({}) };
  expect((await endTheOthers(post(cookies[1] ?? ''), context)).status).toBe(303);
  const are = await Promise.all(cookies.map((each) => organiserOf(each)));
  expect(are.map(Boolean)).toEqual([false, true, false]);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'chrome'],
  [
    'Mozilla/5.0 (Windows) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'edge',
  ],
  [
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1 (KHTML, like Gecko) Version/18 Mobile/15E148 Safari/604.1',
    'safari',
  ],
  ['curl/8', 'other'],
  [null, 'other'],
])('%s is of the family %s', (agent, family) => {
  expect(familyOf(agent)).toBe(family);
});
