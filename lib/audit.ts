import { v7 as uuid } from 'uuid';
import type { Tx } from '@/lib/db';
import type en from '@/messages/en.json';

type Worded = (typeof en)['AuditLog']['acts'];

/** What can be written down: whatever the log has words for, so that nothing is done that its readers cannot read. */
export type AuditAct = {
  [Noun in keyof Worded & string]: `${Noun}.${keyof Worded[Noun] & string}`;
}[keyof Worded & string];

/** The acts upon one thing, as `pause` of `letters.pause`. */
export type ActOf<Noun extends keyof Worded & string> = keyof Worded[Noun] & string;

/**
 * Writes down what an organiser did, in the transaction that does it.
 * @param organiserId null for a script: its token's id stands in the detail as `tokenId`
 * @param about the campaign it was done to, or the organisation alone
 * @param act what was done, as `letters.pause`
 * @param detail ids and numbers only: the log outlives everybody in it
 */
export async function writeDown(
  tx: Tx,
  organiserId: string | null,
  about: { id: string; organisationId: string } | { organisationId: string },
  act: AuditAct,
  detail: object,
  now: Date,
): Promise<void> {
  const { organisationId } = about;
  const campaignId = 'id' in about ? about.id : null;
  await tx.auditEntry.create({
    data: { id: uuid(), at: now, organiserId, organisationId, campaignId, act, detail },
  });
}
