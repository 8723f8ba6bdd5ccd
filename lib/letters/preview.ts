import { db } from '@/lib/db';
import type { Message } from '@/lib/mail/message';
import { foreseen, type LetterToWrite } from './compose';
import { rehearse } from './gather';
import { writeLetter } from './letter-mail';

/** Most positions in a letter nobody would send yet: to look at its words a few names do. */
const ENOUGH = 100;

/**
 * What the next letter to an addressee would say now, written by the same code as the letter itself; writes nothing.
 * @param printed whether its sheet is set as well, which takes about a second for thousands of names; else it is empty
 * @returns the letter, and how many would go together with it; null when a released campaign has nothing for them now. Before
 *   the release there is always something to look at, even if too few have signed for a letter.
 */
export async function previewLetter(
  campaignId: string,
  addresseeId: string,
  now: Date,
  { printed = true } = {},
): Promise<{ message: Message; of: number } | null> {
  await db().addressee.findUniqueOrThrow({ where: { id: addresseeId, campaignId } });
  const letters = await rehearse(campaignId, addresseeId, now);
  const first = letters[0] ?? (await unready(campaignId, addresseeId));
  if (!first) return null;
  const message = await writeLetter(await foreseen(first, now), now, { printed });
  return { message, of: Math.max(1, letters.length) };
}

/** The first letter as it would be if so few, or nobody, were enough; null once a campaign's letters go. */
async function unready(campaignId: string, addresseeId: string): Promise<LetterToWrite | null> {
  const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (campaign.lettersReleasedAt) return null;
  const last = await db().signature.aggregate({
    where: { campaignId, state: 'CONFIRMED', held: false },
    _max: { position: true },
  });
  const letters = await db().letter.count({ where: { addresseeId } });
  return {
    campaignId,
    addresseeId,
    number: letters + 1,
    fromPosition: 1,
    toPosition: Math.min(ENOUGH, last._max.position ?? 0),
    final: false,
    textVersion: campaign.textVersion,
  };
}
