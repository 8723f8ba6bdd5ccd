import { db } from '@/lib/db';
import type { Message } from '@/lib/mail/message';
import { foreseen } from './compose';
import { writeLetter } from './letter-mail';

/**
 * What the next letter to an addressee would say now, written by the same code as the letter itself; writes nothing.
 * @returns null when a released campaign has nothing new for them. Before the release there is
 *   always something to look at, even if nobody has signed yet.
 */
export async function previewLetter(
  campaignId: string,
  addresseeId: string,
  now: Date,
): Promise<Message | null> {
  const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const addressee = await db().addressee.findUniqueOrThrow({ where: { id: addresseeId, campaignId } });
  const last = await db().signature.aggregate({
    where: { campaignId, state: 'CONFIRMED', held: false },
    _max: { position: true },
  });
  const letters = await db().letter.aggregate({ where: { addresseeId }, _max: { number: true } });
  const toPosition = last._max.position ?? 0;
  const fromPosition = addressee.toldTo + 1;
  if (toPosition < fromPosition && campaign.lettersReleasedAt) return null;
  const plan = {
    campaignId,
    addresseeId,
    number: (letters._max.number ?? 0) + 1,
    fromPosition,
    toPosition,
    final: false,
    textVersion: campaign.textVersion,
  };
  return writeLetter(await foreseen(plan, now), now);
}
