import { z } from 'zod';
import type { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { standing, textFor } from './campaign';

const links = z.array(z.object({ label: z.string(), url: z.url({ protocol: /^https?$/ }) })).catch([]);
const office = z.record(z.string(), z.string());

const shown = {
  organisation: true,
  addressees: { orderBy: { number: 'asc' } },
  count: true,
} satisfies Prisma.CampaignInclude;

/** The name of an addressee's office in a language, falling back to any it has. */
export function officeIn(offices: unknown, locale: string): string {
  const known = office.parse(offices);
  return known[locale] ?? known.en ?? Object.values(known)[0] ?? '';
}

/**
 * A campaign as its public page shows it: texts of the newest version in the language (or the original's), figures,
 * addressees by office (never their e-mail).
 * @returns null when there is none the public may see: no such slug, a draft, not open yet, hidden
 */
export async function findCampaign(slug: string, locale: string, now: Date) {
  const row = await db().campaign.findUnique({ where: { slug }, include: shown });
  if (!row) return null;
  const stands = standing(row, now);
  if (stands === 'hidden') return null;
  const texts = await db().campaignText.findMany({ where: { campaignId: row.id, version: row.textVersion } });
  const text = textFor(texts, locale, row.originalLocale);
  if (!text) return null;
  const { addressees, count, organisation, ...campaign } = row;
  return {
    ...campaign,
    standing: stands as 'open' | 'paused' | 'closed',
    organisation,
    text: { ...text, links: links.parse(text.links) },
    locales: texts.map((each) => each.locale).sort(),
    confirmed: count?.confirmed ?? 0,
    organisations: count?.organisations ?? 0,
    addressees: addressees.map(({ number, name, copy, employer, office }) => ({
      number,
      name,
      copy,
      employer,
      office: officeIn(office, locale),
    })),
  };
}

export type CampaignShown = NonNullable<Awaited<ReturnType<typeof findCampaign>>>;

/** The campaigns the public may see, newest first: open ones, then the closed. Title, summary and figures only. */
export async function listCampaigns(locale: string, now: Date, only: { tags?: string[]; not?: string } = {}) {
  const rows = await db().campaign.findMany({
    where: {
      hiddenAt: null,
      state: { not: 'DRAFT' },
      opensAt: { lte: now },
      ...(only.tags && { tags: { hasSome: only.tags } }),
      ...(only.not && { id: { not: only.not } }),
    },
    include: { count: true, organisation: { select: { name: true } }, texts: true },
    orderBy: { opensAt: 'desc' },
    take: 100,
  });
  return rows.flatMap(({ texts, ...row }) => {
    const text = textFor(
      texts.filter((each) => each.version === row.textVersion),
      locale,
      row.originalLocale,
    );
    if (!text) return [];
    const { slug, kind, ink, goal, closesAt, outcome, demonstration } = row;
    return [
      {
        slug,
        kind,
        ink,
        goal,
        closesAt,
        outcome,
        demonstration,
        standing: standing(row, now),
        title: text.title,
        summary: text.summary,
        place: text.place,
        textLocale: text.locale,
        organisation: row.organisation.name,
        confirmed: row.count?.confirmed ?? 0,
      },
    ];
  });
}

export type CampaignListed = Awaited<ReturnType<typeof listCampaigns>>[number];
