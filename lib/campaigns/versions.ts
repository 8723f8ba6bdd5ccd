import { db } from '@/lib/db';
import { textFor } from './campaign';
import { isAddress, type Link } from './draft-form';

// The published versions of a campaign's texts: none ever changes, so each can be read for as long as the campaign is there.

/** The act under which a publication stands in the audit log, with how many signatures counted at that moment. */
export const PUBLISHED = 'texts.publish';

/** One version in a language, or else in the campaign's original; null when there is no such version. */
export async function textOfVersion(
  campaign: { id: string; originalLocale: string },
  version: number,
  locale: string,
) {
  const texts = await db().campaignText.findMany({ where: { campaignId: campaign.id, version } });
  const text = textFor(texts, locale, campaign.originalLocale);
  if (!text) return null;
  const { links, publishedUrl, ...own } = text;
  return {
    ...own,
    links: (links as Link[]).filter(({ url }) => isAddress(url)),
    publishedUrl: publishedUrl && isAddress(publishedUrl) ? publishedUrl : null,
  };
}

export type TextOfVersion = NonNullable<Awaited<ReturnType<typeof textOfVersion>>>;

type Shown = { id: string; organisationId: string; originalLocale: string };

/**
 * When demands were amended after somebody had signed, newest first: what is said of it, and which version stood before. `signed`
 * is how many signatures counted at that moment: all of them were given to earlier texts. Null where nobody wrote it down.
 */
export async function amendmentsOf(campaign: Shown, locale: string) {
  const rows = await db().campaignText.findMany({
    where: { campaignId: campaign.id, amendment: { not: null } },
    select: { version: true, locale: true, amendment: true, publishedAt: true },
    orderBy: { version: 'desc' },
  });
  const versions = [...new Set(rows.map(({ version }) => version))];
  return Promise.all(
    versions.flatMap((version) => {
      const own = rows.filter((row) => row.version === version);
      const text = textFor(own, locale, campaign.originalLocale) ?? own[0];
      if (!text?.amendment) return [];
      const { publishedAt: at, amendment: words } = text;
      return signedBy(campaign, version, at).then((signed) => {
        return { version, at, words, textLocale: text.locale, earlier: version - 1, signed };
      });
    }),
  );
}

/** How many signatures counted when a version was published, as it was written down in that same transaction. */
async function signedBy(campaign: Shown, version: number, at: Date): Promise<number | null> {
  // By the index of the log, which is on the organisation and the time.
  const entries = await db().auditEntry.findMany({
    where: { organisationId: campaign.organisationId, at, campaignId: campaign.id, act: PUBLISHED },
  });
  for (const { detail } of entries) {
    const said = detail as { version?: unknown; signed?: unknown };
    if (said.version === version && typeof said.signed === 'number') return said.signed;
  }
  return null;
}

/** When a version was published; null when there is none. */
export async function publishedAt(campaignId: string, version: number): Promise<Date | null> {
  const text = await db().campaignText.findFirst({
    where: { campaignId, version },
    select: { publishedAt: true },
  });
  return text?.publishedAt ?? null;
}

/** Every published version with its texts, newest first, for those who run the campaign. */
export async function listVersions(campaignId: string) {
  const texts = await db().campaignText.findMany({
    where: { campaignId },
    orderBy: [{ version: 'desc' }, { locale: 'asc' }],
  });
  const versions = [...new Set(texts.map(({ version }) => version))];
  return versions.map((version) => {
    const own = texts.filter((text) => text.version === version);
    return { version, at: own[0]?.publishedAt ?? new Date(0), texts: own };
  });
}
