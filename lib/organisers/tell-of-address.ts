import type { Campaign } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { tellOwners } from '@/lib/organisations/tell-owners';

/**
 * Tells every owner by mail where an addressee's letters go from now on, whoever changed it: letters hold names. Nobody is told
 * of a campaign that has not opened: no letter of it has gone anywhere.
 */
export async function tellOfAddress(
  tx: Tx,
  campaign: Pick<Campaign, 'id' | 'organisationId' | 'originalLocale' | 'state'>,
  addresseeId: string,
  now: Date,
): Promise<void> {
  if (campaign.state === 'DRAFT') return;
  await tellOwners(tx, campaign, 'ADDRESS_CHANGED', now, { addresseeId });
}
