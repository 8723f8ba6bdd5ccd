import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { campaignKeys } from '@/lib/vault/keys';
import type { CampaignGiven, SignatureGiven } from '@/prisma/factories';
import { newsToken } from './link';
import { scheduleUpdate } from './schedule';
import type { UpdateWords } from './update-form';
import { createUpdate } from './write';

// What the tests of updates share.

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const english: UpdateWords = {
  locale: 'en',
  title: 'The pipe is being laid',
  body: 'Work **began**.',
};
export const spanish: UpdateWords = {
  locale: 'es',
  title: 'Ya ponen la tubería',
  body: 'La obra **empezó**.',
};

/** A campaign in two languages whose signers asked for news; drafts of it and times for them. */
export async function campaignWithReaders(
  readers: number,
  each: Partial<SignatureGiven> = {},
  given: CampaignGiven = {},
) {
  const made = await signedCampaign(
    readers,
    { updates: true, ...each },
    { text: { en: {}, es: {} }, ...given },
  );
  const campaignId = made.campaign.id;
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');

  const draft = async (words = [english, spanish]) => ({
    campaignId,
    id: await createUpdate(campaignId, words, new Date()),
  });

  /** A draft that goes at a time, whatever lies near it. */
  async function scheduled(dueAt: Date, now: Date, sooner = false) {
    const which = await draft();
    const { changedAt: version } = await db().update.findUniqueOrThrow({ where: { id: which.id } });
    const done = await scheduleUpdate(which, { version, dueAt, sooner }, now);
    if (!done.ok) throw new Error(done.reason);
    return which;
  }

  return {
    ...made,
    campaignId,
    draft,
    scheduled,
    news: made.ids.map((id) => newsToken(keys.link, id)),
    update: (id: string) => db().update.findUniqueOrThrow({ where: { id }, include: { texts: true } }),
    mails: (updateId: string) => db().mail.findMany({ where: { updateId }, orderBy: { id: 'asc' } }),
  };
}
