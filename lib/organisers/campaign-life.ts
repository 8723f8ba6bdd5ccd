import { writeDown } from '@/lib/audit';
import { languagesOf } from '@/lib/campaigns/addressees';
import { archiveCampaign } from '@/lib/campaigns/archive';
import { closeCampaign, reopenCampaign } from '@/lib/campaigns/close';
import { createCampaign } from '@/lib/campaigns/create';
import { readNewCampaign } from '@/lib/campaigns/create-form';
import { discardDraft } from '@/lib/campaigns/discard';
import { duplicateCampaign } from '@/lib/campaigns/duplicate';
import { callOff, openCampaign } from '@/lib/campaigns/open';
import { pauseSigning } from '@/lib/campaigns/pause-signing';
import { setPreviewLink } from '@/lib/campaigns/preview-link';
import type { SettingsSent } from '@/lib/campaigns/settings';
import { readClosing } from '@/lib/campaigns/settings-dates';
import { db } from '@/lib/db';
import { type Acting, inCampaign } from './in-campaign';
import { NOT_FOUND, organisationFor, organisationsOf } from './permissions';

// What organisers do with a campaign as a whole: each verb looks at who may, and is in the audit log in its transaction.

type Fields = Record<string, unknown>;

/** Makes a draft in an organisation whose campaigns the organiser may edit. */
export async function create(organiserId: string, fields: Fields, now: Date) {
  // Whoever names an organisation that is not theirs learns nothing of the form either.
  const named = typeof fields.organisation === 'string' ? fields.organisation.trim() : '';
  if (named && !(await organisationFor(organiserId, named, 'edit'))) return NOT_FOUND;
  const read = readNewCampaign(fields);
  if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
  const made = await createCampaign(read.given, organiserId, now, (tx, campaign) =>
    writeDown(tx, organiserId, campaign, 'campaign.create', {}, now),
  );
  if (made.ok) return made;
  return { ok: false as const, reason: 'refused' as const, errors: { slug: ['taken'] } };
}

/** Makes a draft like this one, in the same organisation. */
export function duplicate(who: Acting, now: Date) {
  return inCampaign(who, 'edit', 'campaign.duplicate', now, (from) =>
    duplicateCampaign(from.id, who.organiserId, now, (tx, made) =>
      writeDown(tx, who.organiserId, made, 'campaign.duplicate', { from: from.id }, now),
    ),
  );
}

/** Opens a draft, or makes one again of what has not opened yet. */
export function open(who: Acting, now: Date) {
  return inCampaign(who, 'edit', 'campaign.open', now, ({ id }, also) => openCampaign(id, now, also));
}

/** Makes a draft again of what has not opened yet. */
export function takeBackOpening(who: Acting, now: Date) {
  return inCampaign(who, 'edit', 'campaign.call-off', now, ({ id }, also) => callOff(id, now, also));
}

/** Takes no signatures for now, or takes them again. */
export function pause(who: Acting, which: 'pause' | 'go-on', now: Date) {
  return inCampaign(who, 'edit', `campaign.${which}`, now, ({ id }, also) =>
    pauseSigning(id, which === 'pause', now, also),
  );
}

/** Closes a campaign with how it ended, or says so of one that has closed, as `closeCampaign` has it. */
export function close(who: Acting, sent: SettingsSent, now: Date) {
  return inCampaign(who, 'edit', 'campaign.close', now, async (campaign, also) => {
    const languages = await languagesOf(campaign);
    return closeCampaign(campaign.id, { ...sent, languages }, now, also);
  });
}

/** Opens a closed campaign again, until another time. */
export function reopen(who: Acting, fields: Fields, now: Date) {
  return inCampaign(who, 'edit', 'campaign.reopen', now, async ({ id, timeZone }, also) => {
    const read = readClosing(fields, timeZone, now);
    if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
    return reopenCampaign(id, read.closesAt, now, also);
  });
}

/** Puts a campaign away, or takes it out again. */
export function archive(who: Acting, away: boolean, now: Date) {
  return inCampaign(who, 'edit', away ? 'campaign.archive' : 'campaign.unarchive', now, ({ id }, also) =>
    archiveCampaign(id, away, now, also),
  );
}

/** Deletes a draft that nobody signed. */
export function discard(who: Acting, now: Date) {
  return inCampaign(who, 'edit', 'campaign.delete', now, ({ id }, also) => discardDraft(id, also));
}

/** Makes a new link to the draft for outsiders, or takes the one there is away. */
export function previewLink(who: Acting, which: 'make' | 'revoke', now: Date) {
  return inCampaign(who, 'edit', `campaign.preview-${which}`, now, ({ id }, also) =>
    setPreviewLink(id, which, also),
  );
}

/** The organisations in which an organiser may make campaigns, by name. */
export function organisationsToEdit(organiserId: string) {
  return db().organisation.findMany({
    where: organisationsOf(organiserId, 'edit'),
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}
