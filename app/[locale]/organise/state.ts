import type { OwnCampaign } from '@/lib/organisers/own-campaigns';

/** How a campaign stands, as its organisers are told: past its closing time it is closed whatever the table says. */
export function stateOf(campaign: Pick<OwnCampaign, 'state' | 'standing' | 'hiddenAt'>) {
  if (campaign.hiddenAt) return 'hidden';
  return campaign.standing === 'closed' ? 'CLOSED' : campaign.state;
}
