import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { beforeAll, expect, test } from 'vitest';
import { buildSheetFonts } from '@/dev/sheet-fonts';
import type { CampaignText } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures } from '@/prisma/factories';
import { countAgain } from './counted';
import { AT, everyKind, made, person } from './lists.fixture';
import { NAMES_A_SHEET, printNames } from './names-sheet';
import { lastPosition } from './take';

beforeAll(async () => {
  await buildSheetFonts();
});

/** The sheets of a campaign, each as the text of its pages. */
async function printed(campaignId: string, locale = 'en') {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');
  const asked = {
    campaignId,
    purpose: 'handover',
    locale,
    keys,
    upTo: await lastPosition(campaignId),
  } as const;
  const seen: number[] = [];
  const sheets: { file: number; pages: string[]; info: Record<string, unknown> }[] = [];
  const counted = await countAgain(campaignId);
  for await (const { file, bytes } of printNames(asked, AT, counted, (lines) => seen.push(lines))) {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const { text } = await extractText(document, { mergePages: false });
    const { info } = await getMeta(document);
    sheets.push({ file, pages: text.map(plain), info });
  }
  return { sheets, seen };
}

// Right-to-left text is marked, and presentation forms are folded: what counts is the letters in their order.
const plain = (page: string) =>
  page
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ');

test('a sheet names those whom the addressee may see, organisations first, numbered by the alphabet', async () => {
  const { campaign } = await made([
    person('Zoe Pública', { visibility: 'PUBLIC' }),
    person('Álvaro', { approved: true, own: { affiliation: 'Ward 3', message: 'Not on a sheet' } }),
    person('Carla Counted', { visibility: 'COUNT' }),
    person('Bea', { own: { affiliation: 'Not read yet' } }),
    person('Fina', {
      signAs: 'ORGANISATION',
      approved: true,
      own: { organisation: 'Nurses Union', role: 'chair' },
    }),
    person('Gala', { signAs: 'ORGANISATION', own: { organisation: 'Unread Union', role: 'chair' } }),
    person('Eva Pending', { pending: true }),
  ]);
  const { sheets, seen } = await printed(campaign.id);
  const text = sheets[0]?.pages.join(' ') ?? '';
  expect(text).toContain('Water for the school');
  expect(text).toContain('What we ask 1 Lay the pipe before winter. 2 Publish the plan.');
  expect(text).toMatch(
    /Organisations 1 Nurses Union signed by Fina, chair Names 2 Álvaro Ward 3 3 Bea 4 Zoe Pública/,
  );
  expect(text).toContain('6 signatures count: 4 are named in this list, and 2 count without being named.');
  expect(text).toContain('Signatures in all 6');
  expect(text).toContain('November 20, 2026');
  expect(text).toContain('Page 1 of 1');
  for (const absent of [
    'Carla',
    'Unread',
    'Gala',
    'Eva',
    'Not on a sheet',
    'Not read',
    'Part',
    'example.org',
  ]) {
    expect(text).not.toContain(absent);
  }
  expect(sheets[0]?.info).toMatchObject({ Title: 'Water for the school' });
  expect(seen).toEqual([4]);
});

test('of every visibility in every state, the sheet names exactly those whom the hand-over names', async () => {
  const { campaign } = await everyKind();
  const text = (await printed(campaign.id)).sheets[0]?.pages.join(' ') ?? '';
  for (const name of ['PUBLIC counts', 'ADDRESSEE counts with news', 'Union ADDRESSEE counts'])
    expect(text).toContain(name);
  expect(text).not.toMatch(/COUNT |held|pending|withdrawn|removed|erased|waiting|hidden|objects/);
});

test.each([
  ['Arabic', 'محمد بن عبد الله'],
  ['Chinese', '王小明'],
  ['Devanagari', 'राम कुमार'],
])('names stand on it in any script: %s', async (_, name) => {
  const { campaign } = await made([person(name), person('Ana')]);
  const text = (await printed(campaign.id)).sheets[0]?.pages.join(' ') ?? '';
  // In the order in which they are seen, which is not everywhere that of the letters.
  for (const sign of name.normalize('NFKC').replaceAll(' ', '')) expect(text).toContain(sign);
  expect(text).not.toContain('may be unable to show');
});

