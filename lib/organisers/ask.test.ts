import { expect, test } from 'vitest';
import { POST as openLink } from '@/app/api/sign-in/[token]/route';
import { POST as typeCode } from '@/app/api/sign-in/code/route';
import { POST as ask } from '@/app/api/sign-in/route';
import { db } from '@/lib/db';
import { dailyHash } from '@/lib/limits/day';
import { siteKeys } from '@/lib/vault/keys';
import { makeOrganiser } from '@/prisma/factories';
import { askToSignIn } from './ask';
import { sessionCookie } from './auth';
import { openSecrets } from './sign-in';

let clients = 0;
/** A client that nobody else is, so that no other test's tries count against it. */
const client = () => `198.18.0.${++clients}`;
let people = 0;
const address = () => `organiser-${process.pid}-${++people}@ask.example`;

const post = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
  new Request(`http://undersigned.test${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'text/html', ...headers },
  });

const mailsTo = (email: string) => db().signIn.count({ where: { email } });

test('one client gets an organiser five mails an hour, and nobody is told', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const from = { 'x-client-address': client() };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => ask(post('/api/sign-in', { email, locale: 'es' }, from))),
  );
  for (const answer of answers) {
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/es/sign-in/check-your-email']);
  }
  expect(await mailsTo(email)).toBe(5);
});

test('whoever asks in an organiser’s name, however often, does not keep them out', async () => {
  const email = address();
  const { id } = await makeOrganiser(db(), email);
  for (let at = 0; at < 30; at += 1) await askToSignIn(email, 'en', 'a stranger', new Date());
  const all = await dailyHash(`organiser:${id}`, new Date());
  await db().limit.deleteMany({ where: { key: `sign-in-mails:${all}` } }); // five minutes later
  await askToSignIn(email, 'en', 'the organiser', new Date());
  expect(await mailsTo(email)).toBe(6);
});

test('all clients together get an organiser five mails in five minutes, and one that came too late keeps its own five', async () => {
  const email = address();
  const { id } = await makeOrganiser(db(), email);
  const many = Array.from({ length: 30 }, (_, at) => askToSignIn(email, 'en', `stranger ${at}`, new Date()));
  await Promise.all(many);
  expect(await mailsTo(email)).toBe(5);
  for (let at = 0; at < 9; at += 1) await askToSignIn(email, 'en', 'the organiser', new Date());
  expect(await mailsTo(email)).toBe(5);
  const all = await dailyHash(`organiser:${id}`, new Date());
  const { expire } = await db().limit.findUniqueOrThrow({ where: { key: `sign-in-mails:${all}` } });
  expect(expire?.getTime()).toBeLessThanOrEqual(Date.now() + 300_000);
  await db().limit.deleteMany({ where: { key: `sign-in-mails:${all}` } });
  await askToSignIn(email, 'en', 'the organiser', new Date());
  expect(await mailsTo(email)).toBe(6);
});

test('mails that let somebody in do not count', async () => {
  const email = address();
  await makeOrganiser(db(), email);
  const from = { 'x-client-address': client() };
  for (let at = 0; at < 7; at += 1) {
    await ask(post('/api/sign-in', { email }, from));
    const row = await db().signIn.findFirst({ where: { email }, orderBy: { id: 'desc' } });
    if (!row?.sealed) throw new Error('nothing was put');
    const { token, code } = openSecrets(await siteKeys(), row.id, row.sealed);
    const entered =
      at % 2
        ? await typeCode(post('/api/sign-in/code', { code }, from))
        : await openLink(post(`/api/sign-in/${token}`, {}, from), { params: Promise.resolve({ token }) });
    expect(entered.headers.get('set-cookie')).toContain(sessionCookie());
  }
});
