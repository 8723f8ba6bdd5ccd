/** The addresses under which other people's pages have a campaign. */
export type Addresses = {
  page: string;
  card: string;
  picture: string;
  badge: string;
  count: string;
  /** what answers for the page, as oEmbed has it */
  oembed: (format: 'json' | 'xml') => string;
};

/**
 * Where other people's pages find a campaign.
 * @param site where people reach us
 * @param locale a language of ours; without, each reader's own, but for the page, which is English then
 */
export function addressesOf(site: string, slug: string, locale: string | null): Addresses {
  const doors = `${site}/api/campaigns/${slug}`;
  const named = locale ? `?lang=${locale}` : '';
  const page = `${site}/${locale ?? 'en'}/campaigns/${slug}`;
  return {
    page,
    card: `${site}/embed/${slug}${named}`,
    picture: `${doors}/picture.png${named}`,
    badge: `${doors}/badge.svg${named}`,
    count: `${doors}/count`,
    oembed: (format) => `${site}/api/oembed?url=${encodeURIComponent(page)}&format=${format}`,
  };
}
