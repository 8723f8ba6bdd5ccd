import { db, type Tx } from '@/lib/db';
import { hasPublicPart } from './answer';

/** `nothing`: the answer holds nothing for the public. */
export type NotDecided = { ok: false; reason: 'not-found' | 'nothing' };

type Also = (tx: Tx) => Promise<void>;

/** Shows a given answer on the campaign's pages; of a hidden one, the organisers have changed their mind. */
export function showAnswer(answerId: string, now: Date, also?: Also) {
  return decide(answerId, 'SHOWN', now, also);
}

/** Keeps a given answer from the campaign's pages, or takes it off again. */
export function hideAnswer(answerId: string, now: Date, also?: Also) {
  return decide(answerId, 'HIDDEN', now, also);
}

/** @param also what must be true together with it, in its transaction; twice the same is harmless and asks it once */
async function decide(
  answerId: string,
  state: 'SHOWN' | 'HIDDEN',
  now: Date,
  also: Also = async () => {},
): Promise<{ ok: true } | NotDecided> {
  return db().$transaction(async (tx) => {
    // In this order, as whoever changes an addressee's address has it: the campaign, then the answer.
    await tx.$queryRaw`
      SELECT 1 FROM "Campaign" WHERE id = (SELECT "campaignId" FROM "Answer" WHERE id = ${answerId}::uuid)
      FOR NO KEY UPDATE`;
    await tx.$queryRaw`SELECT 1 FROM "Answer" WHERE id = ${answerId}::uuid FOR UPDATE`;
    const answer = await tx.answer.findUnique({ where: { id: answerId }, include: { lines: true } });
    if (!answer || answer.state === 'DRAFT') return { ok: false, reason: 'not-found' };
    if (state === 'SHOWN' && !hasPublicPart(answer)) return { ok: false, reason: 'nothing' };
    if (answer.state === state) return { ok: true };
    await tx.answer.update({ where: { id: answerId }, data: { state, seenAt: answer.seenAt ?? now } });
    // What the public pages show has moved: the front makes them anew.
    await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${answer.campaignId}::uuid`;
    await also(tx);
    return { ok: true };
  });
}
