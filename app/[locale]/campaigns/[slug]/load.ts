import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { foreign } from '@/app/[locale]/_components/foreign';
import { lookOf } from '@/app/ink/inks';
import { type CampaignShown, findCampaign } from '@/lib/campaigns/find';
import { pathOf } from '@/lib/campaigns/list-addresses';
import { clock } from '@/lib/clock';
import { locales, spoken } from '@/lib/locales';
import { words } from '@/lib/words';

export type Params = { params: Promise<{ locale: string; slug: string; tag?: string }> };

const find = cache((slug: string, locale: string, tag?: string) =>
  findCampaign(slug, locale, clock(), { tag }),
);

/** The campaign a page is about; the answer is 404 when there is none the public may see. */
export async function campaignOf({ params }: Params): Promise<{ campaign: CampaignShown; locale: string }> {
  const { slug, locale, tag } = await params;
  const campaign = await find(slug, locale, tag);
  if (!campaign) notFound();
  return { campaign, locale };
}

/** What every page of a campaign gives its frame. */
export function frameOf(campaign: CampaignShown, locale: string, part = '') {
  return { locale, here: `/campaigns/${campaign.slug}${part}`, ink: lookOf(campaign) };
}

/** The path of the campaign's page that a text of it is at home on. */
export const homeIn = (campaign: CampaignShown, tag: string) =>
  pathOf(campaign.slug, tag, campaign.locales, campaign.originalLocale);

/**
 * Where the campaign's own page stands in each language that it has a text in, and where the text that is shown is at home; for who
 * reads none of them the one it was written in first. Its feed beside them.
 */
export function textAlternatesOf(campaign: CampaignShown, locale: string): Metadata['alternates'] {
  const original = campaign.locales.includes(campaign.originalLocale)
    ? campaign.originalLocale
    : campaign.text.locale;
  return {
    canonical: homeIn(campaign, campaign.text.locale),
    languages: {
      ...Object.fromEntries(campaign.locales.map((tag) => [tag, homeIn(campaign, tag)])),
      'x-default': homeIn(campaign, original),
    },
    types: feedOf(campaign, locale),
  };
}

/**
 * Addresses of another page of a campaign in each language of ours, for those who look for the other one, and for who reads none of them
 * the one the campaign was written in first; and of its feed.
 */
export function alternatesOf(campaign: CampaignShown, locale: string, part: string): Metadata['alternates'] {
  const path = `/campaigns/${campaign.slug}${part}`;
  return {
    canonical: `/${locale}${path}`,
    languages: {
      ...Object.fromEntries(locales.map((tag) => [tag, `/${tag}${path}`])),
      'x-default': `/${spoken(campaign.originalLocale)}${path}`,
    },
    types: feedOf(campaign, locale),
  };
}

const feedOf = (campaign: CampaignShown, locale: string) => ({
  'application/atom+xml': [
    {
      url: `/${locale}/campaigns/${campaign.slug}/feed.xml`,
      title: words(locale, 'Feed')('updates', { title: campaign.text.title }),
    },
  ],
});

/** What elements with a campaign's texts need where their language is not the page's. */
export function langOf(campaign: CampaignShown, locale: string) {
  return foreign(campaign.text.locale, locale);
}

/** The place in a long list a page starts after, as its address says (`?after=`); undefined on the first page. */
export function placeIn(after: string | string[] | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(String(after)) ? Number(after) : undefined;
}
