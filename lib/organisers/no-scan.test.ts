import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db, type Tx } from '@/lib/db';
import { breakdowns } from '@/lib/figures/breakdowns';
import { funnelOf } from '@/lib/figures/funnel';
import { answersAndUpdates, lettersByState } from '@/lib/figures/letters';
import { byDay, byHour } from '@/lib/figures/over-time';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { attention } from './attention';
import { ownCampaigns } from './own-campaigns';

const MANY = 6_000;

/** A campaign that so many have signed, with a mail to each and a few letters, straight into the tables. */
async function crowded() {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), `${uuid()}@people.example`, [organisation.id]);
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const id = campaign.id;
  await db().$executeRaw`
    INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, words, sealed, position,
      "textVersion", locale, "consentVersion", "consentHash", provider, "signedAt", "changedAt", "confirmedAt", held, "heldWhy")
    SELECT gen_random_uuid(), ${id}::uuid, decode(md5(n::text), 'hex'), decode(md5(${id} || n), 'hex'), 'PERSON', 'CONFIRMED',
      'ADDRESSEE', CASE WHEN n % 100 = 0 THEN 'WAITING' ELSE 'NONE' END::"Words", '\\x00', CASE WHEN n % 50 > 0 THEN n END, 1,
      'en', 1, '', 'other', now(), now(), now(), n % 50 = 0, CASE WHEN n % 50 = 0 THEN 'odd' END
    FROM generate_series(1, ${MANY}::int) AS n`;
  await db().$executeRaw`
    INSERT INTO "Mail" (id, kind, priority, state, "signatureId", "campaignId", provider, locale, "dueAt")
    SELECT gen_random_uuid(), 'CONFIRMATION', 1, 'DELIVERED', id, "campaignId", provider, 'en', now()
    FROM "Signature" WHERE "campaignId" = ${id}::uuid`;
  const letters = Array.from({ length: 30 }, (_, n) => ({ id: uuid(), number: n + 1 }));
  const addresseeId = campaign.addressees[0]?.id ?? '';
  await db().letter.createMany({
    data: letters.map(({ id: letter, number }) => ({
      ...{
        id: letter,
        campaignId: id,
        addresseeId,
        number,
        fromBatch: number,
        toBatch: number,
        named: 1,
        unnamed: 1,
      },
      ...{ fromPosition: number, toPosition: number, textVersion: 1, createdAt: new Date() },
    })),
  });
  await db().mail.createMany({
    data: letters.map(({ id: letterId }) => ({
      ...{
        id: uuid(),
        kind: 'LETTER' as const,
        priority: 2,
        state: 'DELIVERED' as const,
        letterId,
        locale: 'en',
      },
      dueAt: new Date(),
    })),
  });
  for (const table of ['Signature', 'Mail', 'Letter', 'Tally', 'Funnel'])
    await db().$executeRawUnsafe(`ANALYZE "${table}"`);
  return { organiser, campaign };
}

type Read = { relname: string; scans: number; rows: number };

/**
 * How often this transaction's connection has read these tables from end to end, and how many rows it was handed of them: what
 * PostgreSQL has counted and not yet passed on, which it only does between transactions.
 */
async function readSoFar(tx: Tx) {
  const rows = await tx.$queryRaw<Read[]>`
    SELECT relname::text, seq_scan::int AS scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows
    FROM pg_stat_xact_user_tables WHERE relname IN ('Signature', 'Mail')`;
  const of = (table: string) => rows.find(({ relname }) => relname === table) ?? { scans: 0, rows: 0 };
  return (['Signature', 'Mail'] as const).map((table) => of(table));
}

async function readBy(tx: Tx, does: () => Promise<unknown>) {
  const before = await readSoFar(tx);
  await does();
  return (await readSoFar(tx)).map(({ scans, rows }, at) => ({
    scans: scans - (before[at]?.scans ?? 0),
    rows: rows - (before[at]?.rows ?? 0),
  }));
}

test('the organisers’ figures never read the signatures or the mails from end to end', async () => {
  const { organiser, campaign } = await crowded();
  const now = new Date();
  await db().$transaction(
    async (tx) => {
      const [signatures, mails] = await readBy(tx, async () => {
        const [own] = await ownCampaigns(organiser.id, 'en', now, undefined, tx);
        if (!own) throw new Error('not there');
        expect(own).toMatchObject({ waiting: 60, held: 120, forwarded: 60 });
        const [funnel, letters] = [await funnelOf(own.id, tx), await lettersByState(own.id, 'en', tx)];
        expect(letters).toMatchObject([{ states: { DELIVERED: 30 } }]);
        await attention(own, { funnel, letters }, now, tx);
        await byDay(campaign, now, tx);
        await byHour(campaign, now, 48, tx);
        await breakdowns(campaign.id, 15, tx);
        await answersAndUpdates(campaign.id, tx);
      });
      // Those that wait or are held; two mails looked up for each letter.
      expect(signatures).toEqual({ scans: 0, rows: 180 });
      expect(mails).toEqual({ scans: 0, rows: 60 });
      // And a scan would be seen.
      const [scanned] = await readBy(tx, () => tx.$queryRaw`SELECT count("heldWhy") FROM "Signature"`);
      expect(scanned).toMatchObject({ scans: 1 });
    },
    { timeout: 60_000 },
  );
});

test('of what waits to be looked at no more is counted than can be said', async () => {
  const { organiser, campaign } = await crowded();
  await db().$executeRaw`UPDATE "Signature" SET words = 'WAITING' WHERE "campaignId" = ${campaign.id}::uuid`;
  const [own] = await ownCampaigns(organiser.id, 'en', new Date());
  expect(own).toMatchObject({ waiting: 1_001, held: 120 });
});
