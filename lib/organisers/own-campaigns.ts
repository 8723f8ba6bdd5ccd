import { goalShown, standing, textFor } from '@/lib/campaigns/campaign';
import { draftTitle } from '@/lib/campaigns/draft-title';
import { db, type Tx } from '@/lib/db';
import { COUNTED_AT_MOST } from '@/lib/figures/figure';
import { statesSent } from '@/lib/mail/mail';
import { waitingWords } from '@/lib/signatures/look-at';
import { campaignsOf } from './permissions';

/** A campaign as its organisers see it in their list. */
export type OwnCampaign = Awaited<ReturnType<typeof ownCampaigns>>[number];

/**
 * The campaigns of an organiser's organisations, newest first, by title (of the draft while nothing is published), with their
 * figures: confirmed (what counts), on paper, pending
 * (asked by mail, neither confirmed nor gone), forwarded (in letters accepted for delivery or delivered; of several addressees
 * the one who has most), and how much waits to be looked at: words, and signatures that are held. Of what waits no more than
 * one beyond `COUNTED_AT_MOST` is counted. Nothing here takes longer because more have signed.
 * @param slug only this one
 */
export async function ownCampaigns(
  organiserId: string,
  locale: string,
  now: Date,
  slug?: string,
  tx: Tx = db(),
) {
  const rows = await tx.campaign.findMany({
    where: { ...campaignsOf(organiserId, 'see'), ...(slug && { slug }) },
    include: {
      count: true,
      organisation: { select: { name: true } },
    },
    orderBy: { createdAt: 'desc' },
  });
  const ids = rows.map(({ id }) => id);
  const unpublished = rows.filter(({ textVersion }) => textVersion === 0).map(({ id }) => id);
  const pending = await pendingBy(ids, tx);
  const waiting = await waitingBy(ids, tx);
  const forwarded = await forwardedBy(ids, tx);
  const titles = await newestTitles(rows, tx);
  const drafts = await draftTitle(unpublished, locale);
  return rows.map(({ count, ...campaign }) => {
    const text =
      textFor(titles.get(campaign.id) ?? [], locale, campaign.originalLocale) ?? drafts.get(campaign.id);
    return {
      ...campaign,
      title: text?.title ?? campaign.slug,
      titleLocale: text?.locale ?? locale,
      standing: standing(campaign, now),
      confirmed: count?.confirmed ?? 0,
      /** as the public sees it: one that grows may have grown beyond what stands in the settings */
      goalNow: goalShown(campaign.goal, campaign.goalGrows, count?.confirmed ?? 0),
      organisations: count?.organisations ?? 0,
      paper: count?.paper ?? 0,
      pending: pending.get(campaign.id) ?? 0,
      waiting: waiting.get(campaign.id)?.words ?? 0,
      held: waiting.get(campaign.id)?.held ?? 0,
      forwarded: forwarded.get(campaign.id) ?? 0,
    };
  });
}

/** The titles of each campaign's newest version, in all its languages. */
async function newestTitles(campaigns: { id: string; textVersion: number }[], tx: Tx) {
  const texts = await tx.campaignText.findMany({
    where: { OR: campaigns.map(({ id, textVersion }) => ({ campaignId: id, version: textVersion })) },
    select: { campaignId: true, locale: true, title: true },
  });
  return Map.groupBy(texts, ({ campaignId }) => campaignId);
}

/** From the funnel: a row for each mail provider and day. */
async function pendingBy(ids: string[], tx: Tx): Promise<Map<string, number>> {
  const sums = await tx.funnel.groupBy({
    by: ['campaignId'],
    where: { campaignId: { in: ids } },
    _sum: { queued: true, confirmed: true, gone: true },
  });
  return new Map(
    sums.map(({ campaignId, _sum: { queued, confirmed, gone } }) => [
      campaignId,
      Math.max(0, (queued ?? 0) - (confirmed ?? 0) - (gone ?? 0)),
    ]),
  );
}

type Waiting = { id: string; words: number; held: number };

/**
 * What an organiser should look at: words nobody has looked at yet (as `waitingWords` has it) and confirmed signatures that are
 * held. The conditions stand in it as words, so that the partial indexes serve them, which hold little else.
 */
async function waitingBy(ids: string[], tx: Tx): Promise<Map<string, Waiting>> {
  const most = COUNTED_AT_MOST + 1;
  const rows = await tx.$queryRaw<Waiting[]>`
    SELECT id,
      (SELECT count(*)::int FROM (
        SELECT FROM "Signature" s WHERE s."campaignId" = c.id AND ${waitingWords} LIMIT ${most}) AS found) AS words,
      (SELECT count(*)::int FROM (
        SELECT FROM "Signature" s WHERE s."campaignId" = c.id AND held AND state = 'CONFIRMED' LIMIT ${most}) AS found) AS held
    FROM unnest(${ids}::uuid[]) AS c(id)`;
  return new Map(rows.map((row) => [row.id, row]));
}

type Told = { campaignId: string; told: number };

/** Reads the campaigns' letters and the mail of each, found by its letter (the subquery): never the mails to signers. */
async function forwardedBy(ids: string[], tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<Told[]>`
    SELECT "campaignId", max(told)::int AS told FROM (
      SELECT l."campaignId", l."addresseeId", sum(l.named + l.unnamed) AS told
      FROM "Letter" l JOIN "Addressee" a ON a.id = l."addresseeId" AND NOT a.copy
      WHERE l."campaignId" = ANY(${ids}::uuid[])
        AND (SELECT m.state::text FROM "Mail" m WHERE m."letterId" = l.id) = ANY(${statesSent}::text[])
      GROUP BY 1, 2) AS each
    GROUP BY 1`;
  return new Map(rows.map(({ campaignId, told }) => [campaignId, told ?? 0]));
}
