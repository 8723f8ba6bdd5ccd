import type { Campaign } from '@/generated/prisma/client';
import { standing } from '@/lib/campaigns/campaign';
import { mayReopen } from '@/lib/campaigns/close';
import { mayDiscard } from '@/lib/campaigns/discard';
import { lacksOf } from '@/lib/campaigns/open';
import { previewToken } from '@/lib/campaigns/preview-link';
import { db } from '@/lib/db';
import { env } from '@/lib/env';

/** Where a campaign stands in its life, as its organisers are told. */
export type Phase = 'draft' | 'scheduled' | 'open' | 'paused' | 'closed';

/** Says it of a campaign at a moment; the operator's brake is another matter. */
export function phaseOf(campaign: Campaign, now: Date): Phase {
  if (campaign.state === 'DRAFT') return 'draft';
  const stands = standing({ ...campaign, hiddenAt: null, panicAt: null }, now);
  return stands === 'hidden' ? 'scheduled' : stands;
}

/**
 * A campaign as the page of its life shows it: what keeps a draft from being opened, what may be done, the link to its draft.
 * For whoever may edit it: that is for the caller to ask.
 */
export async function lifeOf(campaignId: string, locale: string, now: Date) {
  const campaign = await db().campaign.findUniqueOrThrow({
    where: { id: campaignId },
    include: { addressees: { orderBy: { number: 'asc' } } },
  });
  const phase = phaseOf(campaign, now);
  const token = await previewToken(campaign);
  return {
    campaign,
    phase,
    lacks: phase === 'draft' ? await lacksOf(campaign, now) : null,
    whyNotReopened: phase === 'closed' ? await mayReopen(campaign, now) : null,
    discardable: await mayDiscard(campaign),
    previewLink: token && `${env().SITE_URL}/${locale}/preview/${token}`,
  };
}
