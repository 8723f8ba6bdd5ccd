import { textFor } from '@/lib/campaigns/campaign';
import { ours } from '@/lib/locales';

type Text = { locale: string; version: number };

/**
 * The text a letter is written in: the addressee's language if the campaign has a text in it and we have a letter's words
 * for it; else the original's; null when there is no text of this version.
 */
export function letterText<T extends Text>(
  campaign: { texts: T[]; originalLocale: string },
  locale: string,
  version: number,
): T | null {
  const own = campaign.texts.filter((text) => text.version === version);
  const asked = ours(locale) ? locale : campaign.originalLocale;
  return textFor(own, asked, campaign.originalLocale);
}
