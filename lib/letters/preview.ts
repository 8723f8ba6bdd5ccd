import { readDraft } from '@/lib/campaigns/draft';
import { db } from '@/lib/db';
import type { Message } from '@/lib/mail/message';
import { foreseen, type LetterToWrite, type LetterWords } from './compose';
import { rehearse } from './gather';
import { writeLetter } from './letter-mail';
import { madeUp } from './made-up';

/** Most positions in a letter nobody would send yet: to look at its words a few names do. */
const ENOUGH = 100;

type How = {
  /** whether its sheet is set as well, which takes about a second for thousands of names; else it is empty */
  printed?: boolean;
  /** the words it is to be written in: what is published, or what stands in the draft */
  words?: 'published' | 'drafted';
  /** in place of signatures, names that are made up: always, or only while nobody has signed */
  names?: 'made-up' | 'signed';
};

/**
 * What the next letter to an addressee would say now, written by the same code as the letter itself; writes nothing.
 * @returns the letter, and how many would go together with it; null when a released campaign has nothing for them now, and while
 *   there are no words. Before the release, and of a draft, there is always something to look at, even if too few have signed
 */
export async function previewLetter(
  campaignId: string,
  addresseeId: string,
  now: Date,
  { printed = true, words = 'published', names = 'signed' }: How = {},
): Promise<{ message: Message; of: number } | null> {
  const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  await db().addressee.findUniqueOrThrow({ where: { id: addresseeId, campaignId } });
  const { textVersion } = campaign;
  // Before anything is published the draft is all there is.
  const drafting = words === 'drafted' || textVersion === 0;
  const texts = drafting ? await draftWords(campaignId, textVersion) : undefined;
  if (texts?.length === 0) return null;
  const letters = names === 'made-up' ? [] : await rehearse(campaignId, addresseeId, now);
  const due = letters[0] && { ...letters[0], textVersion };
  const first =
    due ??
    (drafting || !campaign.lettersReleasedAt ? await unready(campaignId, addresseeId, textVersion) : null);
  if (!first) return null;
  const plan = names === 'made-up' ? { ...first, toPosition: first.fromPosition - 1 } : first;
  const says = await foreseen(plan, now, texts);
  const shown = drafting && says.named.length + says.unnamed === 0 ? madeUp(says) : says;
  const message = await writeLetter(shown, now, { printed });
  return { message, of: Math.max(1, letters.length) };
}

/** What stands in a campaign's draft, as the words of letters; a demand without words yet is left out. */
async function draftWords(campaignId: string, version: number): Promise<LetterWords[]> {
  const { texts } = await readDraft(campaignId);
  return texts.map((text) => ({ ...text, version, demands: text.demands.filter((demand) => demand !== '') }));
}

/** The first letter as it would be if so few, or nobody, were enough. */
async function unready(campaignId: string, addresseeId: string, textVersion: number): Promise<LetterToWrite> {
  // In the order of positions, from the last one down: the first that counts is it.
  const [last] = await db().$queryRaw<{ position: number }[]>`
    SELECT position FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND position IS NOT NULL AND state = 'CONFIRMED' AND NOT held
    ORDER BY position DESC LIMIT 1`;
  const letters = await db().letter.count({ where: { addresseeId } });
  return {
    ...{ campaignId, addresseeId, textVersion },
    number: letters + 1,
    fromPosition: 1,
    toPosition: Math.min(ENOUGH, last?.position ?? 0),
    final: false,
  };
}
