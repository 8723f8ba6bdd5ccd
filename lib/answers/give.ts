import { lookAgain } from '@/lib/campaigns/look-again';
import { db, type Tx } from '@/lib/db';
import { isStale, mayAnswer } from './answer';
import { addresseeFromToken } from './find';

/** `gone`: a wrong link. `changed`: this draft is not there any more, another may be. `stale`: look at it again first. */
export type NotGiven = { ok: false; reason: 'gone' | 'changed' | 'stale' };

/**
 * The second step: gives the draft that was on the page. How often the addressee is written to changes at once; all else
 * waits for an organiser. Twice is harmless.
 * @param draft the id the first step gave: what somebody typed meanwhile in another window is not given with it
 * @param also what must be true together with it, in its transaction; not asked again when it had been given already
 */
export async function giveAnswer(
  token: string,
  draft: string,
  now: Date,
  also: (tx: Tx, answerId: string) => Promise<void> = async () => {},
): Promise<{ ok: true } | NotGiven> {
  const addressee = await addresseeFromToken(token);
  if (!addressee) return { ok: false, reason: 'gone' };
  const { id: addresseeId, campaignId } = addressee;
  const given = await db().$transaction(async (tx): Promise<{ ok: true } | NotGiven> => {
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (!mayAnswer(campaign, now)) return { ok: false, reason: 'gone' };
    await tx.$queryRaw`SELECT 1 FROM "Addressee" WHERE id = ${addresseeId}::uuid FOR NO KEY UPDATE`;
    const answer = await tx.answer.findFirst({ where: { id: draft, addresseeId } });
    if (!answer) return { ok: false, reason: 'changed' };
    if (answer.state !== 'DRAFT') return { ok: true };
    if (isStale(answer, campaign.textVersion, now)) return { ok: false, reason: 'stale' };
    await tx.answer.update({ where: { id: draft }, data: { state: 'GIVEN', givenAt: now } });
    if (answer.rhythm) {
      await tx.addressee.update({ where: { id: addresseeId }, data: { rhythm: answer.rhythm } });
    }
    await also(tx, draft);
    return { ok: true };
  });
  if (given.ok) await lookAgain(db(), addresseeId);
  return given;
}
