import { writeDown } from '@/lib/audit';
import { db } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { trySending } from '@/lib/letters/trial';
import type { Acting } from './in-campaign';
import { campaignFor, NOT_FOUND } from './permissions';

/** What is sent: the mail that asks a signer to confirm, or the letter to an addressee, by its number. */
export type What =
  | { what: 'confirmation'; locale: string }
  | { what: 'letter'; number: number; locale: string };

/** Sends the organiser, and nobody else, what the draft makes; as `trySending` has it. */
export async function tryOut({ organiserId, slug }: Acting, what: What, now: Date) {
  const campaign = await campaignFor(organiserId, slug, 'edit');
  if (!campaign) return NOT_FOUND;
  const addressee = what.what === 'letter' && (await addresseeOf(campaign.id, what.number));
  if (addressee === null) return NOT_FOUND;
  const addresseeId = addressee ? addressee.id : null;
  const detail = addressee ? { addressee: addressee.number } : {};
  const trying = { campaignId: campaign.id, organiserId, addresseeId, locale: what.locale };
  const tried = await trySending(trying, now, (tx) =>
    writeDown(tx, organiserId, campaign, `campaign.try-${what.what}`, detail, now),
  );
  if (tried.ok) wakeMail();
  return tried;
}

async function addresseeOf(campaignId: string, number: number) {
  if (!Number.isSafeInteger(number) || number < 1 || number > 1_000_000) return null;
  return db().addressee.findUnique({ where: { campaignId_number: { campaignId, number } } });
}

/** The addressee to whom a draft's letter may be looked at by whoever edits the campaign; null for any other. */
export async function draftedTo({ organiserId, slug }: Acting, number: number) {
  const campaign = await campaignFor(organiserId, slug, 'edit');
  return campaign && addresseeOf(campaign.id, number);
}
