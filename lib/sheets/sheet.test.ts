import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { beforeAll, expect, test } from 'vitest';
import { buildSheetFonts } from '@/dev/sheet-fonts';
import { canPrint } from './fonts';
import { type Entry, printSheet, type Sheet } from './sheet';

beforeAll(async () => {
  await buildSheetFonts();
});

const NOTHING = { title: '', list: [] };

function sheet(names: string[], own: Partial<Sheet> = {}): Sheet {
  return {
    lang: 'en',
    paper: 'a4',
    title: 'Water for the school',
    organisation: 'Parents of the school',
    about: 'The names of letter 3 to the Water board',
    date: new Date('2026-11-22T12:00:00Z'),
    kicker: 'Petition sheet',
    facts: [['Letter', '3']],
    demands: { title: 'What we ask', list: ['Lay the pipe before winter.'] },
    organisations: NOTHING,
    names: { title: 'Names', list: names.map((name, at): Entry => ({ number: String(at + 1), name })) },
    late: NOTHING,
    messages: NOTHING,
    out: NOTHING,
    back: NOTHING,
    sums: ['3 signatures have been confirmed.'],
    notes: [],
    footer: 'Water for the school',
    page: 'Page {page} of {pages}',
    ...own,
  };
}

async function read(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
  const { text, totalPages } = await extractText(document, { mergePages: false });
  const first = await document.getPage(1);
  return {
    pages: totalPages,
    // Right-to-left text is marked, and presentation forms are folded: what counts is the letters in their order.
    text: text.map((page) =>
      page
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '')
        .replace(/\s+/g, ' '),
    ),
    size: [Math.round(first.view[2] as number), Math.round(first.view[3] as number)],
    tagged: (await document.getMarkInfo())?.Marked,
    ...(await getMeta(document)),
  };
}

test('a sheet can be read by machines too: words, title, language, tags, page numbers', async () => {
  const { text, pages, info, tagged, size } = await read(
    printSheet(sheet(Array.from({ length: 400 }, (_, at) => `Signer ${at + 1}`))),
  );
  expect(pages).toBeGreaterThan(2);
  text.forEach((page, at) => {
    expect(page).toContain(`Page ${at + 1} of ${pages}`);
  });
  const all = text.join(' ');
  for (let at = 1; at <= 400; at++) expect(all).toMatch(new RegExp(`\\b${at} Signer ${at}\\b`));
  expect(info).toMatchObject({ Title: 'Water for the school', Author: 'Parents of the school' });
  expect(info.Language).toBe('en');
  expect(tagged).toBe(true);
  expect(size).toEqual([595, 842]);
});

test('on Letter paper where it is the custom', async () => {
  expect((await read(printSheet(sheet(['A'], { paper: 'us-letter' })))).size).toEqual([612, 792]);
});

test.each([
  ['Latin', 'Łukasz Żółć Nguyễn Thị Hồng Ñusta'],
  ['Greek', 'Ελένη Παπαδοπούλου'],
  ['Cyrillic', 'Олександр Ґалаґан'],
  ['Arabic', 'محمد عبد الله'],
  ['Hebrew', 'דוד לוי'],
  ['Devanagari', 'नमन'],
  ['Bengali', 'রবীন'],
  ['Tamil', 'கமல'],
  ['Thai', 'สมชาย ใจดี'],
  ['Georgian', 'გიორგი'],
  ['Armenian', 'Հայկ'],
  ['Ethiopic', 'አበበ'],
  ['Han', '李小龙'],
  ['Kana', 'さくら ももこ'],
  ['Hangul', '김민준'],
])('our own fonts print %s, and it can be read again', async (_, name) => {
  expect(canPrint(name)).toBe(true);
  const { text } = await read(printSheet(sheet([name])));
  const letters = (words: string) => [...words.normalize('NFKC').replace(/\s/g, '')].sort().join('');
  const found = [...new Set(letters(name))].every((sign) => text[0]?.includes(sign));
  expect(found, text[0]).toBe(true);
});

test('a whole sheet from right to left', async () => {
  const { info, text } = await read(printSheet(sheet(['محمد', 'Ana Ruiz'], { lang: 'ar', title: 'ماء' })));
  expect(info.Language).toBe('ar');
  expect(text[0]).toContain('Ana Ruiz');
});

test('what our fonts lack is known beforehand', () => {
  expect(canPrint('Ana \u{F8FE}')).toBe(false);
  expect(canPrint('𓀀')).toBe(false);
  // Both signs are there, but in no font together.
  expect(canPrint('J\u030C')).toBe(false);
  expect(canPrint('o\u0301')).toBe(true);
  expect(canPrint('Ana\u200d \ufe0f')).toBe(true);
});

test('a name is no markup', async () => {
  const names = ['#let x = 1', '*bold* _it_ $a$ [x] `y`', '\\ // /* @a <b>', '#panic("x")'];
  const { text } = await read(printSheet(sheet(names)));
  for (const name of names) expect(text[0]).toContain(name);
});

test('a sheet that cannot be set says nothing of what was on it', () => {
  expect(() => printSheet(sheet(['Secret Name'], { lang: 'not a language' }))).toThrow(
    expect.objectContaining({ name: 'SheetNotSet', message: '' }),
  );
});
