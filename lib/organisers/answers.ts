import { validate as isUuid } from 'uuid';
import { hideAnswer, showAnswer } from '@/lib/answers/show';
import { writeDown } from '@/lib/audit';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { changeAddress } from '@/lib/letters/returned';
import { tellOfAnswer } from '@/lib/updates/tell-of-answer';
import { campaignsOf, NOT_FOUND, type NotTheirs, type OrganiserAct } from './permissions';
import { tellOfAddress } from './tell-of-address';

// What organisers do with addressees' answers: each verb looks at who may, and is in the audit log in its transaction.

type Done<Reason extends string> = { ok: true; slug: string } | { ok: false; reason: Reason; slug: string };

async function answerFor(organiserId: string, id: string, act: OrganiserAct) {
  if (!isUuid(id)) return null;
  return db().answer.findFirst({
    where: { id, givenAt: { not: null }, campaign: campaignsOf(organiserId, act) },
    include: {
      campaign: { select: { id: true, slug: true, organisationId: true, originalLocale: true, state: true } },
    },
  });
}

/**
 * Shows an answer on the campaign's pages, or does not, or changes that.
 * @param tell with `show`: the signers who asked for news hear of it, at the earliest time an update may go
 * @returns `nothing` when there is nothing in it to show
 */
export async function decideAnswer(
  organiserId: string,
  answerId: string,
  decision: 'show' | 'hide',
  { tell = false, now }: { tell?: boolean; now: Date },
): Promise<Done<'nothing'> | NotTheirs> {
  const answer = await answerFor(organiserId, answerId, 'look');
  if (!answer) return NOT_FOUND;
  const { campaign } = answer;
  const also = async (tx: Tx) => {
    const told = decision === 'show' && tell && (await tellOfAnswer(tx, answerId, now));
    await writeDown(tx, organiserId, campaign, `answer.${decision}`, { answerId, told: Boolean(told) }, now);
  };
  const decided = await (decision === 'show' ? showAnswer : hideAnswer)(answerId, now, also);
  if (!decided.ok && decided.reason === 'not-found') return NOT_FOUND;
  return decided.ok
    ? { ok: true, slug: campaign.slug }
    : { ok: false, reason: 'nothing', slug: campaign.slug };
}

/**
 * Takes the better address an addressee gave, so that letters go there from now on, or declines it. Letters hold names: it
 * is for those who may send them. Every owner is told of an address that was taken.
 * @returns `decided` when somebody has decided already, or there is no such address
 */
export async function decideAddress(
  organiserId: string,
  answerId: string,
  decision: 'take' | 'decline',
  now: Date,
): Promise<Done<'decided'> | NotTheirs> {
  const answer = await answerFor(organiserId, answerId, 'send');
  if (!answer) return NOT_FOUND;
  const { campaign, addresseeId, betterEmail } = answer;
  const decided = { ok: false, reason: 'decided', slug: campaign.slug } as const;
  if (betterEmail === null || answer.betterTaken !== null) return decided;
  const settle = async (tx: Tx) => {
    const { count } = await tx.answer.updateMany({
      where: { id: answerId, betterTaken: null },
      data: { betterTaken: decision === 'take' },
    });
    if (count === 0) throw new DecidedMeanwhile();
    await writeDown(tx, organiserId, campaign, `answer.${decision}-address`, { answerId }, now);
    if (decision === 'take') await tellOfAddress(tx, campaign, addresseeId, now);
  };
  try {
    if (decision === 'take') await changeAddress(addresseeId, betterEmail, now, settle);
    else await db().$transaction(settle);
  } catch (error) {
    if (error instanceof DecidedMeanwhile) return decided;
    throw error;
  }
  if (decision === 'take') wakeMail();
  return { ok: true, slug: campaign.slug };
}

/** Whether an organiser is about to send letters to another address, by taking the one given with an answer: asked about again. */
export async function mayTakeAddress(organiserId: string, answerId: string): Promise<boolean> {
  const answer = await answerFor(organiserId, answerId, 'send');
  return answer !== null && answer.betterEmail !== null && answer.betterTaken === null;
}

/** Somebody else decided between our look and our writing: nothing of ours stays. */
class DecidedMeanwhile extends Error {
  override name = 'DecidedMeanwhile';
}
