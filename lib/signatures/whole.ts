import { keysToRead } from '@/lib/campaigns/withheld';
import { db } from '@/lib/db';
import { momentOf } from './browse-form';
import { openObjection, openPerson } from './sealed';

/**
 * Everything about one signature, for the organisers who may look; never its mailbox, its code or the blob itself.
 * @returns null when the campaign has no such signature; `person` null once it was erased, or the campaign's key is gone
 */
export async function wholeSignature(campaignId: string, id: string) {
  const found = await db().signature.findFirst({
    where: { id, campaignId },
    omit: { codeHash: true, publicName: true, publicWords: true },
  });
  if (!found) return null;
  const { sealed, mailbox, objection, ...row } = found;
  const keys = await keysToRead(campaignId);
  return {
    ...row,
    cameIn: momentOf(id),
    /** why its signer objects, where they do and said it */
    objection: keys && openObjection(keys, { id, objection }),
    person: keys && openPerson(keys, { campaignId, mailbox, signAs: row.signAs, sealed }),
    letters: await db().mention.count({ where: { signatureId: id } }),
  };
}

export type SignatureWhole = NonNullable<Awaited<ReturnType<typeof wholeSignature>>>;
