import type { Campaign } from '@/generated/prisma/client';
import { languagesOf } from '@/lib/campaigns/addressees';
import { archiveCampaign } from '@/lib/campaigns/archive';
import { closeCampaign, reopenCampaign } from '@/lib/campaigns/close';
import { readEnding } from '@/lib/campaigns/close-form';
import { createCampaign } from '@/lib/campaigns/create';
import { readNewCampaign } from '@/lib/campaigns/create-form';
import { discardDraft } from '@/lib/campaigns/discard';
import { duplicateCampaign } from '@/lib/campaigns/duplicate';
import { callOff, openCampaign } from '@/lib/campaigns/open';
import { pauseSigning } from '@/lib/campaigns/pause-signing';
import { setPreviewLink } from '@/lib/campaigns/preview-link';
import { readClosing } from '@/lib/campaigns/settings-dates';
import { db, type Tx } from '@/lib/db';
import { type ActOf, log } from './audit';
import { campaignFor, organisationFor, organisationsOf } from './permissions';
import type { Acting } from './updates';

// What organisers do with a campaign as a whole: each verb looks at who may, and is in the audit log in its transaction.

/** Alike for no such campaign or organisation, another's, and a role that does not allow it. */
const NOT_FOUND = { ok: false, reason: 'not-found' } as const;

type Fields = Record<string, unknown>;
type Also = (tx: Tx) => Promise<void>;

async function act<Done>(
  { organiserId, slug }: Acting,
  name: ActOf<'campaign'>,
  now: Date,
  does: (campaign: Campaign, also: Also) => Promise<Done>,
  detail: object = {},
): Promise<Done | typeof NOT_FOUND> {
  const campaign = await campaignFor(organiserId, slug, 'edit');
  if (!campaign) return NOT_FOUND;
  return does(campaign, (tx) => log(tx, organiserId, campaign, `campaign.${name}`, detail, now));
}

/** Makes a draft in an organisation whose campaigns the organiser may edit. */
export async function create(organiserId: string, fields: Fields, now: Date) {
  const read = readNewCampaign(fields);
  if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
  if (!(await organisationFor(organiserId, read.given.organisation, 'edit'))) return NOT_FOUND;
  const made = await createCampaign(read.given, organiserId, now, (tx, campaign) =>
    log(tx, organiserId, campaign, 'campaign.create', {}, now),
  );
  if (made.ok) return made;
  return { ok: false as const, reason: 'refused' as const, errors: { slug: ['taken'] } };
}

/** Makes a draft like this one, in the same organisation. */
export function duplicate(who: Acting, now: Date) {
  return act(who, 'duplicate', now, (from) =>
    duplicateCampaign(from.id, who.organiserId, now, (tx, made) =>
      log(tx, who.organiserId, made, 'campaign.duplicate', { from: from.id }, now),
    ),
  );
}

/** Opens a draft, or makes one again of what has not opened yet. */
export function open(who: Acting, now: Date) {
  return act(who, 'open', now, ({ id }, also) => openCampaign(id, now, also));
}

/** Makes a draft again of what has not opened yet. */
export function takeBackOpening(who: Acting, now: Date) {
  return act(who, 'call-off', now, ({ id }, also) => callOff(id, now, also));
}

/** Takes no signatures for now, or takes them again. */
export function pause(who: Acting, which: 'pause' | 'go-on', now: Date) {
  return act(who, which, now, ({ id }, also) => pauseSigning(id, which === 'pause', now, also));
}

/** Closes a campaign with how it ended, or says so of one that has closed. */
export async function close(who: Acting, fields: Fields, now: Date) {
  const campaign = await campaignFor(who.organiserId, who.slug, 'edit');
  if (!campaign) return NOT_FOUND;
  const read = readEnding(fields, await languagesOf(campaign));
  if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
  const { outcome } = read.ended;
  return act(who, 'close', now, ({ id }, also) => closeCampaign(id, read.ended, now, also), { outcome });
}

/** Opens a closed campaign again, until another time. */
export function reopen(who: Acting, fields: Fields, now: Date) {
  return act(who, 'reopen', now, async ({ id, timeZone }, also) => {
    const read = readClosing(fields, timeZone, now);
    if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
    return reopenCampaign(id, read.closesAt, now, also);
  });
}

/** Puts a campaign away, or takes it out again. */
export function archive(who: Acting, away: boolean, now: Date) {
  return act(who, away ? 'archive' : 'unarchive', now, ({ id }, also) =>
    archiveCampaign(id, away, now, also),
  );
}

/** Deletes a draft that nobody signed. */
export function discard(who: Acting, now: Date) {
  return act(who, 'delete', now, ({ id }, also) => discardDraft(id, also));
}

/** Makes a new link to the draft for outsiders, or takes the one there is away. */
export function previewLink(who: Acting, which: 'make' | 'revoke', now: Date) {
  return act(who, `preview-${which}`, now, ({ id }, also) => setPreviewLink(id, which, also));
}

/** The organisations in which an organiser may make campaigns, by name. */
export function organisationsToEdit(organiserId: string) {
  return db().organisation.findMany({
    where: organisationsOf(organiserId, 'edit'),
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}
