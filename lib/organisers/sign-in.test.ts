import { expect, test } from 'vitest';
import { GET as nextAuthGet } from '@/app/api/auth/[...nextauth]/route';
import { POST as leave } from '@/app/api/auth/sign-out/route';
import { POST as openLink } from '@/app/api/sign-in/[token]/route';
import { POST as typeCode } from '@/app/api/sign-in/code/route';
import { POST as ask } from '@/app/api/sign-in/route';
import { db } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { makeOrganiser } from '@/prisma/factories';
import { organiserOf, sessionCookie } from './auth';
import { enterByCode, enterByToken, linkWorks } from './enter';
import { openSecrets } from './sign-in';
import { signInComposer } from './sign-in-mail';

const SITE = 'http://undersigned.test';
let clients = 0;
/** A client that nobody else is, so that no other test's tries count against it. */
const client = () => `198.51.${Math.floor(++clients / 200)}.${clients % 200}`;
let people = 0;
const address = () => `organiser-${process.pid}-${++people}@signin.example`;

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(`${SITE}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-client-address': client(), accept: 'text/html', ...headers },
  });
}

async function asked(email: string) {
  const answer = await ask(post('/api/sign-in', { email, locale: 'es' }));
  const row = await db().signIn.findFirst({ where: { email: email.toLowerCase() }, orderBy: { id: 'desc' } });
  return { answer, row };
}

async function mailed(email: string) {
  const { row } = await asked(email);
  if (!row?.sealed) throw new Error('nothing was put');
  return { row, ...openSecrets(await siteKeys(), row.id, row.sealed) };
}

const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

test('a known and an unknown address are answered alike, and only the known one gets a mail', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const known = await asked(email.toUpperCase());
  const unknown = await asked(address());
  for (const { answer } of [known, unknown]) {
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/es/sign-in/check-your-email');
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  expect(unknown.row).toBeNull();
  expect(await db().mail.findMany({ where: { signInId: known.row?.id ?? '' } })).toMatchObject([
    { kind: 'SIGN_IN', state: 'WAITING', locale: 'es' },
  ]);
});

test('the mail holds the link and the code, and nothing of them is kept once it is composed', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const { row, token, code } = await mailed(email);
  const mails = await db().mail.findMany({ where: { signInId: row.id } });
  const composed = await db().$transaction((tx) => signInComposer(tx, mails, new Date()));
  const message = composed.get(mails[0]?.id ?? '');
  expect(message?.to).toEqual([email]);
  expect(message?.subject).toBe('Entrar en undersigned.test');
  expect(message?.text).toContain(`${SITE}/es/sign-in/${token}`);
  expect(message?.text).toContain(`${code.slice(0, 5)}-${code.slice(5)}`);
  const kept = await db().signIn.findUniqueOrThrow({ where: { id: row.id } });
  expect(kept.sealed).toBeNull();
  expect(JSON.stringify(kept)).not.toContain(token);
  expect(JSON.stringify(kept)).not.toContain(code);
  expect(
    (await db().$transaction((tx) => signInComposer(tx, mails, new Date()))).get(mails[0]?.id ?? ''),
  ).toBeNull();
});

test('the link lets in once, with a session that only its hash stands for, and looking at it spends nothing', async () => {
  const email = address();
  const organiser = await makeOrganiser(db(), email);
  const { token } = await mailed(email);
  expect(await linkWorks(token, new Date())).toBe(true);
  expect(await linkWorks(token, new Date())).toBe(true);
  const params = Promise.resolve({ token });
  const entered = await openLink(post(`/api/sign-in/${token}`, { locale: 'en' }), { params });
  expect(entered.status).toBe(303);
  expect(entered.headers.get('location')).toBe('/en/organise');
  expect(entered.headers.get('set-cookie')).toMatch(
    /^undersigned\.session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
  );
  const cookie = cookieOf(entered);
  expect(await organiserOf(cookie)).toMatchObject({ id: organiser.id, email });
  const sessions = await db().session.findMany({ where: { organiserId: organiser.id } });
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.tokenHash).not.toBe(cookie.split('=')[1]);
  expect(await linkWorks(token, new Date())).toBe(false);
  const again = await openLink(post(`/api/sign-in/${token}`, { locale: 'en' }), { params });
  expect(again.headers.get('location')).toBe(`/en/sign-in/${token}`);
  expect(again.headers.get('set-cookie')).toBeNull();
  expect(await db().organiser.findUnique({ where: { id: organiser.id } })).toMatchObject({
    emailVerifiedAt: expect.any(Date),
  });
});

test('of twenty who press the button together one gets in', async () => {
  const email = address();
  const { id } = await makeOrganiser(db(), email);
  const { token } = await mailed(email);
  const entered = await Promise.all(Array.from({ length: 20 }, () => enterByToken(token, null, new Date())));
  expect(entered.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db().session.count({ where: { organiserId: id } })).toBe(1);
});

test('of twenty who type the code together one gets in, and the code is spent', async () => {
  const email = address();
  const { id } = await makeOrganiser(db(), email);
  const { code } = await mailed(email);
  const entered = await Promise.all(Array.from({ length: 20 }, () => enterByCode(code, null, new Date())));
  const sessions = await db().session.count({ where: { organiserId: id } });
  expect(sessions).toBe(entered.filter(({ ok }) => ok).length);
  expect(sessions).toBe(1);
  expect(await enterByCode(code, null, new Date())).toEqual({ ok: false, reason: 'dead' });
});

test('the code works as people type it, once, and the link is then dead too', async () => {
  const email = address();
  const organiser = await makeOrganiser(db(), email);
  const { code, token } = await mailed(email);
  const typed = ` ${code.slice(0, 5).toLowerCase()} - ${code.slice(5).replaceAll('0', 'o').replaceAll('1', 'l')}`;
  const entered = await typeCode(post('/api/sign-in/code', { code: typed, locale: 'en' }));
  expect(entered.status).toBe(303);
  expect((await organiserOf(cookieOf(entered)))?.id).toBe(organiser.id);
  expect((await enterByToken(token, null, new Date())).ok).toBe(false);
});

test('link and code die after ten minutes', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const { token, code, row } = await mailed(email);
  const later = new Date(row.expiresAt.getTime() + 1);
  expect(row.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(600_000);
  expect(await linkWorks(token, later)).toBe(false);
  expect(await enterByToken(token, null, later)).toEqual({ ok: false, reason: 'dead' });
  expect(await enterByCode(code, null, later)).toEqual({ ok: false, reason: 'dead' });
});

test('the eleventh wrong code of an hour is not even looked at, and right ones do not count', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const from = { 'x-client-address': client() };
  const right = await typeCode(post('/api/sign-in/code', { code: (await mailed(email)).code }, from));
  expect(right.status).toBe(303);
  const burst = await Promise.all(
    Array.from({ length: 10 }, () =>
      typeCode(post('/api/sign-in/code', { code: '0000000000', locale: 'en' }, from)),
    ),
  );
  expect(burst.map(({ status }) => status)).toEqual(Array(10).fill(422));
  expect(burst[0]?.headers.get('x-form-page')).toBe('/en/sign-in/check-your-email');
  const { code } = await mailed(email);
  const refused = await typeCode(post('/api/sign-in/code', { code }, from));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const elsewhere = await typeCode(post('/api/sign-in/code', { code }));
  expect(elsewhere.status).toBe(303);
});

test('signing out ends the session in the table', async () => {
  const email = address();
  const { id } = await makeOrganiser(db(), email);
  const { token } = await mailed(email);
  const params = Promise.resolve({ token });
  const cookie = cookieOf(await openLink(post(`/api/sign-in/${token}`, {}), { params }));
  const left = await leave(post('/api/auth/sign-out', { locale: 'en' }, { cookie }));
  expect(left.headers.get('location')).toBe('/en/sign-in');
  expect(left.headers.get('set-cookie')).toContain(`${sessionCookie()}=;`);
  expect(await organiserOf(cookie)).toBeNull();
  expect(await db().session.count({ where: { organiserId: id } })).toBe(0);
});

test('signing in as somebody else ends the session that was in this browser', async () => {
  const [one, other] = [address(), address()];
  await makeOrganiser(db(), one);
  await makeOrganiser(db(), other);
  const enter = async (email: string, cookie = '') => {
    const { token } = await mailed(email);
    return cookieOf(
      await openLink(post(`/api/sign-in/${token}`, {}, { cookie }), { params: Promise.resolve({ token }) }),
    );
  };
  const first = await enter(one);
  const second = await enter(other, first);
  expect(await organiserOf(first)).toBeNull();
  expect((await organiserOf(second))?.email).toBe(other);
});

test('an ended session and an invented cookie are nobody', async () => {
  const email = address();
  const { id } = await makeOrganiser(db(), email);
  const { token } = await mailed(email);
  const cookie = cookieOf(
    await openLink(post(`/api/sign-in/${token}`, {}), { params: Promise.resolve({ token }) }),
  );
  await db().session.updateMany({
    where: { organiserId: id },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  expect(await organiserOf(cookie)).toBeNull();
  expect(await organiserOf(`${sessionCookie()}=${'a'.repeat(43)}`)).toBeNull();
});

test('a page of another site cannot sign anybody in or out', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const { token, code } = await mailed(email);
  const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const old = { origin: 'https://evil.example' };
  for (const headers of [evil, old, { origin: 'null' }]) {
    const params = Promise.resolve({ token });
    expect((await openLink(post(`/api/sign-in/${token}`, {}, headers), { params })).status).toBe(403);
    expect((await typeCode(post('/api/sign-in/code', { code }, headers))).status).toBe(403);
    expect((await leave(post('/api/auth/sign-out', {}, headers))).status).toBe(403);
  }
  expect(await linkWorks(token, new Date())).toBe(true);
});

test('an address that is none is refused beside its field, in the language of the form', async () => {
  const refused = await ask(post('/api/sign-in', { email: 'nobody', locale: 'es' }));
  expect(refused.status).toBe(422);
  expect(refused.headers.get('x-form-page')).toBe('/es/sign-in');
  expect(await refused.json()).toEqual({
    errors: { email: ['Esto no es un correo electrónico. Tiene la forma nombre@ejemplo.org.'] },
  });
});

test("next-auth's own addresses are closed", async () => {
  expect(nextAuthGet().status).toBe(405);
});
