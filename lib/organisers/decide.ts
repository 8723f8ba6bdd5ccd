import { validate as isUuid, v7 as uuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { gatherByHand } from '@/lib/letters/gather';
import { approveWords, hideWords } from '@/lib/signatures/approve';
import { campaignFor, campaignsOf } from './permissions';

// What organisers do, each behind its own look at who may, and each in the audit log.

type Logged = { id: string; organisationId: string };

async function log(
  tx: Tx,
  organiserId: string,
  campaign: Logged,
  act: string,
  detail: object,
  now: Date,
): Promise<void> {
  const { id: campaignId, organisationId } = campaign;
  await tx.auditEntry.create({
    data: { id: uuid(), at: now, organiserId, organisationId, campaignId, act, detail },
  });
}

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

/**
 * Sends what has come in since the last batch, now.
 * @param expected the batch the organiser was shown: pressed twice, the second finds that it has gone
 * @returns `nothing` when it has gone already, nothing is new, or letters cannot go
 */
export async function sendBatch(
  organiserId: string,
  slug: string,
  expected: number,
  now: Date,
): Promise<{ ok: true; number: number } | { ok: false; reason: 'not-found' | 'nothing' }> {
  const campaign = await campaignFor(organiserId, slug, 'send');
  if (!campaign) return { ok: false, reason: 'not-found' };
  const sent = await gatherByHand(campaign.id, expected, now, (tx) =>
    log(tx, organiserId, campaign, 'letters.send', { batch: expected }, now),
  );
  if (!sent.ok) return { ok: false, reason: 'nothing' };
  wakeMail();
  return { ok: true, number: expected };
}
