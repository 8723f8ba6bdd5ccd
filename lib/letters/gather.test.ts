import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { gather, gatherByHand, gatherDue } from './gather';
import { batchesOf, leave, lettersOf, sign } from './letters.fixture';
import { partsOf } from './parts';
import { seeToReturned } from './returned';

const NOW = new Date();
const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

async function signed(n: number, given: Parameters<typeof makeCampaign>[1] = {}) {
  const campaign = await makeCampaign(db(), { letterEvery: 5, to: [{}, { copy: true }], ...given });
  await sign(campaign.id, n, NOW);
  return campaign;
}

const rangesOf = async (campaignId: string, addresseeId?: string) =>
  (await lettersOf(campaignId, addresseeId)).map(({ fromPosition, toPosition }) => [
    fromPosition,
    toPosition,
  ]);
const tell = (id: string, data: object) => db().addressee.update({ where: { id }, data });

test('every fifth signature makes a batch, and each batch a letter and its mail per addressee', async () => {
  const campaign = await signed(12);
  expect(await gather(campaign.id, NOW)).toEqual({ ok: true, batches: 2, letters: 4 });
  expect(await batchesOf(campaign.id)).toEqual([
    ['NUMBER', 1, 5],
    ['NUMBER', 6, 10],
  ]);
  const letters = await lettersOf(campaign.id);
  expect(letters.every(({ mail }) => mail?.state === 'WAITING' && mail.kind === 'LETTER')).toBe(true);
  expect(letters.map(({ number, fromBatch, toBatch }) => [number, fromBatch, toBatch])).toEqual([
    ...[
      [1, 1, 1],
      [2, 2, 2],
    ],
    ...[[1, 1, 1], [2, 2, 2]], // biome-ignore format: two addressees
  ]);
  expect(await gather(campaign.id, NOW)).toEqual({ ok: true, batches: 0, letters: 0 });
});

test('two gatherers at once make one batch', async () => {
  const campaign = await signed(5);
  const both = await Promise.all([gather(campaign.id, NOW), gather(campaign.id, NOW)]);
  expect(both.map((done) => (done.ok ? done.batches : -1)).sort()).toEqual([0, 1]);
  expect((await batchesOf(campaign.id)).length).toBe(1);
});

test('no batch is smaller than the minimum, by number or by hand', async () => {
  const campaign = await signed(7, { letterEvery: 2, letterMinimum: 4 });
  await gather(campaign.id, NOW);
  expect(await batchesOf(campaign.id)).toEqual([['NUMBER', 1, 4]]);
  expect(await gatherByHand(campaign.id, 2, NOW)).toEqual({ ok: false, reason: 'too-few' });
  await sign(campaign.id, 1, NOW);
  expect(await gatherByHand(campaign.id, 2, NOW)).toEqual({ ok: true });
  expect((await batchesOf(campaign.id)).at(-1)).toEqual(['HAND', 5, 8]);
});

test('by hand everything new goes; and nothing when there is nothing', async () => {
  const campaign = await signed(7);
  await gather(campaign.id, NOW);
  expect(await gatherByHand(campaign.id, 2, NOW)).toEqual({ ok: true });
  expect((await batchesOf(campaign.id)).at(-1)).toEqual(['HAND', 6, 7]);
  expect(await gatherByHand(campaign.id, 3, NOW)).toEqual({ ok: false, reason: 'nothing-new' });
});

test('pressed twice by hand, a batch goes once, even when somebody confirms in between', async () => {
  const campaign = await signed(3, { letterEvery: null });
  const log: string[] = [];
  expect(await gatherByHand(campaign.id, 1, NOW, async () => void log.push('first'))).toEqual({ ok: true });
  await sign(campaign.id, 1, NOW);
  expect(await gatherByHand(campaign.id, 1, NOW, async () => void log.push('second'))).toEqual({
    ok: false,
    reason: 'nothing-new',
  });
  expect(log).toEqual(['first']);
  expect((await batchesOf(campaign.id)).length).toBe(1);
});

test('a campaign without a rhythm sends nothing by itself', async () => {
  const campaign = await signed(9, { letterEvery: null });
  await gatherDue(NOW);
  expect(await batchesOf(campaign.id)).toEqual([]);
});

