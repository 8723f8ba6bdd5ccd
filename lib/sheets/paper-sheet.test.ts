import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSheetFonts } from '@/dev/sheet-fonts';
import { openPaperSheetPress, type PaperSheet, setPaperSheet } from './paper-sheet';
import type { Press } from './press';
import { qrCode } from './qr-code';

let press: Press<string>;

beforeAll(async () => {
  await buildSheetFonts();
  press = openPaperSheetPress();
});
afterAll(() => press.close());

function sheetSaying(own: Partial<PaperSheet> = {}): PaperSheet {
  return {
    ...{ lang: 'en', own: 'en', paper: 'a4', title: 'Water for the school' },
    ...{ organisation: 'Parents of the school', about: 'A sheet', date: new Date('2026-11-22T12:00:00Z') },
    kicker: 'Petition · Parents of the school',
    to: ['To', 'Water board'],
    demands: { title: 'We, the undersigned, demand', list: ['Lay the pipe.', 'Publish the plan.'] },
    more: Array.from({ length: 30 }, (_, at) => `And ${at + 1} more`),
    how: 'Write clearly.',
    columns: [
      ['Name', 2],
      ['Town', 1],
    ],
    numbers: Array.from({ length: 40 }, (_, at) => `${at + 1}`),
    consent: 'With my signature I consent.',
    back: ['Send filled sheets to', 'Moon street 12'],
    ...{ sheet: 'Sheet ___ of ___', online: 'Or sign online', address: 'site.example/c/water' },
    qr: qrCode('https://site.example/c/water'),
    ...own,
  };
}

async function read(own: Partial<PaperSheet> = {}) {
  const pdf = await press.print(setPaperSheet(sheetSaying(own)));
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
  const { text, totalPages } = await extractText(document, { mergePages: true });
  const { view } = await document.getPage(1);
  const said = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ');
  return {
    pages: totalPages,
    text: said,
    size: [Math.round(view[2] as number), Math.round(view[3] as number)],
    ...(await getMeta(document)),
  };
}

const long = (count: number) => ({
  title: 'We demand',
  list: Array.from(
    { length: count },
    (_, at) => `Demand ${at + 1} ${'lay the pipe and publish the plan '.repeat(14)}`,
  ),
});

test('a sheet says all that whoever signs it must know, and has numbered lines', async () => {
  const { text, pages, size, info } = await read();
  expect(pages).toBe(1);
  expect(size).toEqual([595, 842]);
  for (const said of [
    ...['Water for the school', 'To Water board', '1 Lay the pipe.', '2 Publish the plan.', 'Write clearly.'],
    ...['With my signature I consent.', 'Send filled sheets to Moon street 12', 'Sheet ___ of ___'],
    ...['Or sign online', 'site.example/c/water', 'Name Town'],
  ])
    expect(text).toContain(said);
  expect(text).toMatch(/ 18 19 20 /);
  expect(info).toMatchObject({ Title: 'Water for the school', Language: 'en' });
});

test.each([
  ...(['a4', 'us-letter'] as const).flatMap((paper) =>
    [0, 1, 5, 12, 30].map((count) => [paper, count] as const),
  ),
])('on %s with %i long demands it is one page with lines on it', async (paper, count) => {
  const { pages, text } = await read({
    ...{ paper, demands: long(count) },
    title: 'Water for every school of the province before the winter comes and the pipes freeze',
    consent: 'With my signature I consent to all of this. '.repeat(12),
  });
  expect(pages).toBe(1);
  expect(text).toMatch(/Name Town 1 2 3 4 5 6 /);
  expect(text).toContain('Sheet ___ of ___');
  const shown = [...text.matchAll(/Demand \d+/g)].length;
  if (shown < count) expect(text).toContain(`And ${count - shown} more`);
  else expect(text).not.toContain(' more');
});

test('where all demands find room, none is left out', async () => {
  const { text } = await read({ demands: long(5) });
  expect([...text.matchAll(/Demand \d+/g)]).toHaveLength(5);
});

test('from right to left, and with words of a campaign that run the other way', async () => {
  expect(await read({ lang: 'ar', own: 'ar', title: 'ماء للمدرسة' })).toMatchObject({
    ...{ pages: 1, info: { Language: 'ar' } },
  });
  const mixed = await read({
    own: 'ar',
    title: 'ماء للمدرسة',
    demands: { title: 'We demand', list: ['ماء'] },
  });
  expect(mixed).toMatchObject({ pages: 1, info: { Language: 'en' } });
  expect(mixed.text).toContain('We demand');
});

test('what a campaign says is no markup', async () => {
  const title = '#panic("x") *bold* $a$ [x] `y` @z';
  expect((await read({ title })).text).toContain(title);
});
