import { expect, test } from 'vitest';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { POST as confirm } from './confirm/route';
import { POST as erase } from './erase/route';
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
  for (const door of [confirm, withdraw, comeBack, erase]) {
    const answer = await knock(door, token);
    said.push([answer.status, ((await answer.json()) as { status: string }).status]);
  }
  expect(said).toEqual([
    [200, 'confirmed'],
    [200, 'withdrawn'],
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
  expect([answer.status, await answer.json()]).toEqual([409, { error: 'not-confirmed' }]);
});
