import { type SettingsSent, saveSettings } from '@/lib/campaigns/settings';
import { tellOwners } from '@/lib/organisations/tell-owners';
import { type Acting, inCampaign } from './in-campaign';

/**
 * Saves a campaign's settings, as `saveSettings` has it. The log holds which were changed, not to what. That the erasure was
 * brought nearer is told to every owner.
 * @param sure whether whoever saves has just proved once more who they are
 * @returns `not-found` alike for no such campaign, another organisation's, and a role that does not allow it
 */
export function changeSettings(who: Acting, sent: SettingsSent, now: Date, sure = false) {
  return inCampaign(who, 'edit', 'campaign.settings', now, (campaign, also) =>
    saveSettings(campaign.id, sent, { now, sure }, async (tx, changed, nearer) => {
      await also(tx, { changed: changed.map(withoutId) });
      if (nearer) await tellOwners(tx, campaign, 'ERASED_SOONER', now);
    }),
  );
}

/** `employer.ID` is about an addressee: which one is of no matter to the log. */
const withoutId = (field: string) => field.split('.')[0];
