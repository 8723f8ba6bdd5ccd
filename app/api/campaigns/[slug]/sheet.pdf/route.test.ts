import { beforeAll, expect, test } from 'vitest';
import { GET as picture } from '@/app/api/campaigns/[slug]/qr.svg/route';
import { GET as lead } from '@/app/c/[slug]/route';
import { buildSheetFonts } from '@/dev/sheet-fonts';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { GET } from './route';

beforeAll(async () => {
  await buildSheetFonts();
});

type Handler = (request: Request, context: { params: Promise<{ slug: string }> }) => Promise<Response>;

const ask = (door: Handler, slug: string, query = '', headers: Record<string, string> = {}) =>
  door(new Request(`http://undersigned.test/${query}`, { headers }), { params: Promise.resolve({ slug }) });

test('the sheet is a file to keep, in a language and for a paper; who has it already gets 304', async () => {
  const { slug } = await makeCampaign(db(), { text: { en: {}, es: { title: 'Agua' } } });
  const answer = await ask(GET, slug, '?lang=es&size=letter');
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining(`hoja-de-firmas-${slug}-es-letter.pdf`),
    'cache-control': expect.stringContaining('public'),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const etag = answer.headers.get('etag') ?? '';
  const again = await ask(GET, slug, '?lang=es&size=letter', { 'if-none-match': etag });
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  for (const other of ['?lang=es', '?lang=en&size=letter']) {
    expect((await ask(GET, slug, other)).headers.get('etag')).not.toBe(etag);
  }
});

test('who names no language gets their browser’s, and whatever else is named is passed over', async () => {
  const { slug } = await makeCampaign(db(), { text: { en: {}, es: {} } });
  const named = async (query: string, accepts: string) =>
    (await ask(GET, slug, query, { 'accept-language': accepts })).headers.get('content-disposition');
  expect(await named('', 'es')).toContain('-es-a4.pdf');
  expect(await named('?lang=%00%3C&size=a0', 'en')).toContain('-en-a4.pdf');
});

test('what is in the reader’s language for want of another is kept for that language alone', async () => {
  const { slug } = await makeCampaign(db(), { text: { en: {}, es: {} } });
  for (const get of [GET, picture]) {
    const vary = async (query: string) => (await ask(get, slug, query)).headers.get('vary');
    for (const query of ['', '?lang=%00%3C']) expect(await vary(query)).toBe('accept-language');
    for (const query of ['?lang=es', '?locale=es', '?lang=es-MX']) expect(await vary(query)).toBeNull();
  }
});

test('there is none of a campaign that nobody sees or signs, and no picture of the first', async () => {
  const hidden = await makeCampaign(db(), { hiddenAt: new Date() });
  const closed = await makeCampaign(db(), { state: 'CLOSED' });
  expect((await ask(GET, hidden.slug)).status).toBe(404);
  expect((await ask(GET, 'no-such-one')).status).toBe(404);
  expect((await ask(GET, closed.slug)).status).toBe(409);
  expect(await (await ask(GET, closed.slug)).json()).toMatchObject({ error: 'not-open' });
  expect((await ask(picture, hidden.slug)).status).toBe(404);
  expect((await ask(picture, closed.slug)).status).toBe(200);
});

test('the code to scan is a picture that runs nothing', async () => {
  const { slug } = await makeCampaign(db());
  const answer = await ask(picture, slug, '?lang=es');
  expect(answer.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const svg = await answer.text();
  expect(svg).toMatch(/^(<\?xml[^>]*>\s*)?<svg /);
  expect(svg).not.toBe(await (await ask(picture, slug, '?lang=en')).text());
});

test('the short address leads to the page in the reader’s language and says that it was paper', async () => {
  const leads = async (slug: string) =>
    (await ask(lead, slug, '', { 'accept-language': 'es' })).headers.get('location');
  expect(await leads('water')).toBe('/es/campaigns/water?source=paper');
  for (const bad of ['..', '\\host', 'A', 'x'.repeat(101), 'a/b', '']) {
    expect(await leads(bad)).toBe('/es/problem/not-found');
  }
});
