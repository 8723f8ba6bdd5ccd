import { validate as isUuid } from 'uuid';
import type { Fields } from '@/lib/campaigns/three-way';
import { db } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { gatherByHand } from '@/lib/letters/gather';
import { pauseLetters, resumeLetters } from '@/lib/letters/pause';
import { releaseLetters } from '@/lib/letters/release';
import { tellAgain } from '@/lib/letters/returned';
import type { Rhythm } from '@/lib/letters/rhythm-form';
import { setRhythm } from '@/lib/letters/set-rhythm';
import { type Acting, inCampaign } from './in-campaign';
import { NOT_FOUND } from './permissions';

// What organisers do with a campaign's letters: each verb looks at who may, and is in the audit log in its transaction.

/**
 * Sends what has come in since the last batch, now, and what waits of earlier ones.
 * @param expected the batch the organiser was shown: pressed twice, the second finds that it has gone
 * @returns whether there is such a batch now, or only what waited went; the reason of `gatherByHand` when nothing goes
 */
export async function sendBatch(who: Acting, expected: number, now: Date) {
  const sent = await inCampaign(
    who,
    'send',
    'letters.send',
    now,
    async (campaign, also) => {
      let batches = 0;
      const done = await gatherByHand(campaign.id, expected, now, async (tx) => {
        batches = await tx.batch.count({ where: { campaignId: campaign.id, number: expected } });
        await also(tx);
      });
      return done.ok ? { ...done, batch: batches > 0 } : done;
    },
    { batch: expected },
  );
  if (sent.ok) wakeMail();
  return sent;
}

/** Releases a campaign's letters once the exact first one was looked at; `seen` as `releaseLetters` has it. */
export async function release(who: Acting, seen: string, now: Date) {
  const released = await inCampaign(who, 'send', 'letters.release', now, (campaign, also) =>
    releaseLetters(campaign.id, seen, now, also),
  );
  if (released.ok) wakeMail();
  return released;
}

/** Sets how often a campaign's letters go; `seen` as `setRhythm` has it. */
export function changeRhythm(who: Acting, rhythm: Rhythm, seen: Fields | null, now: Date) {
  return inCampaign(
    who,
    'send',
    'letters.rhythm',
    now,
    (campaign, also) => setRhythm(campaign.id, rhythm, also, seen),
    rhythm,
  );
}

/** Pauses a campaign's letters, or has them go on. */
export async function pauseOrResume(who: Acting, which: 'pause' | 'resume', now: Date) {
  const done = await inCampaign(who, 'send', `letters.${which}`, now, (campaign, also) =>
    (which === 'pause' ? pauseLetters : resumeLetters)(campaign.id, now, also),
  );
  if (done.ok && which === 'resume') wakeMail();
  return done;
}

/**
 * Has the names of a letter told again of which nobody knows whether it went.
 * @returns `not-found` also for a letter of another campaign
 */
export async function sendAgain(who: Acting, letterId: string, now: Date) {
  return inCampaign(
    who,
    'send',
    'letters.tell-again',
    now,
    async (campaign, also) => {
      const own =
        isUuid(letterId) &&
        (await db().letter.findFirst({ where: { id: letterId, campaignId: campaign.id } }));
      return own ? tellAgain(letterId, now, also) : NOT_FOUND;
    },
    { letterId },
  );
}
