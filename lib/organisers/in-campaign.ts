import type { Campaign } from '@/generated/prisma/client';
import { type AuditAct, writeDown } from '@/lib/audit';
import type { Tx } from '@/lib/db';
import { campaignFor, NOT_FOUND, type NotTheirs, type OrganiserAct } from './permissions';

/** Who acts, and on which campaign. */
export type Acting = { organiserId: string; slug: string };

/** Writes down what is done, in the transaction that does it; ids and numbers only. */
export type Also = (tx: Tx, detail?: object) => Promise<void>;

/**
 * Does something to a campaign for whoever may.
 * @param may the act it needs
 * @param act what the audit log calls it
 * @param does what is done; it is handed the way to write it down
 * @param detail what stands there of it whatever comes of it
 */
export async function inCampaign<Done>(
  { organiserId, slug }: Acting,
  may: OrganiserAct,
  act: AuditAct,
  now: Date,
  does: (campaign: Campaign, also: Also) => Promise<Done>,
  detail: object = {},
): Promise<Done | NotTheirs> {
  const campaign = await campaignFor(organiserId, slug, may);
  if (!campaign) return NOT_FOUND;
  return does(campaign, (tx, more) => writeDown(tx, organiserId, campaign, act, { ...detail, ...more }, now));
}
