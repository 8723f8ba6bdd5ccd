import { clock } from '@/lib/clock';
import { previewLetter } from '@/lib/letters/preview';
import { addresseeFor } from '@/lib/organisers/addressees';
import { answer } from './answers';
import { notFound, whoKnocks } from './organiser';

// The addressee's private link answers in their name: it stands in the letter itself and is shown to nobody else.
const PRIVATE = /\/answer\/[A-Za-z0-9_-]{43}/g;

/**
 * The letter an addressee would get next, for an organiser who asks at a preview's door.
 * @param printed whether its sheet is wanted too
 * @returns the letter; or the answer that refuses
 */
export async function letterToPreview(
  request: Request,
  { slug, number }: { slug: string; number: string },
  { printed }: { printed: boolean },
) {
  const who = await whoKnocks(request, {});
  if (!who.ok) return who;
  const addressee = await addresseeFor(who.organiser.id, { slug, number: Number(number) });
  if (!addressee) return { ok: false, refusal: notFound() } as const;
  const found = await previewLetter(addressee.campaignId, addressee.id, clock(), { printed });
  if (!found) return { ok: false, refusal: answer(409, { error: 'nothing-to-show' }) } as const;
  const letter = found.message;
  return { ok: true, letter: { ...letter, html: letter.html.replaceAll(PRIVATE, '/answer/…') } } as const;
}
