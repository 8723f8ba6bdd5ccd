import { expect, test } from 'vitest';
import { askedCampaign } from '@/lib/answers/answered.fixture';
import { findAsked } from '@/lib/answers/find';
import { waitingAnswers } from '@/lib/answers/list';
import { POST as give } from './give/route';
import { POST as draft } from './route';

type Door = typeof draft;

// Each knock from an address of its own, unless a test says otherwise: what is limited per client is not meant here.
let clients = 0;

function knock(
  door: Door,
  token: string,
  fields: Record<string, string>,
  { accept = 'application/json', client = `2001:db8:0:${(++clients).toString(16)}::1` } = {},
) {
  const request = new Request('http://undersigned.test/', {
    method: 'POST',
    headers: {
      accept,
      'x-client-address': client,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  });
  return door(request, { params: Promise.resolve({ token }) });
}

const ANSWER = { 'verdict-1': 'accept', words: 'With pleasure.' };

test('a form goes on to the page to check, then back with thanks; only the second step gives', async () => {
  const { campaign, tokens } = await askedCampaign();
  const [token = ''] = tokens;
  const html = { accept: 'text/html' };
  const first = await knock(draft, token, { ...ANSWER, locale: 'es' }, html);
  expect([first.status, first.headers.get('location')]).toEqual([303, `/es/answer/${token}/check`]);
  expect(await waitingAnswers(campaign.id, 'en')).toEqual([]);
  const asked = await findAsked(token, 'es', new Date());
  const fields = { draft: asked?.draft?.id ?? '', locale: 'es' };
  for (const press of ['once', 'twice']) {
    const second = await knock(give, token, fields, html);
    expect([press, second.status, second.headers.get('location')]).toEqual([
      press,
      303,
      `/es/answer/${token}?given=1`,
    ]);
  }
  expect(await waitingAnswers(campaign.id, 'en')).toMatchObject([{ words: 'With pleasure.', locale: 'es' }]);
});

test('a script is told in JSON, and must name what it gives', async () => {
  const { campaign, tokens } = await askedCampaign();
  const [token = ''] = tokens;
  const first = (await (await knock(draft, token, ANSWER)).json()) as { status: string; draft: string };
  expect(first).toEqual({ status: 'draft', draft: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  for (const wrong of [{}, { draft: 'any' }] as Record<string, string>[]) {
    const refused = await knock(give, token, wrong);
    expect([refused.status, await refused.json()]).toMatchObject([409, { error: 'changed' }]);
  }
  const second = await knock(give, token, { draft: first.draft });
  expect([second.status, await second.json()]).toEqual([200, { status: 'given' }]);
  expect(await waitingAnswers(campaign.id, 'en')).toHaveLength(1);
});

test('a form whose draft is not there any more is led to what there is to check', async () => {
  const { tokens } = await askedCampaign();
  const [token = ''] = tokens;
  const refused = await knock(give, token, { draft: 'gone' }, { accept: 'text/html' });
  expect([refused.status, refused.headers.get('location')]).toEqual([303, `/en/answer/${token}/check`]);
});

test('what is wrong is said beside its field, in the page’s language; nothing at all is wrong as a whole', async () => {
  const { tokens } = await askedCampaign();
  const [token = ''] = tokens;
  const wrong = { 'words-2': 'But', betterEmail: 'desk', words: '§'.repeat(2001), locale: 'es' };
  const refused = await knock(draft, token, wrong, { accept: 'text/html' });
  expect([refused.status, refused.headers.get('x-form-page')]).toEqual([
    422,
    `/es/answer/${token};form=answer`,
  ]);
  const { errors } = (await refused.json()) as { errors: Record<string, string[]> };
  expect(Object.keys(errors).sort()).toEqual(['betterEmail', 'verdict-2', 'words']);
  expect(errors.words?.[0]).toContain('2000');
  const nothing = await knock(draft, token, { rhythm: 'each' });
  expect(nothing.status).toBe(422);
  expect(Object.keys(((await nothing.json()) as { errors: object }).errors)).toEqual(['form']);
});

test('a wrong link is 404 whatever it sends', async () => {
  const { tokens } = await askedCampaign({ to: [{}, {}] });
  const [token = '', other = ''] = tokens;
  for (const bad of [token.slice(0, 22) + other.slice(22), 'nonsense', '../../en/sign-in;form=x', '☃']) {
    for (const fields of [ANSWER, { 'verdict-1': 'maybe' }]) {
      expect((await knock(draft, bad, fields)).status).toBe(404);
    }
    expect((await knock(give, bad, { draft: 'any' })).status).toBe(404);
  }
});

test('twenty drafts a day per addressee, the form kept; another addressee’s are their own', async () => {
  const { tokens } = await askedCampaign({ to: [{}, {}] });
  const [token = '', other = ''] = tokens;
  for (let at = 0; at < 20; at++) expect((await knock(draft, token, ANSWER)).status).toBe(200);
  const refused = await knock(draft, token, ANSWER, { accept: 'text/html' });
  expect([refused.status, refused.headers.get('x-form-page')]).toEqual([
    429,
    `/en/answer/${token};form=answer`,
  ]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await knock(draft, other, ANSWER)).status).toBe(200);
});

test('one client may try sixty times an hour, with right links and wrong ones', async () => {
  const { tokens } = await askedCampaign();
  const [token = ''] = tokens;
  const client = { client: '2001:db8:1::1' };
  const wrong = token.slice(0, 22) + token.slice(0, 21);
  for (let at = 0; at < 60; at++) expect((await knock(give, wrong, {}, client)).status).toBe(404);
  for (const door of [draft, give]) expect((await knock(door, token, ANSWER, client)).status).toBe(429);
});
