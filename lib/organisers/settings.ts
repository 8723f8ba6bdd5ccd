import { type SettingsSent, saveSettings } from '@/lib/campaigns/settings';
import { type Acting, inCampaign } from './in-campaign';

/**
 * Saves a campaign's settings, as `saveSettings` has it. The log holds which were changed, not to what.
 * @returns `not-found` alike for no such campaign, another organisation's, and a role that does not allow it
 */
export function changeSettings(who: Acting, sent: SettingsSent, now: Date) {
  return inCampaign(who, 'edit', 'campaign.settings', now, ({ id }, also) =>
    saveSettings(id, sent, now, (tx, changed) => also(tx, { changed: changed.map(withoutId) })),
  );
}

/** `employer.ID` is about an addressee: which one is of no matter to the log. */
const withoutId = (field: string) => field.split('.')[0];