test.each([
  ['hidden by the operator', { hiddenAt: NOW }, 'not-yet'],
  ['whose letters are paused', { lettersPausedAt: NOW }, 'paused'],
  ['whose first letter no organiser has looked at', { lettersReleasedAt: null }, 'not-released'],
] as const)('a campaign %s gathers nothing, by hand neither', async (_, given, reason) => {
  const campaign = await signed(9, given);
  await gatherDue(NOW);
  expect(await batchesOf(campaign.id)).toEqual([]);
  expect(await gather(campaign.id, NOW)).toEqual({ ok: false, reason });
  expect(await gatherByHand(campaign.id, 1, NOW)).toEqual({ ok: false, reason });
});

test('one campaign that fails holds up no other', async () => {
  const broken = await signed(6, { to: [{ timeZone: 'UTC' }] });
  const campaign = await signed(6);
  // A batch is already where the next one would begin: no good state, but nobody else's business.
  await db().campaignCount.update({ where: { campaignId: broken.id }, data: { gatheredTo: 0 } });
  const place = { fromPosition: 1, toPosition: 1, gatheredAt: NOW, number: 7 };
  await db().batch.create({ data: { id: broken.id, campaignId: broken.id, ...place } });
  await expect(gatherDue(NOW)).rejects.toThrow();
  expect((await batchesOf(campaign.id)).length).toBe(1);
  await db().campaign.delete({ where: { id: broken.id } });
});

test('with a gap, one letter tells of all the batches that came together meanwhile', async () => {
  const campaign = await signed(10, { letterGapHours: 6, to: [{}] });
  await gather(campaign.id, NOW);
  expect(await rangesOf(campaign.id)).toEqual([[1, 10]]);
  await sign(campaign.id, 10, NOW);
  // While the first letter is on its way, nobody knows when the gap begins.
  await gather(campaign.id, later(7));
  await leave(campaign.id, later(7));
  await gatherDue(later(12));
  expect((await batchesOf(campaign.id)).length).toBe(4);
  expect(await rangesOf(campaign.id)).toEqual([[1, 10]]);
  await gatherDue(later(13));
  expect(await rangesOf(campaign.id)).toEqual([
    [1, 10],
    [11, 20],
  ]);
});

test('each addressee has letters as they asked: each batch, once a week, at milestones, none', async () => {
  const campaign = await signed(10, { to: [{}, {}, {}, {}] });
  const [each, weekly, milestones, none] = campaign.addressees.map(({ id }) => id) as string[];
  await tell(weekly as string, { rhythm: 'WEEKLY' });
  await tell(milestones as string, { rhythm: 'MILESTONES' });
  await tell(none as string, { rhythm: 'STOP' });
  await gatherDue(NOW);
  await leave(campaign.id, NOW);
  await sign(campaign.id, 90, NOW);
  await gatherDue(later(1));
  await leave(campaign.id, later(1));
  await sign(campaign.id, 10, NOW);
  await gatherDue(later(7 * 24));
  expect((await rangesOf(campaign.id, each)).length).toBe(22);
  expect(await rangesOf(campaign.id, weekly)).toEqual([
    [1, 10],
    [11, 110],
  ]);
  expect(await rangesOf(campaign.id, milestones)).toEqual([[1, 100]]);
  expect(await rangesOf(campaign.id, none)).toEqual([]);
  expect(await gatherByHand(campaign.id, 23, later(7 * 24))).toEqual({ ok: false, reason: 'nothing-new' });
});

test('at an addressee’s own hour everything new goes to them, and to others at theirs', async () => {
  const to = [{ timeZone: 'Europe/Berlin' }, { timeZone: 'America/Lima' }];
  const given = { letterEvery: null, letterRhythm: 'DAILY', letterHour: 9, to } as const;
  const from = new Date('2026-07-01T00:00:00Z');
  const campaign = await makeCampaign(db(), { ...given, letterMinimum: 3, to: [...to] }, from);
  const [berlin, lima] = campaign.addressees.map(({ id }) => id) as string[];
  await sign(campaign.id, 4, from);
  const at = async (time: string) => {
    const now = new Date(`2026-07-${time}:00Z`);
    await gatherDue(now);
    await leave(campaign.id, now);
    return [await rangesOf(campaign.id, berlin), await rangesOf(campaign.id, lima)];
  };
  // Seen for the first time: nothing for hours long past.
  expect(await at('01T12:00')).toEqual([[], []]);
  expect(await at('01T14:00')).toEqual([[], [[1, 4]]]);
  await sign(campaign.id, 2, from);
  expect(await at('02T06:59')).toEqual([[], [[1, 4]]]);
  // Nine in Berlin: two more are too few for a batch, and the first one waits for this hour.
  expect(await at('02T07:00')).toEqual([[[1, 4]], [[1, 4]]]);
  await sign(campaign.id, 1, from);
  // Now they would be enough, but the hour is over.
  expect(await at('02T07:10')).toEqual([[[1, 4]], [[1, 4]]]);
  expect(await at('02T14:00')).toEqual([[[1, 4]], [[1, 4], [5, 7]]]); // biome-ignore format: a table
  expect(await at('03T07:00')).toEqual([[[1, 4], [5, 7]], [[1, 4], [5, 7]]]); // biome-ignore format: a table
  expect((await batchesOf(campaign.id)).map(([by]) => by)).toEqual(['HOUR', 'HOUR']);
});

