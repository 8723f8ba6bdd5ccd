import { lookAgain } from '@/lib/campaigns/look-again';
import { db, type Tx } from '@/lib/db';
import { lockFigures, takeBack } from './take-back';

// A campaign's figures may be locked for a while, by letters to many about many.
const TRANSACTION = { timeout: 30_000, maxWait: 10_000 };

/**
 * Sees to letters that came back, of every campaign: what they should have told is to be told again, to the addressee's second
 * address if there is one; else no more letters go there until an organiser says so. Signers hear nothing of it.
 * @returns how many letters were seen to
 * @throws the first failure, when every other campaign was seen to
 */
export async function seeToReturned(now: Date): Promise<number> {
  // The states as the partial index "Mail_letter_came_back" has them.
  const campaigns = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT l."campaignId" AS id FROM "Mail" m JOIN "Letter" l ON l.id = m."letterId"
    WHERE m."letterId" IS NOT NULL AND m.state IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'CANCELLED')
      AND l."returnedAt" IS NULL`;
  let seen = 0;
  const failures: unknown[] = [];
  for (const { id } of campaigns) {
    const one = db().$transaction(async (tx) => {
      await lockFigures(tx, id);
      return takeBack(tx, id, now);
    }, TRANSACTION);
    await one.then((count) => {
      seen += count;
    }, failures.push.bind(failures));
  }
  if (failures.length > 0) throw failures[0];
  return seen;
}

/**
 * Has a letter told again of which nobody knows whether it went: an organiser has decided that twice is better than never.
 * @param also what must be true together with it, in its transaction
 * @returns `not-parked` for any other letter, and for one that was told again already
 */
export async function tellAgain(
  letterId: string,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<{ ok: true } | { ok: false; reason: 'not-parked' }> {
  const letter = await db().letter.findUnique({ where: { id: letterId }, select: { campaignId: true } });
  if (!letter) return { ok: false, reason: 'not-parked' };
  return db().$transaction(async (tx) => {
    await lockFigures(tx, letter.campaignId);
    const cancelled = await tx.mail.updateMany({
      where: { letterId, state: 'PARKED' },
      data: { state: 'CANCELLED' },
    });
    if (cancelled.count === 0) return { ok: false, reason: 'not-parked' };
    await takeBack(tx, letter.campaignId, now);
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}

/**
 * Gives an addressee another address, or the same one once more: letters go on, beginning with what came back.
 * @param email an address that `readEmailAddress` takes
 * @param also what must be true together with it, in its transaction
 */
export async function changeAddress(
  addresseeId: string,
  email: string,
  now: Date,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { campaignId } = await tx.addressee.findUniqueOrThrow({ where: { id: addresseeId } });
    await lockFigures(tx, campaignId);
    // What has come back by now came back from the old address.
    await takeBack(tx, campaignId, now);
    const { secondEmail } = await tx.addressee.findUniqueOrThrow({ where: { id: addresseeId } });
    await tx.addressee.update({
      where: { id: addresseeId },
      data: {
        email,
        addressSince: now,
        trouble: null,
        secondEmail: secondEmail === email ? null : secondEmail,
      },
    });
    await lookAgain(tx, addresseeId);
    await also(tx);
  }, TRANSACTION);
}
