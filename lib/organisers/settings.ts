import { type SettingsSent, saveSettings } from '@/lib/campaigns/settings';
import { log } from './audit';
import { campaignFor } from './permissions';
import type { Acting } from './updates';

/**
 * Saves a campaign's settings, as `saveSettings` has it. The log holds which were changed, not to what.
 * @returns `not-found` alike for no such campaign, another organisation's, and a role that does not allow it
 */
export async function changeSettings({ organiserId, slug }: Acting, sent: SettingsSent, now: Date) {
  const campaign = await campaignFor(organiserId, slug, 'edit');
  if (!campaign) return { ok: false, reason: 'not-found' } as const;
  const saved = await saveSettings(campaign.id, sent, now, (tx, changed) =>
    log(tx, organiserId, campaign, 'campaign.settings', { changed: changed.map(withoutNumber) }, now),
  );
  return saved;
}

/** `employer.3` is about an addressee: which one is of no matter to the log, whose numbers may be another's by then. */
const withoutNumber = (field: string) => field.split('.')[0];
