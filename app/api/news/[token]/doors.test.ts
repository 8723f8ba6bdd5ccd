import { expect, test } from 'vitest';
import { campaignWithReaders } from '@/lib/updates/update.fixture';
import { POST as again } from './again/route';
import { GET as look, POST as stop } from './stop/route';

type Body = URLSearchParams | FormData | undefined;

function knock(door: typeof stop, token: string, body?: Body, headers: Record<string, string> = {}) {
  const request = new Request('http://undersigned.test/', {
    method: door === look ? 'GET' : 'POST',
    headers,
    body,
  });
  return door(request, { params: Promise.resolve({ token }) });
}

const oneClick = (form: URLSearchParams | FormData) => {
  form.set('List-Unsubscribe', 'One-Click');
  return form;
};

test('one click in a mail program stops the news where it stands: no cookie, no redirect, either kind of form', async () => {
  const { news, row } = await campaignWithReaders(2);
  for (const [at, form] of [new URLSearchParams(), new FormData()].entries()) {
    const answer = await knock(stop, news[at] ?? '', oneClick(form));
    expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
      200,
      null,
      null,
    ]);
    expect((await row(at)).updates).toBe(false);
  }
});

test('a form is led back to the page, in its language; a bare post is enough; the undo likewise', async () => {
  const { news, row } = await campaignWithReaders(1);
  const token = news[0] ?? '';
  const form = () => new URLSearchParams({ locale: 'es' });
  const page = `/es/news/${token}`;
  const stopped = await knock(stop, token, form(), { accept: 'text/html' });
  expect([stopped.status, stopped.headers.get('location')]).toEqual([303, page]);
  const undone = await knock(again, token, form(), { accept: 'text/html' });
  expect([undone.status, undone.headers.get('location')]).toEqual([303, page]);
  expect((await row(0)).updates).toBe(true);
  const bare = await knock(stop, token, undefined, { accept: 'application/json' });
  expect([bare.status, await bare.json()]).toEqual([200, { status: 'stopped' }]);
  expect((await row(0)).updates).toBe(false);
});

test('opening the address in the header stops nothing and leads to the page', async () => {
  const { news, row } = await campaignWithReaders(1);
  const answer = await knock(look, news[0] ?? '', undefined, { 'accept-language': 'es' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/es/news/${news[0]}`]);
  expect((await row(0)).updates).toBe(true);
});

test('a wrong token is 404 whatever it sends, the signer’s own among them', async () => {
  const { tokens } = await campaignWithReaders(1);
  for (const token of [tokens[0] ?? '', 'nonsense', '../x', '☃']) {
    expect((await knock(stop, token, oneClick(new URLSearchParams()))).status).toBe(404);
    expect((await knock(again, token, new URLSearchParams())).status).toBe(404);
  }
});
