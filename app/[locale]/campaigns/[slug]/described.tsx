import type { Metadata } from 'next';
import { addressesOf } from '@/app/embed/addresses';
import type { CampaignShown } from '@/lib/campaigns/find';
import { env } from '@/lib/env';
import { homeIn, textAlternatesOf } from './load';

type Props = { campaign: CampaignShown; locale: string };

// Whoever shows a link keeps a picture by its address: one that says how many have signed is fetched anew when more have. The door
// itself reads nothing of it.
const pictureOf = ({ slug, confirmed }: CampaignShown, locale: string) =>
  `${addressesOf(env().SITE_URL, slug, locale).picture}&figure=${confirmed}`;

/** What messengers and networks show of a link to the campaign (Open Graph, https://ogp.me). */
function openGraphOf(campaign: CampaignShown, locale: string): Metadata['openGraph'] {
  const { title, summary } = campaign.text;
  return {
    title,
    description: summary,
    type: 'article',
    locale,
    siteName: 'Undersigned',
    url: homeIn(campaign, campaign.text.locale),
    images: [{ url: pictureOf(campaign, locale), width: 1200, height: 630, type: 'image/png', alt: title }],
  };
}

/** Where a site that was given the link finds the card (oEmbed, section 4), as `alternates.types` has it. */
function oembedOf({ slug, text }: CampaignShown, locale: string) {
  const { oembed } = addressesOf(env().SITE_URL, slug, locale);
  return {
    'application/json+oembed': [{ url: oembed('json'), title: text.title }],
    'text/xml+oembed': [{ url: oembed('xml'), title: text.title }],
  };
}

/** What the head of the campaign's own page says of it. */
export function described({ campaign, locale }: Props): Metadata {
  const { title, summary } = campaign.text;
  const alternates = textAlternatesOf(campaign, locale);
  return {
    title,
    description: summary,
    alternates: { ...alternates, types: { ...alternates?.types, ...oembedOf(campaign, locale) } },
    openGraph: openGraphOf(campaign, locale),
    twitter: { card: 'summary_large_image' },
  };
}

/** The campaign in the words of https://schema.org, for search engines. */
function describe(campaign: CampaignShown, locale: string) {
  const page = env().SITE_URL + homeIn(campaign, campaign.text.locale);
  const { text, organisation, confirmed, standing, opensAt, closesAt } = campaign;
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': page,
    url: page,
    mainEntityOfPage: page,
    headline: text.title,
    description: text.summary,
    image: pictureOf(campaign, locale),
    inLanguage: text.locale,
    datePublished: opensAt.toISOString(),
    dateModified: text.publishedAt.toISOString(),
    expires: closesAt.toISOString(),
    author: {
      '@type': 'Organization',
      name: organisation.name,
      ...(organisation.site && { url: organisation.site }),
    },
    publisher: { '@type': 'Organization', name: 'Undersigned', url: env().SITE_URL },
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: 'https://schema.org/EndorseAction',
      userInteractionCount: confirmed,
    },
    ...(standing === 'open' && {
      potentialAction: { '@type': 'EndorseAction', target: `${page}#sign` },
    }),
  };
}

/**
 * The description as a block of data in the page. A policy against inline script says nothing of it: it is not of a type that runs. No `<`
 * stands in it, so that nothing typed can end it.
 */
export function Described({ campaign, locale }: Props) {
  return (
    <script type="application/ld+json" data-keep="">
      {JSON.stringify(describe(campaign, locale)).replaceAll('<', '\\u003c')}
    </script>
  );
}
