import { z } from 'zod';
import type { CampaignText, Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { goalShown, type Standing, standing, textFor } from './campaign';
import { readDraft } from './draft';
import { campaignOfPreview } from './preview-link';

// Whatever an organiser typed as an address becomes a link only if it is one of the web's: never `javascript:`.
const address = z.url({ protocol: /^https?$/ });
const links = z.array(z.object({ label: z.string(), url: address })).catch([]);
const linkOrNot = (typed: string | null) => (address.safeParse(typed).success ? typed : null);
const byLanguage = z.record(z.string(), z.string());

const shown = {
  organisation: true,
  addressees: { orderBy: { number: 'asc' } },
  count: true,
} satisfies Prisma.CampaignInclude;

/** The name of an addressee's office in a language, falling back to any it has. */
export function officeIn(offices: unknown, locale: string): string {
  const known = byLanguage.parse(offices);
  return known[locale] ?? known.en ?? Object.values(known)[0] ?? '';
}

/**
 * A campaign as its public page shows it: texts of the newest version in the language (or the original's), figures,
 * addressees by office (never their e-mail).
 * @param tag the language of the text, where a reader chose one
 * @param evenHidden for a signer's own page: what the operator hides from the public is shown as paused to who signed it
 * @returns null when there is none the public may see: no such slug, a draft, not open yet, hidden, no text in that language
 */
export async function findCampaign(
  slug: string,
  locale: string,
  now: Date,
  { evenHidden = false, tag }: { evenHidden?: boolean; tag?: string | undefined } = {},
) {
  const row = await db().campaign.findUnique({ where: { slug }, include: shown });
  if (!row) return null;
  const stands = standing(evenHidden ? { ...row, hiddenAt: null } : row, now);
  if (stands === 'hidden') return null;
  const texts = await db().campaignText.findMany({ where: { campaignId: row.id, version: row.textVersion } });
  const text = tag ? texts.find((each) => each.locale === tag) : textFor(texts, locale, row.originalLocale);
  if (!text) return null;
  const shows = row.hiddenAt && stands === 'open' ? 'paused' : stands;
  return shownAs(row, { text, locales: texts.map((each) => each.locale), standing: shows, locale });
}

/** What organisers say of the outcome, in the first of some languages that it is there in, else in any; null where they say nothing. */
function saidIn(outcomeWords: unknown, wanted: string[]): { words: string; locale: string } | null {
  const known = byLanguage.catch({}).parse(outcomeWords);
  const locale = [...wanted, ...Object.keys(known).sort()].find((tag) => known[tag]?.trim());
  return locale ? { words: known[locale] as string, locale } : null;
}

type Row = Prisma.CampaignGetPayload<{ include: typeof shown }>;
type As = { text: CampaignText; locales: string[]; standing: Exclude<Standing, 'hidden'>; locale: string };

/** A campaign with one of its texts, as its page shows it. */
function shownAs({ addressees, count, organisation, ...campaign }: Row, { text, locale, ...as }: As) {
  return {
    ...campaign,
    goal: goalShown(campaign.goal, campaign.goalGrows, count?.confirmed ?? 0),
    standing: as.standing,
    donationUrl: linkOrNot(campaign.donationUrl) ?? linkOrNot(organisation.donationUrl),
    outcomeSaid: saidIn(campaign.outcomeWords, [locale, text.locale, campaign.originalLocale]),
    organisation: {
      ...organisation,
      site: linkOrNot(organisation.site),
      links: links.parse(organisation.links),
    },
    text: { ...text, links: links.parse(text.links), publishedUrl: linkOrNot(text.publishedUrl) },
    locales: as.locales.sort(),
    confirmed: count?.confirmed ?? 0,
    organisations: count?.organisations ?? 0,
    paper: count?.paper ?? 0,
    addressees: addressees.map(({ number, name, copy, employer, office }) => ({
      number,
      name,
      copy,
      employer,
      office: officeIn(office, locale),
    })),
  };
}

/**
 * A campaign as its public page would show what is written in its draft, for an outsider who has the link: as if it were open.
 * @param token from the link (`preview-link.ts`)
 * @param tag the language of the text; else the page's, else the original's
 * @returns null for a link that was never made or was revoked, and for a campaign that is hidden or whose key is destroyed
 */
export async function previewCampaign(token: string, locale: string, tag: string | null, now: Date) {
  const id = await campaignOfPreview(token);
  const row = id && (await db().campaign.findUnique({ where: { id }, include: shown }));
  if (!row || row.hiddenAt) return null;
  const { texts } = await readDraft(row.id);
  const text =
    (tag && texts.find((each) => each.locale === tag)) || textFor(texts, locale, row.originalLocale);
  if (!text) return null;
  const about = { campaignId: row.id, version: row.textVersion, publishedAt: now, amendment: null };
  const demands = text.demands.filter((demand) => demand !== '');
  return shownAs(row, {
    text: { ...text, ...about, demands },
    locales: texts.map((each) => each.locale),
    ...{ standing: 'open', locale },
  });
}

export type CampaignShown = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

const listed = {
  count: true,
  organisation: { select: { name: true, ink: true, typeface: true } },
  texts: {
    select: { locale: true, version: true, title: true, summary: true, place: true, publishedAt: true },
  },
} satisfies Prisma.CampaignInclude;

type Only = { tags?: string[]; not?: string; take?: number };

/**
 * The campaigns the public may see, all of them unless told otherwise: the open and paused ones, newest opened first; then
 * the closed, last closing time first. Title, summary and figures only.
 * @param only those with one of these tags; not this one (an id); at most so many
 */
export async function listCampaigns(locale: string, now: Date, { tags, not, take }: Only = {}) {
  const visible = {
    hiddenAt: null,
    opensAt: { lte: now },
    ...(tags && { tags: { hasSome: tags } }),
    ...(not && { id: { not } }),
  } satisfies Prisma.CampaignWhereInput;
  // Two questions, so that no number of newer closed ones can push out an old one that is still open (see `standing`).
  const [open, closed] = await Promise.all([
    db().campaign.findMany({
      where: { ...visible, state: { in: ['OPEN', 'PAUSED'] }, closesAt: { gt: now } },
      include: listed,
      orderBy: { opensAt: 'desc' },
      take,
    }),
    db().campaign.findMany({
      where: { ...visible, OR: [{ state: 'CLOSED' }, { state: { not: 'DRAFT' }, closesAt: { lte: now } }] },
      include: listed,
      orderBy: { closesAt: 'desc' },
      take,
    }),
  ]);
  return [...open, ...closed].slice(0, take).flatMap(({ texts, ...row }) => {
    const text = textFor(
      texts.filter((each) => each.version === row.textVersion),
      locale,
      row.originalLocale,
    );
    if (!text) return [];
    const { id, slug, kind, opensAt, closesAt, outcome, demonstration } = row;
    const { ink, typeface } = row.organisation;
    const confirmed = row.count?.confirmed ?? 0;
    return [
      {
        id,
        slug,
        kind,
        opensAt,
        publishedAt: text.publishedAt,
        look: { ink, typeface, secondInk: row.ink },
        goal: goalShown(row.goal, row.goalGrows, confirmed),
        closesAt,
        outcome,
        demonstration,
        standing: standing(row, now),
        title: text.title,
        summary: text.summary,
        place: text.place,
        textLocale: text.locale,
        organisation: row.organisation.name,
        confirmed,
      },
    ];
  });
}

export type CampaignListed = Awaited<ReturnType<typeof listCampaigns>>[number];
