import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { csvChunk } from '@/lib/lists/csv';
import { type TallyChange, writeTallies } from '@/lib/signatures/tally';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { breakdowns } from './breakdowns';
import { answersAndUpdates, lettersByState } from './letters';
import { byDay, byHour } from './over-time';
import { figureNames, figureTable, isFigureName } from './tables';

const HOUR = 3_600_000;
const NOW = new Date('2026-03-30T10:20:00Z');
const at = (time: string) => new Date(`${time}:00Z`);

/** A campaign in Berlin, a few days old when its clocks went forward on 29 March. */
const inBerlin = () =>
  makeCampaign(db(), { timeZone: 'Europe/Berlin', opensAt: at('2026-03-27T12:00'), goal: 50 }, NOW);

const tally = (campaignId: string, hour: Date, by: number, own: Partial<TallyChange> = {}): TallyChange => ({
  ...{ campaignId, dimension: 'TOTAL', key: '', hour, by },
  ...own,
});

test('one in every hour is 23 on the day the clocks go forward, and every day is there', async () => {
  const campaign = await inBerlin();
  const hours = Array.from({ length: 48 }, (_, n) => new Date(at('2026-03-28T10:00').getTime() + n * HOUR));
  await writeTallies(
    db(),
    hours.map((hour) => tally(campaign.id, hour, 1)),
  );
  await writeTallies(db(), [tally(campaign.id, at('2026-03-30T10:00'), -3)]);
  expect(await byDay(campaign, NOW)).toEqual([
    { at: '2026-03-27', by: 0, total: 0 },
    { at: '2026-03-28', by: 13, total: 13 },
    { at: '2026-03-29', by: 23, total: 36 },
    { at: '2026-03-30', by: 9, total: 45 },
  ]);
});

test('the last hours start from what was there before them', async () => {
  const campaign = await inBerlin();
  await writeTallies(db(), [
    tally(campaign.id, at('2026-03-27T12:00'), 7),
    tally(campaign.id, at('2026-03-30T08:00'), 2),
  ]);
  const hours = await byHour(campaign, NOW, 4);
  expect(hours.map(({ by, total }) => [by, total])).toEqual([
    [0, 7],
    [2, 9],
    [0, 9],
    [0, 9],
  ]);
});

test('nothing at all has no days, and a closed campaign none after its end', async () => {
  const campaign = await inBerlin();
  expect(await byDay(campaign, NOW)).toEqual([]);
  await writeTallies(db(), [tally(campaign.id, at('2026-03-28T12:00'), 1)]);
  const closed = { ...campaign, closesAt: at('2026-03-28T20:00') };
  expect((await byDay(closed, NOW)).map((step) => step.at)).toEqual(['2026-03-27', '2026-03-28']);
});

test('a breakdown names the most, keeps what was not said, and sums up the rest', async () => {
  const campaign = await makeCampaign(db());
  const one = (key: string, by: number) => tally(campaign.id, NOW, by, { dimension: 'SOURCE', key });
  await writeTallies(db(), [
    one('radio', 5),
    one('poster', 9),
    one('friend', 2),
    one('-', 1),
    one('gone', 0),
  ]);
  await writeTallies(
    db(),
    [one('poster', -1), one('friend', -2)].map((each) => ({ ...each, hour: at('2026-03-31T00:00') })),
  );
  await writeTallies(db(), [one('letter', 3)]);
  const { sources, kinds } = await breakdowns(campaign.id, 1);
  expect(sources).toEqual({
    lines: [
      { key: 'poster', count: 8 },
      { key: '-', count: 1 },
    ],
    rest: 8,
    others: 2,
    all: 17,
  });
  expect(kinds).toEqual({ lines: [], rest: 0, others: 0, all: 0 });
});

test('letters stand by addressee and state, those without any too; answers and updates by state', async () => {
  const campaign = await makeCampaign(db(), { to: [{ office: { en: 'Mayor' } }, { copy: true }] });
  const [mayor] = campaign.addressees;
  const letters = ['DELIVERED', 'DELIVERED', 'PARKED', null].map((state, n) => ({
    id: uuid(),
    n: n + 1,
    state,
  }));
  await db().letter.createMany({
    data: letters.map(({ id, n }) => ({
      ...{ id, campaignId: campaign.id, addresseeId: mayor?.id ?? '', number: n, fromBatch: n, toBatch: n },
      ...{ fromPosition: n, toPosition: n, textVersion: 1, createdAt: NOW },
    })),
  });
  await db().mail.createMany({
    data: letters.flatMap(({ id, state }) =>
      state
        ? [
            {
              id: uuid(),
              kind: 'LETTER' as const,
              priority: 2,
              letterId: id,
              locale: 'en',
              dueAt: NOW,
              state: state as 'PARKED',
            },
          ]
        : [],
    ),
  });
  expect(await lettersByState(campaign.id, 'en')).toEqual([
    { number: 1, office: 'Mayor', copy: false, states: { DELIVERED: 2, PARKED: 1, WAITING: 1 } },
    { number: 2, office: 'Water board', copy: true, states: {} },
  ]);
  expect(await answersAndUpdates(campaign.id)).toEqual({ answers: {}, updates: {}, newsPut: 0 });
});

test('every figure is a table that can be taken away, a fall in it a number and no formula', async () => {
  const campaign = await inBerlin();
  const person = { name: 'Ana', email: 'ana@example.org' };
  await addSignatures(db(), campaign.id, [
    { person, at: at('2026-03-28T12:30'), country: 'PE', source: '-radio' },
  ]);
  await writeTallies(db(), [tally(campaign.id, at('2026-03-29T12:00'), -2)]);
  const tables = await Promise.all(figureNames.map((name) => figureTable(name, campaign, 'es', NOW)));
  for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
  const [days] = tables;
  expect(days?.columns).toEqual(['Día', 'Firmas', 'En total']);
  const csv = new TextDecoder().decode(csvChunk(days?.rows ?? []));
  expect(csv).toContain('"2026-03-29","-2","-1"');
  expect(tables[figureNames.indexOf('countries')]?.rows).toEqual([['PE', 1]]);
  expect(isFigureName('signatures')).toBe(false);
});
