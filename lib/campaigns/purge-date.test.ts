import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { gather } from '@/lib/letters/gather';
import { sign } from '@/lib/letters/letters.fixture';
import { makeCampaign } from '@/prisma/factories';
import {
  judgePurge,
  latestPurge,
  purgeAfterLetter,
  purgesAsUsual,
  purgeWhenClosing,
  usualPurge,
} from './campaign';
import { closeCampaign } from './close';
import { type DatesNow, readDates } from './settings-dates';
import type { Fields } from './three-way';

const at = (text: string) => new Date(`${text}T00:00:00Z`);
const DAY = 86_400_000;
const after = (date: Date, days: number) => new Date(date.getTime() + days * DAY);
const CLOSES = at('2026-08-31');

test('data is erased thirty days after the last letter, or after closing; six months after closing at the latest', () => {
  expect(usualPurge(CLOSES, null)).toEqual(after(CLOSES, 30));
  expect(usualPurge(CLOSES, at('2026-06-01'))).toEqual(after(CLOSES, 30));
  expect(usualPurge(CLOSES, after(CLOSES, 1))).toEqual(after(CLOSES, 31));
  expect(usualPurge(CLOSES, at('2027-02-27'))).toEqual(latestPurge(CLOSES));
});

test('a letter moves the date that is usual, and none that organisers chose', () => {
  const usual = { closesAt: CLOSES, purgesAt: after(CLOSES, 30), lastLetterAt: null };
  const written = after(CLOSES, 2);
  expect(purgeAfterLetter(usual, written)).toEqual(after(CLOSES, 32));
  const moved = { ...usual, purgesAt: after(CLOSES, 32), lastLetterAt: written };
  expect(purgesAsUsual(moved)).toBe(true);
  expect(purgeAfterLetter(moved, after(CLOSES, 5))).toEqual(after(CLOSES, 35));
  const chosen = { ...usual, purgesAt: after(CLOSES, 60) };
  expect(purgesAsUsual(chosen)).toBe(false);
  expect(purgeAfterLetter(chosen, written)).toEqual(after(CLOSES, 60));
});

test('closing at another time keeps what was chosen, but never beyond six calendar months', () => {
  const usual = { closesAt: CLOSES, purgesAt: after(CLOSES, 30), lastLetterAt: null };
  expect(purgeWhenClosing(usual, at('2026-05-01'))).toEqual(after(at('2026-05-01'), 30));
  const chosen = { ...usual, purgesAt: after(CLOSES, 40) };
  expect(purgeWhenClosing(chosen, at('2026-05-01'))).toEqual(after(at('2026-05-01'), 40));
  // From the end of March half a year has three days more than from the end of August.
  const longest = { closesAt: at('2026-03-15'), purgesAt: latestPurge(at('2026-03-15')), lastLetterAt: null };
  expect(purgeWhenClosing(longest, CLOSES)).toEqual(latestPurge(CLOSES));
});

test('no day that has passed can be chosen, and none once the data is being erased', () => {
  const now = at('2026-10-20');
  const stands: DatesNow = {
    ...{ timeZone: 'UTC', opensAt: at('2026-01-01'), closesAt: CLOSES, purgesAt: at('2026-11-20') },
    ...{ lastLetterAt: null, purgingAt: null },
  };
  const may = { opening: false, closing: false };
  const on = (purgesDate: string, more: Partial<DatesNow> = {}) =>
    readDates({ zone: 'UTC', purges: 'on', purgesDate }, { ...stands, ...more }, may, now);
  expect(on('2026-10-01')).toEqual({ ok: false, errors: { purgesDate: ['past'] } });
  expect(on('2026-12-01')).toMatchObject({ ok: true, dates: { purgesAt: at('2026-12-01') } });
  expect(on('2026-12-01', { purgingAt: now })).toMatchObject({
    ok: true,
    dates: { purgesAt: at('2026-11-20') },
  });
});

const may = { opening: false, closing: false };
/** Closed for forty days, to be erased four months after closing. */
const NOW = at('2026-10-10');
const chosen: DatesNow = {
  ...{ timeZone: 'UTC', opensAt: at('2026-01-01'), closesAt: CLOSES, purgesAt: at('2026-12-31') },
  ...{ lastLetterAt: null, purgingAt: null },
};
const typed = (fields: Fields, stands = chosen, can = may) =>
  readDates({ zone: 'UTC', purges: 'on', purgesDate: '2026-12-31', ...fields }, stands, can, NOW);

test('“as usual” is a date like any other: one that has passed is refused, and none is due at once', () => {
  expect(typed({ purges: 'usual' })).toEqual({ ok: false, errors: { purges: ['past'] } });
  const later = { ...chosen, lastLetterAt: after(NOW, -25) };
  expect(typed({ purges: 'usual' }, later)).toEqual({ ok: false, errors: { purges: ['soon'] } });
  const latest = { ...chosen, lastLetterAt: after(NOW, -20) };
  expect(typed({ purges: 'usual' }, latest)).toMatchObject({ dates: { purgesAt: after(NOW, 10) } });
  // What stands as usual stays so, however near it is.
  const usual = { ...later, purgesAt: after(NOW, 5) };
  expect(typed({ purges: 'usual', purgesDate: '' }, usual)).toMatchObject({
    dates: { purgesAt: after(NOW, 5) },
  });
});

