import { type Db, db, type Tx } from '@/lib/db';
import { campaignKeys, type Keys } from '@/lib/vault/keys';

// While an owner's panic switch is on, and from the moment at which everything personal is being erased, nobody reads a name:
// not on the public pages, not in a list, not on the organisers' side. Signers alone still open their own page.

type Switched = { panicAt: Date | null; purgingAt: Date | null };

/** Whether nobody is to read a name of a campaign that stands like this. */
export const withholdsNames = ({ panicAt, purgingAt }: Switched): boolean =>
  panicAt !== null || purgingAt !== null;

/** Whether nobody is to read a name of a campaign now; asked of the database each time, nothing is remembered. */
export async function namesWithheld(campaignId: string, tx: Tx | Db = db()): Promise<boolean> {
  const campaign = await tx.campaign.findUnique({
    where: { id: campaignId },
    select: { panicAt: true, purgingAt: true },
  });
  return campaign === null || withholdsNames(campaign);
}

/** A campaign's keys for whoever reads names; null while they are withheld, as once they were destroyed. */
export async function keysToRead(campaignId: string, tx: Tx | Db = db()): Promise<Keys | null> {
  return (await namesWithheld(campaignId, tx)) ? null : campaignKeys(campaignId, tx);
}
