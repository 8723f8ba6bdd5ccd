import { expect, test } from 'vitest';
import { env } from '@/lib/env';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { connect } from '../backup/back-up';
import { nameAgain } from './name-again';

test('names are made anew however many there are, a few at a time', async () => {
  const { campaign } = await signedCampaign(7, { visibility: 'PUBLIC' });
  const client = await connect(env().DATABASE_URL);
  try {
    // Undone again: nothing is committed.
    await client.query('BEGIN');
    await client.query('UPDATE "Signature" SET "publicName" = NULL WHERE "campaignId" = $1', [campaign.id]);
    await nameAgain(client, env().MASTER_KEY, 3);
    const { rows } = await client.query<{ name: string }>(
      'SELECT "publicName" AS name FROM "Signature" WHERE "campaignId" = $1 ORDER BY position',
      [campaign.id],
    );
    expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 7 }, (_, nth) => `Signer ${nth}`));
  } finally {
    await client.end();
  }
});
