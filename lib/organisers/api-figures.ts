import type { z } from 'zod';
import type { Campaign, Prisma } from '@/generated/prisma/client';
import { goalShown, standing, textFor } from '@/lib/campaigns/campaign';
import { draftTitle } from '@/lib/campaigns/draft-title';
import { db } from '@/lib/db';
import { pendingOf, sumOf } from '@/lib/figures/confirming';
import { funnelOf } from '@/lib/figures/funnel';
import { lettersByState } from '@/lib/figures/letters';
import type { campaignFigures, campaignList } from './api-answers';

// What the organisers' API says of campaigns. Who may ask is decided before.

/**
 * The campaigns a caller may see, the newest first.
 * @param which the condition that says which those are
 * @param locale the language their titles are wanted in
 */
export async function campaignsListed(
  which: Prisma.CampaignWhereInput,
  locale: string,
  now: Date,
): Promise<z.input<typeof campaignList>> {
  const rows = await db().campaign.findMany({
    where: which,
    include: { texts: { select: { locale: true, version: true, title: true } } },
    orderBy: { createdAt: 'desc' },
  });
  const drafts = await draftTitle(
    rows.filter(({ textVersion }) => textVersion === 0).map(({ id }) => id),
    locale,
  );
  const campaigns = rows.map((row) => {
    const newest = row.texts.filter(({ version }) => version === row.textVersion);
    const text = textFor(newest, locale, row.originalLocale) ?? drafts.get(row.id);
    return {
      campaign: row.slug,
      title: text?.title ?? row.slug,
      language: text?.locale ?? row.originalLocale,
      state: row.state,
      standing: standing(row, now),
      opensAt: row.opensAt.toISOString(),
      closesAt: row.closesAt.toISOString(),
      archived: row.archivedAt !== null,
    };
  });
  return { campaigns };
}

/** A campaign's figures without names. Nothing here takes longer because more have signed. */
export async function figuresOf(campaign: Campaign, now: Date): Promise<z.input<typeof campaignFigures>> {
  const [count, funnel, addressees] = await Promise.all([
    db().campaignCount.findUnique({ where: { campaignId: campaign.id } }),
    funnelOf(campaign.id),
    lettersByState(campaign.id, campaign.originalLocale),
  ]);
  const { confirmed = 0, organisations = 0, paper = 0 } = count ?? {};
  return {
    campaign: campaign.slug,
    state: campaign.state,
    ...{ confirmed, organisations, paper },
    pending: pendingOf(sumOf(funnel)),
    goal: goalShown(campaign.goal, campaign.goalGrows, confirmed),
    letters: together(addressees.map(({ states }) => states)),
    asOf: now.toISOString(),
  };
}

type ByState = z.input<typeof campaignFigures>['letters'];

function together(all: ByState[]): ByState {
  const sums: ByState = {};
  for (const each of all) {
    for (const [state, letters = 0] of Object.entries(each) as [keyof ByState, number?][])
      sums[state] = (sums[state] ?? 0) + letters;
  }
  return sums;
}
