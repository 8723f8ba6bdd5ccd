import type { UpdateText } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { db } from '@/lib/db';

/** Updates of a page of the public list. */
const PAGE = 20;

type Numbered = { id: string; number: number; startedAt: Date };

/**
 * The updates that everybody may read: those that went out, unless they were called off on their way or their answer was taken off
 * the page. Each has the number of its turn, which stays what it is whatever becomes of the others.
 */
const numbered = (campaignId: string, upTo: number, from: number, take: number) => db().$queryRaw<Numbered[]>`
  SELECT n.id, n.number, n."startedAt" FROM (
    SELECT id, state, "answerId", "startedAt", (row_number() OVER (ORDER BY "startedAt", id))::int AS number
    FROM "Update" WHERE "campaignId" = ${campaignId}::uuid AND "startedAt" IS NOT NULL) n
  LEFT JOIN "Answer" a ON a.id = n."answerId"
  WHERE n.state IN ('SENDING', 'SENT') AND (n."answerId" IS NULL OR a.state = 'SHOWN')
    AND n.number BETWEEN ${from} AND ${upTo}
  ORDER BY n.number DESC LIMIT ${take}`;

const NO_END = 2_000_000_000;

type Of = { id: string; originalLocale: string };

/**
 * A campaign's public updates, newest first, each in a language or in the campaign's own.
 * @param page.after the number the last page ended with
 * @returns them, and the number the next page starts after, or null when these were the last
 */
export async function publicUpdates(
  campaign: Of,
  locale: string,
  page: { after?: number; take?: number } = {},
) {
  const { after, take = PAGE } = page;
  const found = await numbered(campaign.id, (after ?? NO_END) - 1, 1, take + 1);
  const updates = await withWords(found.slice(0, take), campaign, locale);
  return { updates, next: found.length > take ? (found[take - 1]?.number ?? null) : null };
}

/** One of them, by its number; null when there is none such. */
export async function publicUpdate(campaign: Of, number: number, locale: string) {
  const [found] = await withWords(await numbered(campaign.id, number, number, 1), campaign, locale);
  return found ?? null;
}

async function withWords(found: Numbered[], { originalLocale }: Of, locale: string) {
  const texts = await db().updateText.findMany({ where: { updateId: { in: found.map(({ id }) => id) } } });
  const of = Map.groupBy(texts, ({ updateId }) => updateId);
  return found.flatMap(({ id, number, startedAt }) => {
    const own: UpdateText[] = of.get(id) ?? [];
    const text = textFor(own, locale, originalLocale) ?? own[0];
    if (!text) return [];
    return [{ id, number, at: startedAt, title: text.title, body: text.body, textLocale: text.locale }];
  });
}

/** An update as everybody may read it. */
export type UpdateShown = NonNullable<Awaited<ReturnType<typeof publicUpdate>>>;
