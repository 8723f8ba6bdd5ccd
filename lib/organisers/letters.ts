import { validate as isUuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { gatherByHand } from '@/lib/letters/gather';
import { pauseLetters, resumeLetters } from '@/lib/letters/pause';
import { releaseLetters } from '@/lib/letters/release';
import { tellAgain } from '@/lib/letters/returned';
import type { Rhythm } from '@/lib/letters/rhythm-form';
import { setRhythm } from '@/lib/letters/set-rhythm';
import { type ActOf, log } from './audit';
import { campaignFor } from './permissions';

// What organisers do with a campaign's letters: each verb looks at who may, and is in the audit log in its transaction.

/** Alike for no such campaign, another organisation's, and a role that does not allow it. */
type NotTheirs = { ok: false; reason: 'not-found' };
const NOT_FOUND: NotTheirs = { ok: false, reason: 'not-found' };

/** Does something to a campaign's letters for whoever may send them, and writes it down. */
async function act<Done>(
  organiserId: string,
  slug: string,
  name: ActOf<'letters'>,
  detail: object,
  now: Date,
  does: (campaign: Campaign, also: (tx: Tx) => Promise<void>) => Promise<Done>,
): Promise<Done | NotTheirs> {
  const campaign = await campaignFor(organiserId, slug, 'send');
  if (!campaign) return NOT_FOUND;
  return does(campaign, (tx) => log(tx, organiserId, campaign, `letters.${name}`, detail, now));
}

/**
 * Sends what has come in since the last batch, now, and what waits of earlier ones.
 * @param expected the batch the organiser was shown: pressed twice, the second finds that it has gone
 * @returns whether there is such a batch now, or only what waited went; the reason of `gatherByHand` when nothing goes
 */
export async function sendBatch(organiserId: string, slug: string, expected: number, now: Date) {
  const sent = await act(organiserId, slug, 'send', { batch: expected }, now, async (campaign, also) => {
    let batches = 0;
    const done = await gatherByHand(campaign.id, expected, now, async (tx) => {
      batches = await tx.batch.count({ where: { campaignId: campaign.id, number: expected } });
      await also(tx);
    });
    return done.ok ? { ...done, batch: batches > 0 } : done;
  });
  if (sent.ok) wakeMail();
  return sent;
}

/** Releases a campaign's letters once the exact first one was looked at; `seen` as `releaseLetters` has it. */
export async function release(organiserId: string, slug: string, seen: string, now: Date) {
  const released = await act(organiserId, slug, 'release', {}, now, (campaign, also) =>
    releaseLetters(campaign.id, seen, now, also),
  );
  if (released.ok) wakeMail();
  return released;
}

/** Sets how often a campaign's letters go. */
export function changeRhythm(organiserId: string, slug: string, rhythm: Rhythm, now: Date) {
  return act(organiserId, slug, 'rhythm', rhythm, now, async (campaign, also) => {
    await setRhythm(campaign.id, rhythm, also);
    return { ok: true } as const;
  });
}

/** Pauses a campaign's letters, or has them go on. */
export async function pauseOrResume(organiserId: string, slug: string, which: 'pause' | 'resume', now: Date) {
  const done = await act(organiserId, slug, which, {}, now, (campaign, also) =>
    (which === 'pause' ? pauseLetters : resumeLetters)(campaign.id, now, also),
  );
  if (done.ok && which === 'resume') wakeMail();
  return done;
}

/**
 * Has the names of a letter told again of which nobody knows whether it went.
 * @returns `not-found` also for a letter of another campaign
 */
export async function sendAgain(organiserId: string, slug: string, letterId: string, now: Date) {
  return act(organiserId, slug, 'tell-again', { letterId }, now, async (campaign, also) => {
    const own =
      isUuid(letterId) && (await db().letter.findFirst({ where: { id: letterId, campaignId: campaign.id } }));
    return own ? tellAgain(letterId, now, also) : NOT_FOUND;
  });
}
