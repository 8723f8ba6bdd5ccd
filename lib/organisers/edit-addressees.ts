import type { Campaign } from '@/generated/prisma/client';
import { writeDown } from '@/lib/audit';
import {
  addAddressee,
  addresseeFields,
  changeAddressee,
  languagesOf,
  moveAddressee,
  removeAddressee,
} from '@/lib/campaigns/addressees';
import { type Fields, threeWay } from '@/lib/campaigns/three-way';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { changeAddress } from '@/lib/letters/returned';
import { readAddressee } from './addressee-form';
import { movesLetters } from './addressees';
import { type Acting, type Also, inCampaign } from './in-campaign';
import { NOT_FOUND } from './permissions';
import { tellOfAddress } from './tell-of-address';

// To whom a campaign's letters go: for those who may edit it, each change in the audit log in its transaction.

const numbered = (also: Also) => (tx: Tx, number: number) => also(tx, { number });

const isNumber = (number: number) => Number.isSafeInteger(number) && number >= 1 && number <= 1_000_000;

/** Whether whoever adds an addressee is asked for a mailed code: theirs begin with the first signature of an open campaign. */
export async function isAskedToAdd(slug: string): Promise<boolean> {
  const campaign = await db().campaign.findUnique({ where: { slug }, select: { state: true } });
  return campaign !== null && campaign.state !== 'DRAFT';
}

/** Adds an addressee, and tells every owner of an open campaign; what is wrong with it comes back by field. */
export function add(who: Acting, typed: Fields, now: Date) {
  return inCampaign(who, 'edit', 'addressee.add', now, async (campaign, also) => {
    const read = readAddressee(typed, await letterLanguages(campaign));
    if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors } as const;
    return addAddressee(campaign.id, read.given, async (tx, number) => {
      await also(tx, { number });
      const added = await tx.addressee.findFirstOrThrow({ where: { campaignId: campaign.id, number } });
      await tellOfAddress(tx, campaign, added.id, now);
    });
  });
}

type Sent = { version: number; base: Fields | null; typed: Fields };

/** Whether whoever changes an addressee is asked for a mailed code: an open campaign's letters would go elsewhere. */
export async function isAskedToChange(
  slug: string,
  number: number,
  { base, typed }: Pick<Sent, 'base' | 'typed'>,
): Promise<boolean> {
  if (!isNumber(number)) return false;
  const stands = await db().addressee.findFirst({
    where: { number, campaign: { slug } },
    include: { campaign: { select: { state: true } } },
  });
  if (!stands) return false;
  const { email = '', secondEmail = '' } = threeWay(base, typed, addresseeFields(stands, [])).fields;
  return movesLetters(stands, { email, secondEmail });
}

/**
 * Changes an addressee. The address of one that was written to changes as `changeAddress` has it: letters go on there, beginning
 * with what came back. Every owner of an open campaign is told of it.
 */
export async function change(
  who: Acting,
  number: number,
  { id, ...sent }: Sent & { id?: string },
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
      async (tx) => {
        await also(tx, { number });
        const stands = await tx.addressee.findFirst({ where: { campaignId: campaign.id, number } });
        const moved = stands?.email !== known?.email || stands?.secondEmail !== known?.secondEmail;
        if (stands && moved) await tellOfAddress(tx, campaign, stands.id, now);
      },
    );
    if (changed.ok && changed.email)
      await changeAddress(changed.id, changed.email, now, async (tx) => {
        await writeDown(tx, who.organiserId, campaign, 'addressee.address', { number }, now);
        await tellOfAddress(tx, campaign, changed.id, now);
      });
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
