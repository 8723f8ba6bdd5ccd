import { parseFragment } from 'parse5';
import { Parser } from 'saxen';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { type CampaignGiven, makeCampaign, makeOrganisation } from '@/prisma/factories';
import { GET } from './route';

const SITE = 'http://undersigned.test';

async function ask(url: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const query = new URLSearchParams({ url, ...more });
  return GET(new Request(`${SITE}/api/oembed?${query}`, { headers }));
}

const page = async (given: CampaignGiven = {}, locale = 'en') =>
  `${SITE}/${locale}/campaigns/${(await makeCampaign(db(), given)).slug}`;

type Said = Record<string, unknown> & { html: string; width: number; height: number };
const json = async (response: Response) => (await response.json()) as Said;

/** The attributes of the one frame that the answer's HTML is. */
function frameIn(html: string) {
  const [frame, ...others] = parseFragment(html).childNodes;
  if (frame?.nodeName !== 'iframe' || !('attrs' in frame) || others.length > 0) throw new Error(html);
  return Object.fromEntries(frame.attrs.map(({ name, value }) => [name, value]));
}

test('what a rich answer must say it says, and anybody’s page may read it', async () => {
  const organisation = await makeOrganisation(db(), { name: 'Parents', site: 'https://parents.example/' });
  const title = 'Water & "bread" <now>';
  const url = await page({ organisationId: organisation.id, text: { en: { title } } }, 'es');
  const response = await ask(`${url}/?source=x#sign`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const said = await json(response);
  expect(said).toMatchObject({
    ...{ version: '1.0', type: 'rich', title, width: 600, height: 720 },
    ...{ provider_name: 'Undersigned', provider_url: SITE },
    ...{ author_name: 'Parents', author_url: 'https://parents.example/' },
    ...{ thumbnail_width: 1200, thumbnail_height: 630 },
  });
  const slug = url.split('/').at(-1);
  expect(said.thumbnail_url).toBe(`${SITE}/api/campaigns/${slug}/picture.png?lang=es`);
  expect(frameIn(said.html)).toEqual({
    ...{ src: `${SITE}/embed/${slug}?lang=es`, title, width: '600', height: '720', frameborder: '0' },
  });
});

test('XML says the same as JSON', async () => {
  const url = await page({ text: { en: { title: 'A & B\u0001 <i>“C”</i>' } } });
  const response = await ask(url, { format: 'xml' });
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  const parts: [string, string][] = [];
  const names: string[] = [];
  let text = '';
  const parser = new Parser();
  parser.on('error', (error: Error) => {
    throw error;
  });
  parser.on('openTag', (name: string) => {
    names.push(name);
    text = '';
  });
  parser.on('text', (value: string, decode: (text: string) => string) => {
    text += decode(value);
  });
  parser.on('closeTag', (name: string) => {
    if (name !== 'oembed') parts.push([name, text]);
  });
  parser.write(await response.text()).end();
  expect(names[0]).toBe('oembed');
  const said = Object.entries(await json(await ask(url, { format: 'json' })));
  const writable = (value: unknown) => String(value).replace('\u0001', '');
  expect(parts).toEqual(said.map(([name, value]) => [name, writable(value)]));
});

test('the room that a consumer has is kept to; where nothing can be read in it, it is given a link', async () => {
  const url = await page();
  const sized = async (maxwidth: string, maxheight: string) => json(await ask(url, { maxwidth, maxheight }));
  expect(await sized('400', '300')).toMatchObject({ type: 'rich', width: 400, height: 300 });
  expect(frameIn((await sized('400', '300')).html)).toMatchObject({ width: '400', height: '300' });
  expect(await sized('400', '300')).not.toHaveProperty('thumbnail_url');
  expect(await sized('4000', '3000')).toMatchObject({ width: 600, height: 720, thumbnail_width: 1200 });
  expect(await sized('-1', 'much')).toMatchObject({ type: 'rich', width: 600, height: 720 });
  const link = await sized('100', '300');
  expect(link.type).toBe('link');
  for (const name of ['html', 'width', 'height', 'thumbnail_url']) expect(link).not.toHaveProperty(name);
});

test('a format there is not is 501, whatever is asked for', async () => {
  expect((await ask(await page(), { format: 'yaml' })).status).toBe(501);
  expect((await ask('nowhere', { format: 'yaml' })).status).toBe(501);
});

test('what has no card is 404: other sites, other pages, campaigns the public may not see', async () => {
  const [draft, hidden] = [await page({ state: 'DRAFT' }), await page({ hiddenAt: new Date() })];
  const open = await page();
  for (const url of [
    ...['', 'nowhere', `${SITE}/en`, `${SITE}/en/privacy`, `${SITE}/en/campaigns/no-such-one`, draft, hidden],
    ...[
      open.replace('undersigned.test', 'other.test'),
      open.replace('http:', 'ftp:'),
      `${SITE}/embed/no-such-one`,
    ],
    ...[open.replace('/en/', '/xx/'), `${open}%2f..%2f`, `javascript:alert(1)//${open}`],
  ]) {
    const response = await ask(url);
    expect([url, response.status]).toEqual([url, 404]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  }
});

test('a page of one person’s own is 401', async () => {
  for (const path of [
    'signature/abc',
    'preview/abc',
    'answer/abc',
    'news/abc',
    'organise',
    'organise/look',
    'sign-in',
  ]) {
    expect([path, (await ask(`${SITE}/en/${path}`)).status]).toEqual([path, 401]);
  }
});

test('parts of a campaign, its card, and its address by https lead to the card too; a closed one has one', async () => {
  const open = await page({ state: 'CLOSED' });
  const card = `${SITE}/embed/${open.split('/').at(-1)}?lang=ar`;
  for (const url of [`${open}/signers`, `${open}/texts`, open.replace('http:', 'https:'), card])
    expect([url, (await json(await ask(url))).type]).toEqual([url, 'rich']);
  const short = `${SITE}/c/${open.split('/').at(-1)}`;
  expect(frameIn((await json(await ask(short))).html).src).toBe(card.replace('?lang=ar', ''));
  const spoken = frameIn((await json(await ask(card.replace('lang=', 'locale=')))).html).src;
  expect(spoken).toBe(card);
  expect(frameIn((await json(await ask(card))).html).src).toBe(card);
});

test('where only some sites may frame the card, WordPress on those is given it, all others a link', async () => {
  const url = await page({ embedHosts: ['news.example', 'other.example'] });
  const agents = {
    'WordPress/6.9; https://news.example': 'rich',
    'WordPress/6.9.1; https://other.example/blog': 'rich',
    'WordPress/6.9; https://news.example.evil.example': 'link',
    'WordPress/6.9; https://evil.example/?https://news.example': 'link',
    'Discourse Forum Onebox': 'link',
  };
  for (const [agent, type] of Object.entries(agents)) {
    const response = await ask(url, {}, { 'user-agent': agent });
    expect([response.headers.get('vary'), response.headers.get('cache-control')]).toEqual([
      'user-agent',
      'no-store',
    ]);
    expect([agent, (await json(response)).type]).toEqual([agent, type]);
  }
});

test('whoever asks is not listened to for longer than a name is', async () => {
  const url = await page({ embedHosts: ['news.example'] });
  const says = async (agent: string) => (await json(await ask(url, {}, { 'user-agent': agent }))).type;
  expect(await says(`WordPress/6.9; https://news.example/${'a'.repeat(200)}`)).toBe('rich');
  expect(await says(`WordPress/6.9; https://news.example/${'a'.repeat(15_000)}`)).toBe('link');
  expect(await says(`WordPress/${'1'.repeat(15_000)}`)).toBe('link');
});
