import { validate as isUuid } from 'uuid';
import type { MailState } from '@/generated/prisma/enums';
import { textFor } from '@/lib/campaigns/campaign';
import { db } from '@/lib/db';
import { statesFailed, statesSent } from '@/lib/mail/mail';
import { timeOf } from './update';
import { rendersAs, told } from './update-mail';

/** What became of an update's mails to signers; those put that are in none of these are still to go. */
export type Reach = { accepted: number; delivered: number; stopped: number; failed: number };

/** Updates of a page of the organisers' list. */
export const PAGE = 50;

/**
 * A campaign's updates, those to come first, then what went, newest first. How many mails were put is known of each; what
 * became of them is counted mail by mail, for one update at a time (`findUpdate`).
 * @param after how many to pass over
 * @returns at most fifty, and where the next page begins, if there is one
 */
export async function listUpdates(campaignId: string, locale: string, after = 0) {
  const [campaign, rows] = await Promise.all([
    db().campaign.findUniqueOrThrow({ where: { id: campaignId }, select: { originalLocale: true } }),
    db().update.findMany({
      where: { campaignId },
      include: { texts: true },
      orderBy: [{ startedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      skip: after,
      take: PAGE + 1,
    }),
  ]);
  const updates = rows.slice(0, PAGE).map(({ texts, ...update }) => {
    const text = textFor(texts, locale, campaign.originalLocale) ?? texts[0];
    return {
      ...update,
      title: text?.title ?? '',
      titleLocale: text?.locale ?? locale,
      locales: texts.map((each) => each.locale).sort(),
      at: timeOf(update),
    };
  });
  return { updates, next: rows.length > PAGE ? after + PAGE : null };
}

export type UpdateListed = Awaited<ReturnType<typeof listUpdates>>['updates'][number];

/** One update of a campaign, with its words; null when there is none such. */
export async function findUpdate(campaignId: string, id: string) {
  if (!isUuid(id)) return null;
  const row = await db().update.findFirst({ where: { id, campaignId }, include: { texts: true } });
  if (!row) return null;
  return { ...row, at: timeOf(row), reach: await reachOf(id) };
}

export type UpdateFound = NonNullable<Awaited<ReturnType<typeof findUpdate>>>;

/** How a campaign's updates are written: in which languages, the original's first. */
export async function languagesOf(campaignId: string): Promise<string[]> {
  const { originalLocale, textVersion, texts } = await db().campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: { originalLocale: true, textVersion: true, texts: { select: { locale: true, version: true } } },
  });
  const others = texts.filter(({ version }) => version === textVersion).map(({ locale }) => locale);
  return [...new Set([originalLocale, ...others.sort()])];
}

/**
 * How many signers asked for news: to so many an update would go now. Counted one by one, in the index of those who asked (none
 * of them is erased), less those who are held or object: ask where it is decided on.
 */
export async function countReaders(campaignId: string): Promise<number> {
  const [{ readers }] = await db().$queryRaw<[{ readers: number }]>`
    SELECT ((SELECT count(*) FROM "Signature"
        WHERE "campaignId" = ${campaignId}::uuid AND updates AND state = 'CONFIRMED')
      - (SELECT count(*) FROM "Signature"
        WHERE "campaignId" = ${campaignId}::uuid AND held AND state = 'CONFIRMED' AND updates)
      - (SELECT count(*) FROM "Signature"
        WHERE "campaignId" = ${campaignId}::uuid AND "objectedAt" IS NOT NULL AND NOT held AND state = 'CONFIRMED'
          AND updates))::int AS readers`;
  return readers;
}

/**
 * An update's mail as signers will read it, in a language.
 * @returns null when nothing is written yet
 */
export async function previewUpdate(id: string, locale: string) {
  const update = await db().update.findUnique({ where: { id }, include: told });
  return update && update.texts.length > 0 ? rendersAs(update, locale) : null;
}

const arrived: MailState[] = ['DELIVERED', 'COMPLAINED'];
// Of a parked one nobody knows whether it went; a cancelled one was stopped.
const failed: MailState[] = [...statesFailed.filter((state) => state !== 'CANCELLED'), 'PARKED'];

/** `stopped`: mails that were not sent any more, since their signer had stopped the news or withdrawn, or the update had. */
async function reachOf(id: string): Promise<Reach> {
  const [reach] = await db().$queryRaw<[Reach]>`
    SELECT
      (count(*) FILTER (WHERE state::text = ANY(${statesSent as string[]}::text[])))::int AS accepted,
      (count(*) FILTER (WHERE state::text = ANY(${arrived as string[]}::text[])))::int AS delivered,
      (count(*) FILTER (WHERE state = 'CANCELLED'))::int AS stopped,
      (count(*) FILTER (WHERE state::text = ANY(${failed as string[]}::text[])))::int AS failed
    FROM "Mail" WHERE "updateId" = ${id}::uuid AND "signatureId" IS NOT NULL`;
  return reach;
}
