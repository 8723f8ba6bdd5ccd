import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures } from '@/prisma/factories';
import { findImport } from './find';
import { beginImport, importPaper, seenOf } from './import';
import { setMatching } from './keep';
import {
  COLUMNS,
  campaignOnPaper,
  csvText,
  HEADER,
  latin1,
  nastyRows,
  sheetXml,
  workbook,
} from './paper.fixture';
import { previewImport } from './preview';
import { openPaper } from './sealed';
import { undoImport } from './undo';

const nasty = (many: Parameters<typeof nastyRows>[0]) => [HEADER, ...nastyRows(many)];
const csv = (rows: string[][]) => latin1(csvText(rows));
const utf8 = (rows: string[][]) => new Uint8Array(Buffer.from(`\ufeff${csvText(rows)}`));

/** Carries on until an import has ended. */
async function ended(id: string): Promise<void> {
  await expect
    .poll(async () => {
      await importPaper(new Date());
      return (await db().paperImport.findUniqueOrThrow({ where: { id } })).state;
    })
    .toBe('IMPORTED');
}

async function previewOf(campaignId: string, id: string) {
  const found = await findImport(campaignId, id);
  const preview = found && (await previewImport(found, new Date()));
  if (!preview) throw new Error('no preview');
  return preview;
}

test('of ten thousand nasty rows none is lost: good, bad and doubles are all of them, before and after', async () => {
  const { campaignId, uploaded, row, paper } = await campaignOnPaper();
  const rows = nasty({ good: 9_500, bad: 300, doubles: 200 });
  const id = await uploaded(csv(rows));
  const { good, bad, doubles, alike, ...preview } = await previewOf(campaignId, id);
  expect({ rows: preview.rows, good, bad: bad.length, doubles, alike }).toEqual({
    rows: 10_000,
    good: 9_500,
    bad: 300,
    doubles: { file: 200, paper: 0, online: 0 },
    alike: 0,
  });
  expect(bad.every(({ reasons }) => reasons.length > 0)).toBe(true);
  const found = await findImport(campaignId, id);
  if (!found) throw new Error('not found');
  await beginImport({ campaignId, id }, { alike: false, seen: seenOf(found.told) }, async () => {});
  await ended(id);
  expect(await row(id)).toMatchObject({ rows: 10_000, taken: 9_500, bad: 300, doubles: 200, sealed: null });
  expect(await paper()).toEqual({ rows: 9_500, paper: 9_500, confirmed: 0 });
});

test('a workbook of the same rows comes to the same', async () => {
  const { begun, row, paper } = await campaignOnPaper();
  const id = await begun(workbook({ Firmas: sheetXml(nasty({ good: 950, bad: 30, doubles: 20 })) }));
  await ended(id);
  expect(await row(id)).toMatchObject({ rows: 1_000, taken: 950, bad: 30, doubles: 20, sealed: null });
  expect(await paper()).toEqual({ rows: 950, paper: 950, confirmed: 0 });
});

test('what is imported lies sealed in its row, with its line, country and day beside it', async () => {
  const { campaignId, begun } = await campaignOnPaper();
  const id = await begun(
    utf8([HEADER, ['Íñigo Peña', 'Inigo@Example.org', 'Cádiz', 'España', '23/05/2026']]),
  );
  await ended(id);
  const [signature] = await db().paperSignature.findMany({ where: { importId: id } });
  const keys = await campaignKeys(campaignId);
  if (!signature || !keys) throw new Error('nothing imported');
  expect(signature).toMatchObject({ line: 2, country: 'ES', signedOn: new Date('2026-05-23') });
  expect(openPaper(keys, signature)).toEqual({
    name: 'Íñigo Peña',
    email: 'Inigo@example.org',
    city: 'Cádiz',
  });
  expect(() => openPaper(keys, { ...signature, id: campaignId })).toThrow();
});

