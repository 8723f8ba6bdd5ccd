import { beforeAll, expect, test } from 'vitest';
import { buildSheetFonts } from '@/dev/sheet-fonts';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { printPaperSheet } from './print-sheet';
import { findSheet } from './sheet';

beforeAll(async () => {
  await buildSheetFonts();
});

async function sheetFor(slug: string) {
  const found = await findSheet(slug, 'en', 'a4', new Date());
  if (!found.ok) throw new Error(found.reason);
  return found.sheet;
}

test('however many ask for a sheet, it is set once, until something on it changes', async () => {
  const { id, slug } = await makeCampaign(db());
  const all = await Promise.all(
    Array.from({ length: 50 }, async () => printPaperSheet(await sheetFor(slug))),
  );
  expect(new Set(all.map((printed) => printed?.pdf)).size).toBe(1);
  // Signatures and settings that do not stand on it make no other.
  await db().campaign.update({ where: { id }, data: { touchedAt: new Date(), goal: 5_000 } });
  expect(await printPaperSheet(await sheetFor(slug))).toBe(all[0]);
  await db().campaign.update({ where: { id }, data: { purgesAt: new Date('2099-01-01') } });
  const next = await printPaperSheet(await sheetFor(slug));
  expect(next?.tag).not.toBe(all[0]?.tag);
});

test('so many different ones wait at most; whoever comes then is told so, and later is served', async () => {
  const { slug } = await makeCampaign(db());
  const sheet = await sheetFor(slug);
  const asked = Array.from({ length: 30 }, (_, at) => printPaperSheet({ ...sheet, sheet: `Sheet ${at}` }));
  const printed = await Promise.all(asked);
  expect(printed.filter((each) => each === null)).toHaveLength(10);
  expect(await printPaperSheet({ ...sheet, sheet: 'Sheet 29' })).not.toBeNull();
});

test('one that cannot be set keeps nobody from the next', async () => {
  const { slug } = await makeCampaign(db());
  const sheet = await sheetFor(slug);
  await expect(printPaperSheet({ ...sheet, lang: 'no language' })).rejects.toMatchObject({
    ...{ name: 'SheetNotSet', code: 'typst', message: '' },
  });
  expect(await printPaperSheet({ ...sheet, sheet: 'The next' })).not.toBeNull();
});
