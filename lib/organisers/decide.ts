import { validate as isUuid } from 'uuid';
import { writeDown } from '@/lib/audit';
import { db, type Tx } from '@/lib/db';
import { type Decision, decideOnWords } from '@/lib/signatures/approve';
import { campaignsOf } from './permissions';

export const decisions = ['approve', 'hide', 'wait'] as const satisfies readonly Decision[];

/**
 * Approves or hides a signer's own words, or an organisation's endorsement; or takes that back (`wait`).
 * @param seen which words the organiser was shown: nobody gets other ones approved by changing them meanwhile
 * @returns `not-found` alike for no such signature, another organisation's, and a role that does not allow it; `not-now`
 *   when the signer has taken them back or changed them meanwhile
 */
export async function decideWords(
  organiserId: string,
  signatureId: string,
  decision: Decision,
  seen: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'not-now' }> {
  if (!isUuid(signatureId)) return { ok: false, reason: 'not-found' };
  const signature = await db().signature.findFirst({
    where: { id: signatureId, campaign: campaignsOf(organiserId, 'look') },
    select: { campaign: { select: { id: true, organisationId: true } } },
  });
  if (!signature) return { ok: false, reason: 'not-found' };
  const { campaign } = signature;
  const also = (tx: Tx) => writeDown(tx, organiserId, campaign, `words.${decision}`, { signatureId }, now);
  const decided = await decideOnWords(decision, { id: signatureId, seen }, now, also);
  return decided.ok ? { ok: true } : { ok: false, reason: 'not-now' };
}