test('a worker killed in the middle loses nothing and doubles nothing', async () => {
  const { begun, row, paper } = await campaignOnPaper();
  const id = await begun(csv(nasty({ good: 7_000, bad: 100, doubles: 100 })));
  const worker = fork(fileURLToPath(new URL('./import.test-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  worker.send('go');
  await expect.poll(async () => (await row(id)).taken, { interval: 5 }).toBeGreaterThan(0);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const { taken, bad, doubles, state } = await row(id);
  expect(state).toBe('IMPORTING');
  expect(taken + bad + doubles).toBeLessThan(7_200);
  expect(await paper()).toMatchObject({ rows: taken, paper: taken });
  await ended(id);
  expect(await row(id)).toMatchObject({ taken: 7_000, bad: 100, doubles: 100 });
  expect(await paper()).toMatchObject({ rows: 7_000, paper: 7_000 });
});

test('several workers at once, and two lists of the same people at once, count everybody once', async () => {
  const { begun, row, paper } = await campaignOnPaper();
  const rows = nasty({ good: 1_500, bad: 12, doubles: 10 });
  const ids = [await begun(csv(rows)), await begun(utf8(rows))];
  await Promise.all([1, 2, 3].map(() => importPaper(new Date())));
  for (const id of ids) await ended(id);
  const [one, other] = await Promise.all(ids.map(row));
  expect((one?.taken ?? 0) + (other?.taken ?? 0)).toBe(1_500);
  for (const each of [one, other]) {
    expect((each?.taken ?? 0) + (each?.bad ?? 0) + (each?.doubles ?? 0)).toBe(1_522);
    expect(each?.bad).toBe(12);
  }
  expect(await paper()).toMatchObject({ rows: 1_500, paper: 1_500 });
});

test('an import that cannot be gone on with holds up no other, and one whose bytes are gone ends', async () => {
  const { campaignId, begun, row } = await campaignOnPaper();
  const rows = csv(nasty({ good: 3, bad: 0, doubles: 0 }));
  const [broken, gone] = [await begun(rows), await begun(rows)];
  // Two tables are kept open for a while: these are, and the two above no more.
  const [well, other] = [await begun(rows), await begun(rows)];
  // Kept as no reader takes it; and never kept at all.
  await db().$executeRaw`UPDATE "PaperImport" SET sealed = '\\x00' WHERE id = ${broken}::uuid`;
  await db().$executeRaw`UPDATE "PaperImport" SET sealed = NULL WHERE id = ${gone}::uuid`;
  const told: string[] = [];
  const states = async () =>
    (await Promise.all([broken, gone, well, other].map(row))).map(({ state }) => state);
  await expect
    .poll(async () => {
      await importPaper(new Date(), async (_, { id }) => {
        told.push(id);
      }).catch(() => {});
      return states();
    })
    .toEqual(['IMPORTING', 'IMPORTED', 'IMPORTED', 'IMPORTED']);
  expect(told.sort()).toEqual([gone, well, other].sort());
  expect(await row(gone)).toMatchObject({ taken: 0, sealed: null, importedAt: expect.any(Date) });
  await undoImport({ campaignId, id: broken }, new Date(), async () => {});
  expect(await states()).toEqual(['UNDONE', 'IMPORTED', 'IMPORTED', 'IMPORTED']);
});

test('mailboxes known online are not imported, but for those who only began to sign', async () => {
  const { campaignId, uploaded, begun, row, paper } = await campaignOnPaper();
  const at = new Date();
  const person = (name: string) => ({ name, email: `${name}@gmail.com` });
  const ids = await addSignatures(db(), campaignId, [
    { person: person('confirmed'), at },
    { person: person('withdrawn'), at },
    { person: person('pending'), at, pending: true },
    { person: { ...person('endorsing'), organisation: 'Union', role: 'chair' }, at, signAs: 'ORGANISATION' },
  ]);
  await db().signature.update({ where: { id: ids[1] }, data: { state: 'WITHDRAWN', position: null } });
  const file = utf8([
    HEADER,
    ...['con.firmed+paper', 'withdrawn', 'pending', 'endorsing', 'new'].map((name) => [
      name,
      `${name}@gmail.com`,
      '',
      '',
      '',
    ]),
  ]);
  const before = await previewOf(campaignId, await uploaded(file));
  expect(before).toMatchObject({ good: 3, doubles: { online: 2, paper: 0, file: 0 } });
  const id = await begun(file);
  await ended(id);
  expect(await row(id)).toMatchObject({ taken: 3, doubles: 2 });
  expect(await paper()).toMatchObject({ rows: 3, paper: 3 });
  const after = await previewOf(campaignId, await uploaded(file));
  expect(after).toMatchObject({ good: 0, doubles: { online: 2, paper: 3, file: 0 } });
});

test('who gave no address and looks like another is imported only if the organiser says so', async () => {
  const { campaignId, uploaded, begun, paper } = await campaignOnPaper();
  const rows = [
    HEADER,
    ['María García', '', 'Lugo', '', '2026-05-01'],
    ['MARIA  GARCIA', '', 'lugo', '', '1/5/2026'],
    ['María García', '', 'Vigo', '', '2026-05-01'],
    ['María García', 'maria@example.org', 'Lugo', '', '2026-05-01'],
  ];
  expect(await previewOf(campaignId, await uploaded(utf8(rows)))).toMatchObject({ good: 3, alike: 1 });
  await ended(await begun(utf8(rows)));
  expect(await paper()).toMatchObject({ rows: 3, paper: 3 });
  const again = await begun(utf8(rows), { alike: true });
  await ended(again);
  expect(await paper()).toMatchObject({ rows: 6, paper: 6 });
});

test('an import begins once, and only as it was shown', async () => {
  const { campaignId, uploaded } = await campaignOnPaper();
  const id = await uploaded(csv(nasty({ good: 3, bad: 0, doubles: 0 })));
  const found = await findImport(campaignId, id);
  const seen = found ? seenOf(found.told) : '';
  const begin = () => beginImport({ campaignId, id }, { alike: false, seen }, async () => {});
  await setMatching(
    { campaignId, id },
    { columns: { ...COLUMNS, city: 3, country: 2 }, header: true, order: 'dmy' },
  );
  expect(await begin()).toEqual({ ok: false, reason: 'changed' });
  await setMatching({ campaignId, id }, { columns: COLUMNS, header: true, order: 'dmy' });
  const both = await Promise.all([begin(), begin()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await begin()).toEqual({ ok: false, reason: 'begun' });
  expect(await setMatching({ campaignId, id }, { columns: COLUMNS, header: false, order: 'dmy' })).toBe(
    false,
  );
});
