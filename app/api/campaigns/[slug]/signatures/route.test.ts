import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { makeCampaign, publishText } from '@/prisma/factories';
import { OPTIONS, POST } from './route';

const ANA = { name: 'Ana Ríos', email: 'ana@example.org', consent: 'on' };

type Sent = { json?: unknown; form?: Record<string, string>; raw?: string; type?: string; accept?: string };

function post(slug: string, { json, form, raw, type, accept }: Sent) {
  const body = raw ?? (form ? new URLSearchParams(form).toString() : JSON.stringify(json));
  const headers = {
    'content-type': type ?? (form ? 'application/x-www-form-urlencoded' : 'application/json'),
    accept: accept ?? (form ? 'text/html' : 'application/json'),
  };
  const request = new Request(`http://undersigned.test/api/campaigns/${slug}/signatures`, {
    method: 'POST',
    headers,
    body,
  });
  return POST(request, { params: Promise.resolve({ slug }) });
}

test('a script gets 202, a form is led on, and both are stored before they are answered', async () => {
  const { slug, id } = await makeCampaign(db());
  const script = await post(slug, { json: ANA });
  expect(script.status).toBe(202);
  expect(await script.json()).toEqual({ status: 'check-your-email' });
  const form = await post(slug, { form: { ...ANA, email: 'eva@example.org', locale: 'es' } });
  expect([form.status, form.headers.get('location')]).toEqual([
    303,
    `/es/campaigns/${slug}/check-your-email`,
  ]);
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(2);
});

test('who read demands that are others by now reads them again: a form comes back with a sentence', async () => {
  const { slug, id } = await makeCampaign(db());
  const long = new Date(Date.now() - 7_200_000);
  await publishText(db(), id, { demands: ['Lay two pipes.'], publishedAt: long });
  const typed = { ...ANA, textVersion: '1' };
  const script = await post(slug, { json: typed });
  expect([script.status, await script.json()]).toMatchObject([409, { error: 'text-changed' }]);
  const form = await post(slug, { form: { ...typed, locale: 'es' } });
  expect([form.status, form.headers.get('x-form-page')]).toEqual([422, `/es/campaigns/${slug};form=sign`]);
  expect(((await form.json()) as { error: string }).error).toContain('léelo otra vez');
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(0);
  expect((await post(slug, { json: { ...ANA, textVersion: 2 } })).status).toBe(202);
});

test('where somebody came from is counted without script too: the page that holds the form was asked for with it', async () => {
  const { slug, id } = await makeCampaign(db());
  const site = env().SITE_URL;
  const come = async (email: string, referer: string, source = '') => {
    const request = new Request(`http://undersigned.test/api/campaigns/${slug}/signatures`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', referer },
      body: new URLSearchParams({ ...ANA, email, source }),
    });
    expect((await POST(request, { params: Promise.resolve({ slug }) })).status).toBe(303);
    const newest = { campaignId: id, id: { notIn: seen } };
    const made = await db().signature.findFirstOrThrow({ where: newest });
    seen.push(made.id);
    return made.source;
  };
  const seen: string[] = [];
  expect(await come('a@example.org', `${site}/en/campaigns/${slug}?source=whatsapp`)).toBe('whatsapp');
  expect(await come('b@example.org', `${site}/en/campaigns/${slug}?source=paper`, 'qr')).toBe('qr');
  expect(await come('c@example.org', `${site}/en/campaigns/another?source=qr`)).toBeNull();
  expect(await come('d@example.org', `https://elsewhere.example/en/campaigns/${slug}?source=qr`)).toBeNull();
  expect(await come('e@example.org', `${site}/en/campaigns/${slug}?source=%3Cb%3E`)).toBeNull();
  expect(await come('f@example.org', 'no address')).toBeNull();
});

test('a multipart form is a form', async () => {
  const { slug } = await makeCampaign(db());
  const form = new FormData();
  for (const [name, value] of Object.entries(ANA)) form.set(name, value);
  form.set('file', new Blob(['x']), 'x.txt');
  const request = new Request('http://undersigned.test/', {
    method: 'POST',
    body: form,
    headers: { accept: 'text/html' },
  });
  expect((await POST(request, { params: Promise.resolve({ slug }) })).status).toBe(303);
});

test('new and repeat, pending and confirmed are answered alike', async () => {
  const { slug, id } = await makeCampaign(db());
  const seen = async () => {
    const answer = await post(slug, { json: ANA });
    return JSON.stringify([answer.status, [...answer.headers], await answer.text()]);
  };
  const first = await seen();
  expect(await seen()).toBe(first);
  await db().signature.updateMany({ where: { campaignId: id }, data: { state: 'REMOVED' } });
  expect(await seen()).toBe(first);
});

