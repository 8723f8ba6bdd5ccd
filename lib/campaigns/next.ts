import { type CampaignListed, listCampaigns } from './find';

/** So many of the newest are looked through: whoever writes in another language may have opened the last ones. */
const AMONG = 30;

/**
 * What somebody who has signed a campaign may want to sign next: an open one whose text is in their language, on the same matters if
 * there is one, the newest of them.
 */
export async function nextCampaign(
  signed: { id: string; tags: string[] },
  locale: string,
  now: Date,
): Promise<CampaignListed | null> {
  const only = { not: signed.id, take: AMONG };
  const fits = ({ standing, textLocale }: CampaignListed) => standing === 'open' && textLocale === locale;
  const related =
    signed.tags.length > 0 ? await listCampaigns(locale, now, { ...only, tags: signed.tags }) : [];
  return related.find(fits) ?? (await listCampaigns(locale, now, only)).find(fits) ?? null;
}