test('an hour outside office hours waits for them, and makes one batch then', async () => {
  const office = { officeFrom: 10, officeTo: 12 };
  const from = new Date('2026-07-01T00:00:00Z');
  const campaign = await makeCampaign(
    db(),
    { letterRhythm: 'DAILY', letterHour: 6, ...office, to: [{ timeZone: 'UTC' }] },
    from,
  );
  await gatherDue(new Date('2026-07-02T01:00:00Z'));
  for (let hour = 6; hour <= 14; hour++) {
    await sign(campaign.id, 1, from);
    await gatherDue(new Date(`2026-07-02T${String(hour).padStart(2, '0')}:30:00Z`));
  }
  expect(await batchesOf(campaign.id)).toEqual([['HOUR', 1, 5]]);
  expect(await rangesOf(campaign.id)).toEqual([[1, 5]]);
});

test('by hand goes what office hours hold up, even when nothing is new', async () => {
  const campaign = await signed(5, { officeFrom: 3, officeTo: 4, to: [{ timeZone: 'UTC' }] });
  const evening = new Date('2027-01-04T20:00:00Z');
  await gatherDue(evening);
  expect(await rangesOf(campaign.id)).toEqual([]);
  expect(await gatherByHand(campaign.id, 2, evening)).toEqual({ ok: true });
  expect(await rangesOf(campaign.id)).toEqual([[1, 5]]);
  expect(await gatherByHand(campaign.id, 2, evening)).toEqual({ ok: false, reason: 'nothing-new' });
});

test('by hand the daily cap holds', async () => {
  const campaign = await signed(5, { letterDailyCap: 1, to: [{ timeZone: 'UTC' }] });
  const noon = new Date('2027-01-04T12:00:00Z');
  await gather(campaign.id, noon);
  await leave(campaign.id, noon);
  await sign(campaign.id, 3, noon);
  expect(await gatherByHand(campaign.id, 2, noon)).toEqual({ ok: true });
  expect(await rangesOf(campaign.id)).toEqual([[1, 5]]);
  await gatherDue(new Date('2027-01-05T12:00:00Z'));
  expect(await rangesOf(campaign.id)).toEqual([
    [1, 5],
    [6, 8],
  ]);
});

test('a letter too large for one mail is split into even parts, which count as one against the cap', async () => {
  const campaign = await signed(20, { letterEvery: null });
  const most = { positions: 8, sealed: 1_000_000, small: 1 };
  expect(await db().$transaction((tx) => partsOf(tx, campaign.id, { from: 1, to: 20 }, most))).toEqual([
    { from: 1, to: 6 },
    { from: 7, to: 13 },
    { from: 14, to: 20 },
  ]);
  const rows = await db().signature.findMany({ where: { campaignId: campaign.id } });
  const each = Math.max(...rows.map(({ sealed }) => sealed?.length ?? 0));
  const few = { positions: 50, sealed: each * 5, small: 1 };
  const parts = await db().$transaction((tx) => partsOf(tx, campaign.id, { from: 1, to: 20 }, few));
  expect(parts.map(({ from, to }) => to - from + 1)).toEqual([5, 5, 5, 5]);
});

