import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { foreign } from '@/app/[locale]/_components/foreign';
import { lookOf } from '@/app/ink/inks';
import { type CampaignShown, findCampaign } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { locales } from '@/lib/locales';

export type Params = { params: Promise<{ locale: string; slug: string }> };

const find = cache((slug: string, locale: string) => findCampaign(slug, locale, clock()));

/** The campaign a page is about; the answer is 404 when there is none the public may see. */
export async function campaignOf({ params }: Params): Promise<{ campaign: CampaignShown; locale: string }> {
  const { slug, locale } = await params;
  const campaign = await find(slug, locale);
  if (!campaign) notFound();
  return { campaign, locale };
}

/** What every page of a campaign gives its frame. */
export function frameOf(campaign: CampaignShown, locale: string, part = '') {
  return { locale, here: `/campaigns/${campaign.slug}${part}`, ink: lookOf(campaign) };
}

/** Addresses of a page of a campaign in each language, for those who look for the other one. */
export function alternatesOf(campaign: CampaignShown, locale: string, part = ''): Metadata['alternates'] {
  const path = `/campaigns/${campaign.slug}${part}`;
  return {
    canonical: `/${locale}${path}`,
    languages: Object.fromEntries(locales.map((tag) => [tag, `/${tag}${path}`])),
  };
}

/** What elements with a campaign's texts need where their language is not the page's. */
export function langOf(campaign: CampaignShown, locale: string) {
  return foreign(campaign.text.locale, locale);
}

/** The place in a long list a page starts after, as its address says (`?after=`); undefined on the first page. */
export function placeIn(after: string | string[] | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(String(after)) ? Number(after) : undefined;
}
