import { v7 as uuid } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { COUNTED_AT_MOST } from '@/lib/figures/figure';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { ownCampaigns } from './own-campaigns';

// A crowd without figures of its own is nobody's to gather, and slows down whoever reads all of this database after us.
afterAll(() => db().$executeRaw`DELETE FROM "Signature" WHERE sealed = '\\x00'::bytea`);

/** Signatures that count, straight into the table: `waiting` with words nobody has looked at, `held` held. */
async function signed({ waiting, held }: { waiting: number; held: number }) {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), `${uuid()}@people.example`, [organisation.id]);
  const { id } = await makeCampaign(db(), { organisationId: organisation.id });
  await db().$executeRaw`
    INSERT INTO "Signature" (id, "campaignId", mailbox, "codeHash", "signAs", state, visibility, words, sealed, position,
      "textVersion", locale, "consentVersion", "consentHash", provider, "signedAt", "changedAt", "confirmedAt", held, "heldWhy")
    SELECT gen_random_uuid(), ${id}::uuid, decode(md5(n::text), 'hex'), decode(md5(${id} || n), 'hex'), 'PERSON', 'CONFIRMED',
      'ADDRESSEE', CASE WHEN n <= ${waiting} THEN 'WAITING' ELSE 'NONE' END::"Words", '\\x00', CASE WHEN n > ${held} THEN n END,
      1, 'en', 1, '', 'other', now(), now(), now(), n <= ${held}, CASE WHEN n <= ${held} THEN 'odd' END
    FROM generate_series(1, 1500) AS n`;
  return organiser.id;
}

test('of what waits to be looked at no more is counted than can be said', async () => {
  const [few] = await ownCampaigns(await signed({ waiting: 60, held: 120 }), 'en', new Date());
  expect(few).toMatchObject({ waiting: 60, held: 120 });
  const [many] = await ownCampaigns(await signed({ waiting: 1_500, held: 120 }), 'en', new Date());
  expect(many).toMatchObject({ waiting: COUNTED_AT_MOST + 1, held: 120 });
});
