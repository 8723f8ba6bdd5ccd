import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { mineAnswer } from '@/lib/signatures/mine-answer';
import { POST as agree } from './agree/route';
import { POST as confirm } from './confirm/route';
import { POST as erase } from './erase/route';
import { GET as mine } from './mine.json/route';
import { POST as object } from './object/route';
import { POST as comeBack } from './return/route';
import { POST as visibility } from './visibility/route';
import { POST as withdraw } from './withdraw/route';

type Door = typeof confirm;

function knock(door: Door, token: string, fields?: Record<string, string>, accept = 'application/json') {
  const request = new Request('http://undersigned.test/', {
    method: 'POST',
    headers: { accept, ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }) },
    body: fields && new URLSearchParams(fields).toString(),
  });
  return door(request, { params: Promise.resolve({ token }) });
}

test('each door says in one word where the signature stands', async () => {
  const { tokens } = await signedCampaign(1, { pending: true });
  const token = tokens[0] ?? '';
  const said: unknown[] = [];
  for (const door of [confirm, withdraw, comeBack, object, agree, erase]) {
    const answer = await knock(door, token);
    said.push([answer.status, ((await answer.json()) as { status: string }).status]);
  }
  expect(said).toEqual([
    [200, 'confirmed'],
    [200, 'withdrawn'],
    [200, 'confirmed'],
    [200, 'confirmed'],
    [200, 'confirmed'],
    [200, 'erased'],
  ]);
});

test('a form is led back to the signer’s page, in its language', async () => {
  const { tokens } = await signedCampaign(1);
  const token = tokens[0] ?? '';
  const answer = await knock(visibility, token, { visibility: 'public', locale: 'es' }, 'text/html');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/es/signature/${token}`]);
});

test('what is wrong is said of a right token only; a wrong one is 404 whatever it sends', async () => {
  const { tokens } = await signedCampaign(2, { pending: true });
  const [token = '', other = ''] = tokens;
  const forged = token.slice(0, 22) + other.slice(22);
  const wrong = { name: 'a\nb' };
  const refused = await knock(confirm, token, wrong, 'text/html');
  expect([refused.status, refused.headers.get('x-form-page')]).toEqual([422, `/en/signature/${token}`]);
  for (const bad of [forged, 'nonsense', '../../en/sign-in;form=x', 'a\r\nb', '☃']) {
    expect((await knock(confirm, bad, wrong, 'text/html')).status).toBe(404);
    expect((await knock(visibility, bad, { visibility: 'nobody' }, 'text/html')).status).toBe(404);
  }
});

test('what cannot be any more is 409 with its reason', async () => {
  const { tokens } = await signedCampaign(1, { pending: true });
  const answer = await knock(withdraw, tokens[0] ?? '');
  expect([answer.status, await answer.json()]).toMatchObject([409, { error: 'not-confirmed' }]);
});

test('a reason that is too long is said of the form of the objection', async () => {
  const { tokens, row } = await signedCampaign(1);
  const answer = await knock(object, tokens[0] ?? '', { why: 'x'.repeat(501), locale: 'es' }, 'text/html');
  const { errors } = (await answer.json()) as { errors: unknown };
  expect([answer.status, errors]).toEqual([422, { why: ['Acórtalo a 500 caracteres.'] }]);
  expect(answer.headers.get('x-form-page')).toBe(`/es/signature/${tokens[0]}`.concat(';form=object'));
  expect((await row(0)).objectedAt).toBeNull();
});

test('once the campaign has closed, erasing asks whether it still counts; anything but yes or no is no answer', async () => {
  const over = { closesAt: new Date(Date.now() - 1_000), opensAt: new Date(0) };
  const { tokens, row } = await signedCampaign(2, {}, over);
  for (const stays of ['', 'maybe', 'true', 'constructor']) {
    const asked = await knock(erase, tokens[0] ?? '', { stays }, 'text/html');
    expect([asked.status, asked.headers.get('x-form-page')]).toEqual([
      422,
      `/en/signature/${tokens[0]};form=erase`,
    ]);
  }
  expect((await row(0)).erasedAt).toBeNull();
  for (const [at, stays] of ['yes', 'no'].entries())
    expect((await knock(erase, tokens[at] ?? '', { stays })).status).toBe(200);
  expect([(await row(0)).state, (await row(1)).state]).toEqual(['CONFIRMED', 'WITHDRAWN']);
});

const file = (token: string, query = '') =>
  mine(new Request(`http://undersigned.test/api/signatures/${token}/mine.json${query}`), {
    params: Promise.resolve({ token }),
  });

test('everything held is a file to keep, stored nowhere on the way, and reading it changes nothing', async () => {
  const { campaign, ids, tokens } = await signedCampaign(2);
  const rows = () => db().$queryRaw`SELECT s::text, m::text FROM "Signature" s LEFT JOIN "Mail" m
    ON m."signatureId" = s.id WHERE s."campaignId" = ${campaign.id}::uuid ORDER BY s.id`;
  const before = await rows();
  const answer = await file(tokens[0] ?? '', '?locale=es');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="campaign-\w+-[\d-]+\.json"/,
  );
  const held = mineAnswer.strict().parse(await answer.json());
  expect(held.inTheClear.id).toBe(ids[0]);
  expect(held.sealed).toEqual({ name: 'Signer 0', email: 'signer0@example.org' });
  expect(JSON.stringify(held)).not.toContain('Signer 1');
  expect(await rows()).toEqual(before);
});

test('a wrong token is told nothing of anybody', async () => {
  const { tokens } = await signedCampaign(2);
  const [token = '', other = ''] = tokens;
  for (const bad of [token.slice(0, 22) + other.slice(22), 'nonsense', ''])
    expect((await file(bad)).status).toBe(404);
});
