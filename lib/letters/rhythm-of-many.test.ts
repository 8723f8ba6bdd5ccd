import { DateTime } from 'luxon';
import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { hasFailed } from '@/lib/mail/mail';
import { makeCampaign } from '@/prisma/factories';
import { campaignsDue } from './due';
import { gather } from './gather';
import { lettersOf } from './letters.fixture';
import { changeAddress, seeToReturned, tellAgain } from './returned';

// A crowd without figures of its own is nobody's to gather, and slows down whoever reads all of this database after us.
afterAll(() => db().$executeRaw`DELETE FROM "Signature" WHERE sealed = '\\x00'::bytea`);

// Fifty thousand people sign within nine days, over a change of the clocks; five addressees with their own days and wishes;
// mail that fails, comes back late or never says what became of it. Mails leave as states here, nobody's name is written.

const SIGNATURES = 50_000;
const HOUR = 3_600_000;
const STEP = 2 * HOUR;
const CAP = 2;
const GAP = 3;
const OFFICE = { officeFrom: 8, officeTo: 18 };
const START = new Date('2026-03-24T05:20:00Z');
const CLOSES = new Date(START.getTime() + 9 * 24 * HOUR);

const to = [
  { timeZone: 'America/Lima' },
  { timeZone: 'Europe/Berlin', secondEmail: 'second@office.example' },
  { timeZone: 'Asia/Kathmandu', rhythm: 'WEEKLY' as const },
  { timeZone: 'America/New_York', rhythm: 'MILESTONES' as const },
  { timeZone: 'Pacific/Auckland', copy: true },
];

/** The same dice every time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Signatures as bare rows with the next positions: what a gatherer sees of them. */
async function signMany(campaignId: string, many: number, at: Date): Promise<void> {
  await db().$transaction([
    db().$executeRaw`
      INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, sealed, position,
        "textVersion", locale, "consentVersion", "consentHash", provider, "signedAt", "confirmedAt", "changedAt")
      SELECT gen_random_uuid(), n."campaignId", uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), 'PERSON',
        'CONFIRMED', 'COUNT', '\\x00'::bytea, n."lastPosition" + row, 1, 'en', 1, '', 'other', ${at}::timestamptz,
        ${at}::timestamptz, ${at}::timestamptz
      FROM "CampaignCount" n, generate_series(1, ${many}::int) row WHERE n."campaignId" = ${campaignId}::uuid`,
    db().$executeRaw`
      UPDATE "CampaignCount" SET "lastPosition" = "lastPosition" + ${many}::int, confirmed = confirmed + ${many}::int
      WHERE "campaignId" = ${campaignId}::uuid`,
  ]);
}

/** What the mail does in a while: most letters arrive, some stay in the queue, fail, are parked, or come back days later. */
async function post(campaignId: string, now: Date, chance: () => number, calm: boolean): Promise<void> {
  const { confirmed: total } = await db().campaignCount.findUniqueOrThrow({ where: { campaignId } });
  for (const { id, composedAt, mail } of await lettersOf(campaignId)) {
    if (mail?.state === 'WAITING') {
      const fate = calm ? 1 : chance();
      if (fate < 0.1) continue;
      const state = fate < 0.15 ? 'FAILED' : fate < 0.2 ? 'PARKED' : 'DELIVERED';
      await db().letter.update({
        where: { id },
        data: { composedAt: now, named: 0, unnamed: 0, total, toCorrection: 0 },
      });
      const acceptedAt = state === 'DELIVERED' ? now : null;
      await db().mail.update({ where: { id: mail.id }, data: { state, acceptedAt } });
    } else if (mail?.state === 'PARKED') await tellAgain(id, now);
    else if (mail?.state === 'DELIVERED' && !calm && composedAt && chance() < 0.004)
      await db().mail.update({ where: { id: mail.id }, data: { state: 'BOUNCED' } });
  }
  await seeToReturned(now);
  const troubled = await db().addressee.findMany({ where: { campaignId, trouble: { not: null } } });
  for (const { id } of troubled)
    if (calm || chance() < 0.3) await changeAddress(id, `${now.getTime()}@office.example`, now);
}

test('of 50,000 signatures each stands in exactly one letter per addressee, and no addressee has more than they may', async () => {
  const campaign = await makeCampaign(
    db(),
    {
      ...{ letterEvery: 700, letterMinimum: 5, letterRhythm: 'DAILY', letterHour: 9 },
      ...{ letterGapHours: GAP, letterDailyCap: CAP, ...OFFICE, closesAt: CLOSES, to },
    },
    START,
  );
  const chance = dice(20261122);
  let signed = 0;
  const ends = CLOSES.getTime() + 4 * 24 * HOUR;
  for (let at = START.getTime(); at < ends; at += STEP) {
    const now = new Date(at);
    const many = now < CLOSES ? Math.min(SIGNATURES - signed, Math.floor(chance() * 1_500)) : 0;
    if (now < CLOSES && many > 0) await signMany(campaign.id, many, now);
    signed += many;
    const due = await campaignsDue(now);
    const done = await gather(campaign.id, now);
    if (done.ok && done.batches + done.letters > 0) expect(due).toContain(campaign.id);
    await post(campaign.id, now, chance, at > CLOSES.getTime() + 2 * 24 * HOUR);
  }
  expect(signed).toBe(SIGNATURES);
  const letters = await lettersOf(campaign.id);
  expect(new Set(letters.map(({ mail }) => mail?.state))).toEqual(
    new Set(['DELIVERED', 'FAILED', 'BOUNCED', 'CANCELLED']),
  );
  for (const addressee of campaign.addressees) {
    const own = letters.filter(({ addresseeId }) => addresseeId === addressee.id);
    const told = own.filter(({ mail }) => mail && !hasFailed(mail.state));
    // Their ranges, in order, follow on each other without a gap or an overlap.
    let end = 0;
    for (const { fromPosition, toPosition } of told.toSorted((a, b) => a.fromPosition - b.fromPosition)) {
      expect(fromPosition).toBe(end + 1);
      expect(toPosition - fromPosition).toBeLessThan(5_000);
      end = toPosition;
    }
    expect(end).toBe(SIGNATURES);
    expect(told.filter(({ final }) => final).length).toBe(1);
    const perDay = new Map<string, Set<string>>();
    let before: { at: number; together: string } | undefined;
    for (const letter of told) {
      const at = letter.mail?.acceptedAt ?? START;
      const together = `${letter.createdAt.getTime()} ${letter.fromBatch}`;
      const day = DateTime.fromJSDate(at, { zone: addressee.timeZone }).toISODate() ?? '';
      perDay.set(day, (perDay.get(day) ?? new Set()).add(together));
      if (letter.createdAt >= new Date(CLOSES.getTime() + 24 * HOUR)) continue;
      const written = DateTime.fromJSDate(letter.createdAt, { zone: addressee.timeZone });
      expect(written.weekday).toBeLessThanOrEqual(5);
      expect(written.hour).toBeGreaterThanOrEqual(OFFICE.officeFrom);
      expect(written.hour).toBeLessThan(OFFICE.officeTo);
      if (before && before.together !== together)
        expect(at.getTime() - before.at).toBeGreaterThanOrEqual(GAP * HOUR);
      before = { at: at.getTime(), together };
    }
    expect(Math.max(...[...perDay.values()].map(({ size }) => size))).toBeLessThanOrEqual(CAP);
  }
});