test('a name is no markup', async () => {
  const { campaign } = await made([person('#let *x* $y$ [z]')]);
  expect((await printed(campaign.id)).sheets[0]?.pages.join(' ')).toContain('#let *x* $y$ [z]');
});

test('what the fonts lack is said', async () => {
  const { campaign } = await made([person('Ana \u{F8FE}')]);
  expect((await printed(campaign.id)).sheets[0]?.pages.join(' ')).toContain('1 name holds a sign that');
});

test('a longer list becomes several sheets, with running numbers, each in its language', async () => {
  const some = (prefix: string, n: number) => Array.from({ length: n }, (_, at) => person(`${prefix}${at}`));
  const { campaign } = await made(some('A', NAMES_A_SHEET), { text: { en: {}, es: {} } });
  await addSignatures(db(), campaign.id, some('B', 3));
  const union = { organisation: 'Zenith Union', role: 'chair' };
  await addSignatures(db(), campaign.id, [
    person('Of it', { signAs: 'ORGANISATION', approved: true, own: union }),
  ]);
  const { sheets, seen } = await printed(campaign.id, 'es');
  expect(seen).toEqual([NAMES_A_SHEET, 4]);
  expect(sheets.map(({ file }) => file)).toEqual([1, 2]);
  const [first = '', second = ''] = sheets.map(({ pages }) => pages.join(' '));
  expect(first.slice(0, 300)).toContain('Parte 1 de 2');
  expect(first.slice(0, 1_000)).toMatch(/Organizaciones 1 Zenith Union/);
  expect(first.slice(-1_000)).toMatch(/\b5000 A999\b/);
  expect(second).toContain('5001 a 5004');
  expect(second).toMatch(/\b5001 A\d+ 5002 B0 5003 B1 5004 B2\b/);
  expect(second).toContain('Parte 2 de 2');
  expect(second).not.toContain('Zenith');
  for (const { pages } of sheets) {
    pages.forEach((page, at) => {
      expect(page).toContain(`Página ${at + 1} de ${pages.length}`);
    });
  }
});

test('a campaign that nobody signed has a sheet that says so', async () => {
  const { campaign } = await made([]);
  const { sheets, seen } = await printed(campaign.id);
  expect(sheets[0]?.pages.join(' ')).toContain('0 signatures count: 0 are named in this list.');
  expect(seen).toEqual([0]);
});

test('a sheet says how many signed before its demands were amended, and how many on paper', async () => {
  const { campaign, ids } = await made([
    person('Ana'),
    person('Bea', { visibility: 'COUNT' }),
    person('Cleo'),
  ]);
  const { id: campaignId } = campaign;
  const next = async (version: number, demands: string[]) => {
    const publishedAt = new Date(Date.UTC(2026, 10, version));
    const [{ links, ...text }] = (await db().campaignText.findMany({
      where: { campaignId, version: 1 },
    })) as [CampaignText];
    const again = { ...text, links: links as object, version, demands, publishedAt };
    await db().campaignText.create({ data: again });
    await db().campaign.update({ where: { id: campaignId }, data: { textVersion: version } });
  };
  const sums = async () => (await printed(campaignId)).sheets[0]?.pages.join(' ') ?? '';
  await next(2, ['Lay the pipe before autumn.']);
  await next(3, ['Lay the pipe before autumn.']);
  await db().signature.update({ where: { id: ids[2] ?? '' }, data: { textVersion: 2 } });
  expect(await sums()).toContain(
    '2 of these signatures were given before the demands were amended on November 2, 2026.',
  );
  await db().signature.updateMany({ where: { campaignId }, data: { textVersion: 2 } });
  await db().campaignCount.update({ where: { campaignId }, data: { paper: 5 } });
  expect(await sums()).not.toContain('amended');
  expect(await sums()).toContain(
    '3 signatures count: 2 are named in this list, and 1 counts without being named. And 5 on paper.',
  );
});
