import { validate as isUuid } from 'uuid';
import { db } from '@/lib/db';
import { approveWords, hideWords } from '@/lib/signatures/approve';
import { log } from './audit';
import { campaignsOf } from './permissions';

/**
 * Approves or hides a signer's own words, or an organisation's endorsement.
 * @param seen which words the organiser was shown: nobody gets other ones approved by changing them meanwhile
 * @returns `not-found` alike for no such signature, another organisation's, and a role that does not allow it; `not-now`
 *   when the signer has taken them back or changed them meanwhile
 */
export async function decideWords(
  organiserId: string,
  signatureId: string,
  decision: 'approve' | 'hide',
  seen: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'not-now' }> {
  if (!isUuid(signatureId)) return { ok: false, reason: 'not-found' };
  const signature = await db().signature.findFirst({
    where: { id: signatureId, campaign: campaignsOf(organiserId, 'look') },
    select: { campaign: { select: { id: true, organisationId: true } } },
  });
  if (!signature) return { ok: false, reason: 'not-found' };
  const decided = await (decision === 'approve' ? approveWords : hideWords)(signatureId, seen, now);
  if (!decided.ok) return { ok: false, reason: 'not-now' };
  await log(db(), organiserId, signature.campaign, `words.${decision}`, { signatureId }, now);
  return { ok: true };
}
