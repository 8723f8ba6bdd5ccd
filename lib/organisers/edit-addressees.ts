import type { Campaign } from '@/generated/prisma/client';
import {
  addAddressee,
  changeAddressee,
  languagesOf,
  moveAddressee,
  removeAddressee,
} from '@/lib/campaigns/addressees';
import type { Fields } from '@/lib/campaigns/three-way';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { changeAddress } from '@/lib/letters/returned';
import { readAddressee } from './addressee-form';
import { log } from './audit';
import { type Acting, type Also, inCampaign } from './in-campaign';
import { NOT_FOUND } from './permissions';

// To whom a campaign's letters go: for those who may edit it, each change in the audit log in its transaction.

const numbered = (also: Also) => (tx: Tx, number: number) => also(tx, { number });

const isNumber = (number: number) => Number.isSafeInteger(number) && number >= 1 && number <= 1_000_000;

/** Adds an addressee; what is wrong with it comes back by field. */
export function add(who: Acting, typed: Fields, now: Date) {
  return inCampaign(who, 'edit', 'addressee.add', now, async (campaign, also) => {
    const read = readAddressee(typed, await letterLanguages(campaign));
    if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
    return addAddressee(campaign.id, read.given, numbered(also));
  });
}

/**
 * Changes an addressee. The address of one that was written to changes as `changeAddress` has it: letters go on there, beginning
 * with what came back.
 */
export async function change(
  who: Acting,
  number: number,
  { id, ...sent }: { version: number; base: Fields | null; typed: Fields; id?: string },
  now: Date,
) {
  if (!isNumber(number)) return NOT_FOUND;
  const done = await inCampaign(who, 'edit', 'addressee.change', now, async (campaign, also) => {
    const known = await db().addressee.findFirst({ where: { campaignId: campaign.id, number } });
    // One whose language the campaign is no longer written in keeps it.
    const languages = [...new Set([...(await letterLanguages(campaign)), ...(known ? [known.locale] : [])])];
    const read = (fields: Fields) => readAddressee(fields, languages);
    const changed = await changeAddressee(
      campaign.id,
      { number, id },
      { ...sent, languages },
      read,
      numbered(also),
    );
    if (changed.ok && changed.email)
      await changeAddress(changed.id, changed.email, now, (tx) =>
        log(tx, who.organiserId, campaign, 'addressee.address', { number }, now),
      );
    return changed;
  });
  if (done.ok && done.email) wakeMail();
  return done;
}

/** The languages an addressee may be written to in: those of the campaign. */
export const letterLanguages = (campaign: Pick<Campaign, 'id' | 'originalLocale'>) => languagesOf(campaign);

/** Moves an addressee one place up or down; `id` as `Which` has it. */
export async function move(who: Acting, number: number, direction: 'up' | 'down', now: Date, id?: string) {
  if (!isNumber(number)) return NOT_FOUND;
  return inCampaign(who, 'edit', `addressee.move-${direction}`, now, (campaign, also) =>
    moveAddressee(campaign.id, { number, id }, direction, numbered(also)),
  );
}

/** Removes an addressee that was never written to; `id` as `Which` has it. */
export async function remove(who: Acting, number: number, now: Date, id?: string) {
  if (!isNumber(number)) return NOT_FOUND;
  return inCampaign(who, 'edit', 'addressee.remove', now, (campaign, also) =>
    removeAddressee(campaign.id, { number, id }, numbered(also)),
  );
}
