import { expect, test } from 'vitest';
import { signedIn } from '@/app/api/_door/signed-in.fixture';
import { db } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { makeOrganisation } from '@/prisma/factories';
import { organiserOf } from './auth';
import { enterByCode, enterByToken } from './enter';
import { openSecrets } from './sign-in';
import { signInComposer } from './sign-in-mail';
import { CODE_TRIES, isSure, mailCode, prove, SURE_FOR, spending, unlessSpent } from './sure';

const START = new Date();
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

/** Somebody signed in who has proved nothing since. */
async function somebody() {
  const { id, cookie } = await signedIn((await makeOrganisation(db())).id, 'OWNER');
  await db().session.updateMany({ where: { organiserId: id }, data: { sureUntil: null } });
  const now = async () => {
    const found = await organiserOf(cookie);
    if (!found) throw new Error('nobody is signed in');
    return found;
  };
  return { id, who: await now(), now };
}

async function secretsFor(sessionId: string) {
  const where = { sessionId, sealed: { not: null } };
  const row = await db().signIn.findFirst({ where, orderBy: { id: 'desc' } });
  if (!row?.sealed) throw new Error('nothing was put');
  return { row, ...openSecrets(await siteKeys(), row.id, row.sealed) };
}

async function mailedTo({ who }: Awaited<ReturnType<typeof somebody>>, at = START) {
  expect(await mailCode(who, { locale: 'en' }, at)).toEqual({ ok: true });
  return secretsFor(who.session.id);
}

test('a mailed code makes the session sure for a quarter of an hour, once', async () => {
  const one = await somebody();
  expect(isSure(one.who, START)).toBe(false);
  const { code } = await mailedTo(one);
  expect(await prove(one.who, ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`, later(1))).toEqual({
    ok: true,
  });
  const sure = await one.now();
  expect(sure.session.sureUntil).toEqual(new Date(later(1).getTime() + SURE_FOR));
  expect(isSure(sure, later(15.9))).toBe(true);
  expect(isSure(sure, later(16))).toBe(false);
  expect(await prove(one.who, code, later(2))).toEqual({ ok: false, reason: 'dead' });
});

test('the code is stored hashed, mailed without a link, and nothing of it is kept', async () => {
  const one = await somebody();
  const { row, code, token } = await mailedTo(one);
  const mails = await db().mail.findMany({ where: { signInId: row.id } });
  const message = (await db().$transaction((tx) => signInComposer(tx, mails, later(1)))).get(
    mails[0]?.id ?? '',
  );
  expect(message?.to).toEqual([one.who.email]);
  expect(message?.text).toContain(`${code.slice(0, 5)}-${code.slice(5)}`);
  expect(message?.html).not.toContain('/sign-in/');
  expect(message?.text).not.toContain(token);
  const kept = await db().signIn.findUniqueOrThrow({ where: { id: row.id } });
  expect(kept.sealed).toBeNull();
  expect(JSON.stringify(kept)).not.toContain(code);
});

test('five tries and it is dead, also for the right one', async () => {
  const one = await somebody();
  const { code } = await mailedTo(one);
  for (let nth = 1; nth < CODE_TRIES; nth++) {
    expect(await prove(one.who, nth % 2 ? 'AAAAAAAAAA' : 'no code', later(1))).toEqual({
      ok: false,
      reason: 'wrong',
    });
  }
  expect(await prove(one.who, 'AAAAAAAAAA', later(1))).toEqual({ ok: false, reason: 'dead' });
  expect(await prove(one.who, code, later(1))).toEqual({ ok: false, reason: 'dead' });
  expect(isSure(await one.now(), later(1))).toBe(false);
});

test('of fifty tries at once five are looked at', async () => {
  const one = await somebody();
  await mailedTo(one);
  await Promise.all(Array.from({ length: 50 }, () => prove(one.who, 'AAAAAAAAAA', later(1))));
  const row = await db().signIn.findFirstOrThrow({ where: { sessionId: one.who.session.id } });
  expect(row.tries).toBe(CODE_TRIES);
});

test('ten minutes and it is dead; it is of no use to another session, and signs nobody in', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const { code, token } = await mailedTo(one);
  expect(await prove(other.who, code, later(1))).toEqual({ ok: false, reason: 'dead' });
  await mailedTo(other);
  expect(await prove(other.who, code, later(1))).toEqual({ ok: false, reason: 'wrong' });
  expect(await enterByCode(code, null, later(1))).toEqual({ ok: false, reason: 'dead' });
  expect(await enterByToken(token, null, later(1))).toEqual({ ok: false, reason: 'dead' });
  expect(await prove(one.who, code, later(10))).toEqual({ ok: false, reason: 'dead' });
});

test('one code is mailed while it works; another ends the first; five an hour at most of one session', async () => {
  const one = await somebody();
  const first = await mailedTo(one);
  expect((await mailedTo(one, later(1))).code).toBe(first.code);
  const mails = () => db().mail.count({ where: { signIn: { email: one.who.email } } });
  expect(await mails()).toBe(1);
  const again = () => mailCode(one.who, { locale: 'en', another: true }, later(2));
  for (let nth = 0; nth < 4; nth++) expect(await again()).toEqual({ ok: true });
  expect(await again()).toMatchObject({ ok: false, reason: 'too-many', retryAfter: expect.any(Number) });
  expect(await mails()).toBe(5);
  expect(await prove(one.who, first.code, later(3))).toEqual({ ok: false, reason: 'wrong' });
  const { code } = await secretsFor(one.who.session.id);
  expect(await prove(one.who, code, later(3))).toEqual({ ok: true });
});

test('whoever uses up the codes of one session keeps nobody from their own; fifteen an hour go to one mailbox', async () => {
  const one = await somebody();
  const ask = (sessionId: string) =>
    mailCode(
      { ...one.who, session: { ...one.who.session, id: sessionId } },
      { locale: 'en', another: true },
      START,
    );
  const sessions = [one.who.session.id];
  for (let nth = 1; nth < 4; nth++) {
    const [id, expiresAt] = [crypto.randomUUID(), later(60)];
    await db().session.create({ data: { id, tokenHash: id, organiserId: one.id, expiresAt } });
    sessions.push(id);
  }
  const [own = '', ...thiefs] = sessions;
  for (const thief of thiefs.slice(0, 2))
    for (let nth = 1; nth <= 6; nth++) expect((await ask(thief)).ok).toBe(nth <= 5);
  expect(await ask(own)).toEqual({ ok: true });
  for (let nth = 1; nth <= 6; nth++) expect((await ask(thiefs[2] ?? '')).ok).toBe(nth <= 4);
});

test('what reaches furthest uses up what was proved: it holds once, whoever else is at it, and comes back where nothing was done', async () => {
  const one = await somebody();
  const { code } = await mailedTo(one);
  await prove(one.who, code, later(1));
  const spend = spending(one.who, later(2));
  const act = () => unlessSpent(() => db().$transaction(async (tx) => spend(tx).then(() => ({ ok: true }))));
  const failing = db().$transaction(async (tx) => {
    await spend(tx);
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  expect(isSure(await one.now(), later(2))).toBe(true);
  const both = await Promise.all([act(), act()]);
  expect(both).toContainEqual({ ok: true });
  expect(both).toContainEqual({ ok: false, reason: 'sure-first' });
  expect(isSure(await one.now(), later(2))).toBe(false);
});