test('refused fields are named, in the language of the form', async () => {
  const { slug } = await makeCampaign(db());
  const refused = await post(slug, { form: { email: 'ana@@example.org', locale: 'es' } });
  expect(refused.status).toBe(422);
  expect(refused.headers.get('x-form-page')).toBe(`/es/campaigns/${slug};form=sign`);
  expect(await refused.json()).toEqual({
    errors: {
      name: ['Escribe tu nombre.'],
      email: ['Escribe un correo electrónico como nombre@example.org.'],
      consent: ['Marca la casilla si estás de acuerdo. Sin ella no podemos guardar tu firma.'],
    },
  });
});

test('a mailbox of the addressee is warned of', async () => {
  const { slug } = await makeCampaign(db(), { to: [{ email: 'office@minsa.example' }] });
  const answer = await post(slug, { json: { ...ANA, email: 'ana@minsa.example' } });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    warning: 'employer-mailbox',
    errors: { email: [expect.any(String)] },
  });
});

test('a mistyped provider is asked about before anything is stored, and passes once the signer says it is right', async () => {
  const { slug, id } = await makeCampaign(db());
  const typed = { ...ANA, email: 'ana@gmial.com' };
  const script = await post(slug, { json: typed });
  expect(script.status).toBe(422);
  expect(await script.json()).toEqual({
    errors: { email: [expect.stringContaining('Did you mean ana@gmail.com?')] },
    warning: 'email-typo',
    suggestion: 'ana@gmail.com',
  });
  const form = await post(slug, { form: { ...typed, locale: 'es' } });
  expect([form.status, form.headers.get('x-form-page')]).toEqual([422, `/es/campaigns/${slug};form=sign`]);
  expect((await form.json()).errors.email[0]).toMatch('¿Querías escribir ana@gmail.com?');
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(0);
  expect((await post(slug, { form: { ...typed, emailAnyway: 'on' } })).status).toBe(303);
  expect((await post(slug, { json: { ...typed, email: 'ana@gmail.com' } })).status).toBe(202);
  expect(await db().signature.count({ where: { campaignId: id } })).toBe(2);
});

test('a form that comes back says on which page, with where its signer came from, and never what is no such word', async () => {
  const { slug } = await makeCampaign(db());
  const back = async (source: string) =>
    (await post(slug, { form: { ...ANA, email: 'none', source } })).headers.get('x-form-page');
  expect(await back('card')).toBe(`/en/campaigns/${slug}?source=card;form=sign`);
  for (const odd of ['', 'a;form=other', 'A', 'a\r\nset-cookie: b', 'x'.repeat(33)])
    expect([odd, await back(odd)]).toEqual([odd, `/en/campaigns/${slug};form=sign`]);
});

test('what is not there is 404, what is not open is 409', async () => {
  const draft = await makeCampaign(db(), { state: 'DRAFT' });
  const paused = await makeCampaign(db(), { state: 'PAUSED' });
  const past = {
    opensAt: new Date('2020-01-01'),
    closesAt: new Date('2020-02-01'),
    purgesAt: new Date('2020-03-01'),
  };
  const closed = await makeCampaign(db(), past);
  const statuses = [];
  for (const slug of ['no-such-campaign', draft.slug, paused.slug, closed.slug]) {
    statuses.push((await post(slug, { json: ANA })).status);
  }
  expect(statuses).toEqual([404, 404, 409, 409]);
});

test.each([
  [{ raw: 'x', type: 'text/plain' }, 415],
  [{ raw: '{', type: 'application/json' }, 400],
  [{ raw: '[]', type: 'application/json' }, 400],
  [{ raw: 'null', type: 'application/json' }, 400],
  [{ raw: 'x', type: 'multipart/form-data' }, 400],
  [{ json: { ...ANA, name: { $gt: '' } } }, 422],
  [{ json: { ...ANA, name: ['a', 'b'] } }, 422],
  [{ json: { ...ANA, email: 12 } }, 422],
  [{ json: { __proto__: null, constructor: 'x' } }, 422],
] satisfies [Sent, number][])('%j is %i', async (sent, status) => {
  const { slug } = await makeCampaign(db());
  expect((await post(slug, sent)).status).toBe(status);
});

test('every page may post JSON here', async () => {
  const { slug } = await makeCampaign(db());
  expect(OPTIONS().headers.get('access-control-allow-origin')).toBe('*');
  for (const json of [ANA, {}]) {
    expect((await post(slug, { json })).headers.get('access-control-allow-origin')).toBe('*');
  }
});