test('after closing everybody gets one last letter, with what was left over or with nothing new', async () => {
  const campaign = await signed(7, { to: [{}, {}, {}, {}] });
  const [each, weekly, none, wrong] = campaign.addressees.map(({ id }) => id) as string[];
  await gatherDue(NOW);
  await leave(campaign.id, NOW);
  await tell(weekly as string, { rhythm: 'WEEKLY' });
  await tell(none as string, { rhythm: 'STOP' });
  await tell(wrong as string, { trouble: 'BOUNCED' });
  const closed = new Date(campaign.closesAt.getTime() + 23 * HOUR);
  await gatherDue(closed);
  expect((await batchesOf(campaign.id)).length).toBe(1);
  const end = new Date(campaign.closesAt.getTime() + 24 * HOUR);
  await gatherDue(end);
  await gatherDue(end);
  expect((await batchesOf(campaign.id)).at(-1)).toEqual(['CLOSING', 6, 7]);
  expect(await rangesOf(campaign.id, each)).toEqual([
    [1, 5],
    [6, 7],
  ]);
  const last = await db().letter.findMany({ where: { campaignId: campaign.id, final: true } });
  expect(last.map(({ addresseeId }) => addresseeId).sort()).toEqual([each, weekly].sort());
  expect(await db().campaign.findUnique({ where: { id: campaign.id } })).toMatchObject({
    finalLettersAt: end,
  });
  // Letters go on to the one who had been left out: theirs is the last one too, and then there is no more.
  await leave(campaign.id, end);
  await tell(wrong as string, { trouble: null });
  await gatherDue(end);
  await gatherDue(end);
  expect((await lettersOf(campaign.id, wrong)).map(({ final }) => final)).toEqual([false, true]);
});

test('with nothing left over the last letter covers nothing new; where nobody ever signed there is none', async () => {
  const campaign = await signed(5, { letterDailyCap: 1, to: [{ timeZone: 'UTC' }] });
  const empty = await makeCampaign(db());
  const end = new Date(campaign.closesAt.getTime() + 24 * HOUR);
  await gather(campaign.id, end);
  expect(await lettersOf(campaign.id)).toMatchObject([{ fromPosition: 1, toPosition: 5, final: true }]);
  const other = await signed(5, { to: [{}] });
  await gather(other.id, NOW);
  await leave(other.id, NOW);
  const longAfter = new Date(end.getTime() + HOUR);
  await gather(other.id, longAfter);
  expect((await lettersOf(other.id)).at(-1)).toMatchObject({
    ...{ number: 2, final: true, fromBatch: 2, toBatch: 1, fromPosition: 6, toPosition: 5 },
  });
  await gather(empty.id, longAfter);
  expect(await lettersOf(empty.id)).toEqual([]);
  expect(await db().campaign.findUnique({ where: { id: empty.id } })).toMatchObject({
    finalLettersAt: longAfter,
  });
});

test('the cap holds at closing too: the last letter goes on the next day', async () => {
  const campaign = await signed(5, { letterDailyCap: 1, to: [{ timeZone: 'UTC' }] });
  const end = new Date(campaign.closesAt.getTime() + 24 * HOUR);
  await gather(campaign.id, new Date(end.getTime() - 1));
  await leave(campaign.id, end);
  await sign(campaign.id, 2, end);
  await gatherDue(end);
  expect((await lettersOf(campaign.id)).map(({ final }) => final)).toEqual([false]);
  await gatherDue(new Date(end.getTime() + 24 * HOUR));
  expect((await lettersOf(campaign.id)).map(({ final }) => final)).toEqual([false, true]);
});

test('a campaign that nobody gathered until it had closed has its letters by number, and a last one', async () => {
  const campaign = await signed(12, { to: [{}] });
  await gatherDue(new Date(campaign.closesAt.getTime() + 90 * HOUR));
  expect(await batchesOf(campaign.id)).toEqual([
    ['NUMBER', 1, 5],
    ['NUMBER', 6, 10],
    ['CLOSING', 11, 12],
  ]);
  expect((await lettersOf(campaign.id)).map(({ final }) => final)).toEqual([false, false, true]);
});

test('whoever starts to count after the last letter stands in no batch alone', async () => {
  const campaign = await signed(5, { to: [{}] });
  const end = new Date(campaign.closesAt.getTime() + 24 * HOUR);
  await gatherDue(end);
  await sign(campaign.id, 1, NOW);
  await leave(campaign.id, end, 'BOUNCED');
  await tell(campaign.addressees[0]?.id ?? '', { secondEmail: 'second@office.example' });
  await seeToReturned(new Date(end.getTime() + HOUR));
  await gatherDue(new Date(end.getTime() + 2 * HOUR));
  expect(await batchesOf(campaign.id)).toEqual([['NUMBER', 1, 5]]);
  expect(await rangesOf(campaign.id)).toEqual([
    [1, 5],
    [1, 5],
  ]);
});
