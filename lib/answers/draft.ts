import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import type { AnswerInput } from './answer-form';
import type { Asked } from './find';

/** The interface's language an answer was given in goes with it; what stays as it was is no part of it. */
type Told = { locale: string; now: Date };

/**
 * The first step: keeps what was typed as a draft that nobody but its addressee sees, in place of an earlier one.
 * @returns the draft's id, which the second step names; `nothing` when nothing is answered, said or changed
 */
export async function saveDraft(
  { addressee, campaign }: Pick<Asked, 'addressee' | 'campaign'>,
  input: AnswerInput,
  { locale, now }: Told,
): Promise<{ ok: true; draft: string } | { ok: false; reason: 'nothing' }> {
  const { lines, words } = input;
  const rhythm = input.rhythm === addressee.rhythm ? null : input.rhythm;
  const betterEmail = input.betterEmail === addressee.email ? null : input.betterEmail;
  if (lines.length === 0 && !words && !rhythm && !betterEmail) return { ok: false, reason: 'nothing' };
  const { id: addresseeId } = addressee;
  const id = uuid();
  await db().$transaction(async (tx) => {
    // Two at once leave one draft: the second waits here for the first.
    await tx.$queryRaw`SELECT 1 FROM "Addressee" WHERE id = ${addresseeId}::uuid FOR NO KEY UPDATE`;
    await tx.answer.deleteMany({ where: { addresseeId, state: 'DRAFT' } });
    await tx.answer.create({
      data: {
        ...{ id, addresseeId, campaignId: campaign.id, textVersion: campaign.textVersion },
        ...{ locale, words, rhythm, betterEmail, createdAt: now },
        lines: { create: lines },
      },
    });
  });
  return { ok: true, draft: id };
}
