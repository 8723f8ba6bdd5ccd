import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, type CampaignGiven, makeCampaign, type SignatureGiven } from '@/prisma/factories';
import { tokenFor } from './link';

/** A campaign with confirmed signers of its own, for tests: their ids and links, and how the campaign stands. */
export async function signedCampaign(
  n: number,
  each: Partial<SignatureGiven> = {},
  given: CampaignGiven = {},
) {
  const campaign = await makeCampaign(db(), given);
  const people = Array.from({ length: n }, (_, at) => ({
    person: { name: `Signer ${at}`, email: `signer${at}@example.org` },
    at: new Date(),
    ...each,
  }));
  const ids = await addSignatures(db(), campaign.id, people);
  const keys = await campaignKeys(campaign.id);
  if (!keys) throw new Error('no keys');
  return {
    campaign,
    ids,
    tokens: ids.map((id) => tokenFor(keys.link, id)),
    row: (at: number) => db().signature.findUniqueOrThrow({ where: { id: ids[at] } }),
    count: () => db().campaignCount.findUniqueOrThrow({ where: { campaignId: campaign.id } }),
    corrections: () =>
      db().correction.findMany({ where: { campaignId: campaign.id }, orderBy: { number: 'asc' } }),
  };
}
