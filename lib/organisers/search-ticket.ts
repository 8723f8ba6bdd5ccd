import { validate as isUuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import { readFilter } from '@/lib/signatures/browse-form';
import { readLookedFor } from '@/lib/signatures/looked-for';
import { campaignKeys } from '@/lib/vault/keys';
import { open, seal } from '@/lib/vault/seal';
import type { Sought } from './signatures';

// What somebody without script looks for, on its way from the form to the page that answers: sealed, in a cookie that only
// that page is sent. So no words stand in an address, and the page can be looked at again.

export const SEARCH_COOKIE = 'undersigned.search';

const about = (organiserId: string, campaign: Pick<Campaign, 'id'>) => `search:${campaign.id}:${organiserId}`;

/** Seals what is looked for, for one organiser and one campaign; null when the campaign's key was destroyed. */
export async function searchTicket(
  organiserId: string,
  campaign: Pick<Campaign, 'id'>,
  sought: Sought,
): Promise<string | null> {
  const keys = await campaignKeys(campaign.id);
  const sealed = keys && seal(keys.seal, JSON.stringify(sought), about(organiserId, campaign));
  return sealed && Buffer.from(sealed).toString('base64url');
}

/** Opens what `searchTicket` sealed; null for anything else. */
export async function readTicket(
  organiserId: string,
  campaign: Pick<Campaign, 'id'>,
  ticket: string | undefined,
): Promise<Sought | null> {
  const keys = ticket ? await campaignKeys(campaign.id) : null;
  if (!keys || !ticket) return null;
  try {
    const json = open(keys.seal, Buffer.from(ticket, 'base64url'), about(organiserId, campaign)).toString();
    const { typed, filter, after } = JSON.parse(json) as Sought;
    const read = readLookedFor(typed);
    return read ? { typed: read, filter: readFilter(filter), after: isUuid(after) ? after : null } : null;
  } catch {
    // Another campaign's, another organiser's, or none of ours.
    return null;
  }
}