test('whatever brings the erasure nearer leaves a week; what puts it off may leave less', () => {
  expect(typed({ purgesDate: '2026-10-16' })).toEqual({ ok: false, errors: { purgesDate: ['soon'] } });
  expect(typed({ purgesDate: '2026-10-17' })).toMatchObject({ dates: { purgesAt: at('2026-10-17') } });
  const near = { ...chosen, purgesAt: at('2026-10-12') };
  expect(typed({ purgesDate: '2026-10-14' }, near)).toMatchObject({ dates: { purgesAt: at('2026-10-14') } });
  expect(typed({ purgesDate: '2026-10-11' }, near)).toEqual({ ok: false, errors: { purgesDate: ['soon'] } });
});

test('another zone moves no erasure by itself, and brings none within the week', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Madrid'])
    expect(typed({ zone })).toMatchObject({ dates: { purgesAt: chosen.purgesAt, timeZone: zone } });
  expect(typed({ zone: 'Pacific/Kiritimati', purgesDate: '2026-10-11' })).toMatchObject({
    errors: { purgesDate: ['soon'] },
  });
  // The seventeenth begins there half a day before it does in UTC.
  expect(typed({ zone: 'Pacific/Kiritimati', purgesDate: '2026-10-17' })).toMatchObject({ ok: false });
});

test('it is judged by what it would be: closing earlier brings it along, and nothing else does so unasked', () => {
  const usual = { closesAt: at('2027-08-31'), purgesAt: after(at('2027-08-31'), 30), lastLetterAt: null };
  const judge = (closesAt: Date, days: number, stands = usual) =>
    judgePurge(stands, { closesAt, purgesAt: after(closesAt, days) }, NOW);
  const soon = after(NOW, 1);
  expect(judge(soon, 30)).toBeNull();
  expect(judge(soon, 29)).toBe('nearer');
  expect(judge(soon, 6)).toBe('early');
  expect(judge(usual.closesAt, 29)).toBe('nearer');
  expect(judge(usual.closesAt, 31)).toBeNull();
  const kept = { ...usual, purgesAt: after(usual.closesAt, 90) };
  expect(judge(soon, 90, kept)).toBeNull();
  expect(judge(soon, 89, kept)).toBe('nearer');
  // Closing later and erased on the same day as before is no nearer.
  expect(judgePurge(kept, { closesAt: after(usual.closesAt, 20), purgesAt: kept.purgesAt }, NOW)).toBeNull();
});

test('no closing, by hand or again, is followed by an erasure within a week of it', () => {
  const near = { closesAt: CLOSES, purgesAt: after(CLOSES, 0.1), lastLetterAt: null };
  for (const closesAt of [NOW, after(NOW, 100)])
    expect(purgeWhenClosing(near, closesAt)).toEqual(after(closesAt, 7));
});

test('the last letters move a campaign’s date, and its page is made anew', async () => {
  const closesAt = at('2026-08-31');
  const campaign = await makeCampaign(
    db(),
    { opensAt: at('2026-01-01'), closesAt, purgesAt: usualPurge(closesAt, null), letterEvery: 2 },
    at('2026-06-01'),
  );
  const { id } = campaign;
  await sign(id, 3, at('2026-07-01'));
  const found = () => db().campaign.findUniqueOrThrow({ where: { id } });
  expect(await gather(id, at('2026-07-02'))).toMatchObject({ ok: true, letters: 1 });
  expect(await found()).toMatchObject({ lastLetterAt: at('2026-07-02'), purgesAt: after(closesAt, 30) });
  const last = after(closesAt, 1.5);
  const { touchedAt } = await found();
  expect(await gather(id, last)).toMatchObject({ ok: true, letters: 1 });
  const moved = await found();
  expect(moved).toMatchObject({ lastLetterAt: last, purgesAt: after(last, 30) });
  expect(moved.touchedAt > touchedAt).toBe(true);
});

test('a campaign closed by hand is erased thirty days later', async () => {
  const now = at('2026-06-01');
  const closesAt = at('2026-12-01');
  const purgesAt = usualPurge(closesAt, null);
  const { id } = await makeCampaign(db(), { opensAt: at('2026-01-01'), closesAt, purgesAt }, now);
  const sent = { version: 0, base: null, typed: { outcome: 'WON' }, languages: ['en'] };
  expect(await closeCampaign(id, sent, now)).toMatchObject({ ok: true });
  expect(await db().campaign.findUniqueOrThrow({ where: { id } })).toMatchObject({
    closesAt: now,
    purgesAt: after(now, 30),
  });
});
