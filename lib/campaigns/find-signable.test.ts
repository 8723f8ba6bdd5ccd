import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { findSignable } from './find-signable';

test('every mailbox letters may go to is watched: an addressee’s address, their second one, the employer’s', async () => {
  const campaign = await makeCampaign(db());
  const [addressee] = campaign.addressees;
  await db().addressee.update({
    where: { id: addressee?.id ?? '' },
    data: { email: 'desk@First.example', secondEmail: 'desk@Second.example' },
  });
  await db().campaign.update({ where: { id: campaign.id }, data: { employerHosts: ['Works.example'] } });
  expect((await findSignable(campaign.slug))?.watchedHosts).toEqual(
    new Set(['first.example', 'second.example', 'works.example']),
  );
});
