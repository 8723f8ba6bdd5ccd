import { v7 as uuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';

/** So often an hour may an organiser send themselves something. */
export const MOST_TRIALS = 10;
const HOUR = 3_600_000;

/**
 * Sends an organiser, and nobody else, what a campaign's draft makes: the letter to an addressee, or the mail that asks a signer
 * to confirm. It is written when it leaves; no signer's name and no link that works stands in it.
 * @param addresseeId of a letter; null for the confirmation
 * @param locale of the confirmation
 * @param also what must be true together with it, in its transaction
 * @returns `too-many` after ten in an hour, whatever the campaign; `not-found` for another campaign's addressee
 */
export function trySending(
  { campaignId, organiserId, addresseeId, locale }: Trying,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<{ ok: true } | { ok: false; reason: 'too-many' | 'not-found' }> {
  return db().$transaction(async (tx) => {
    // Pressed twice at once, the second counts the first.
    await tx.$queryRaw`SELECT 1 FROM "Organiser" WHERE id = ${organiserId}::uuid FOR NO KEY UPDATE`;
    const since = new Date(now.getTime() - HOUR);
    const tried = await tx.trial.count({ where: { organiserId, at: { gt: since } } });
    if (tried >= MOST_TRIALS) return { ok: false, reason: 'too-many' };
    if (addresseeId && !(await tx.addressee.findFirst({ where: { id: addresseeId, campaignId } })))
      return { ok: false, reason: 'not-found' };
    const id = uuid();
    await tx.trial.create({ data: { id, campaignId, organiserId, addresseeId, at: now } });
    await putMail(tx, [{ kind: 'TRIAL', trialId: id, locale, dueAt: now }]);
    await also(tx);
    return { ok: true };
  });
}

type Trying = { campaignId: string; organiserId: string; addresseeId: string | null; locale: string };
