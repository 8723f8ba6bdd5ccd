import { db } from '@/lib/db';

/** What a purge of a campaign would erase, in numbers. */
export type ToErase = {
  slug: string;
  purgesAt: Date;
  purgingAt: Date | null;
  purgedAt: Date | null;
  signatures: number;
  mails: number;
  paper: number;
  lists: number;
  calls: number;
  mentions: number;
  corrections: number;
  entries: number;
};

/**
 * Counts what a purge would erase of the campaigns that are due, or of one, due or not: row by row, for whoever runs the site.
 * Changes nothing.
 */
export function countToErase(now: Date, slug: string | null = null): Promise<ToErase[]> {
  return db().$queryRaw<ToErase[]>`
    SELECT c.slug, c."purgesAt", c."purgingAt", c."purgedAt",
      (SELECT count(*)::int FROM "Signature" s WHERE s."campaignId" = c.id) AS signatures,
      (SELECT count(*)::int FROM "Signature" s JOIN "Mail" m ON m."signatureId" = s.id WHERE s."campaignId" = c.id) AS mails,
      (SELECT count(*)::int FROM "PaperSignature" p WHERE p."campaignId" = c.id) AS paper,
      (SELECT count(*)::int FROM "List" l WHERE l."campaignId" = c.id) AS lists,
      (SELECT count(*)::int FROM "HookCall" k WHERE k."campaignId" = c.id AND k.event = 'signature.confirmed') AS calls,
      (SELECT count(*)::int FROM "Letter" l JOIN "Mention" m ON m."letterId" = l.id WHERE l."campaignId" = c.id) AS mentions,
      (SELECT count(*)::int FROM "Correction" k WHERE k."campaignId" = c.id) AS corrections,
      (SELECT count(*)::int FROM "AuditEntry" a WHERE a."campaignId" = c.id AND a.detail <> '{}') AS entries
    FROM "Campaign" c
    WHERE c.state <> 'DRAFT' AND (
      c.slug = ${slug}
      OR (${slug}::text IS NULL AND c."purgedAt" IS NULL AND (c."purgesAt" <= ${now}::timestamptz OR c."purgingAt" IS NOT NULL)))
    ORDER BY c."purgesAt", c.slug`;
}

/** The same for organisers, as far as tallies tell: no signature is read. */
export async function tallyToErase(campaignId: string) {
  const [count, asked, letters, lists] = await Promise.all([
    db().campaignCount.findUnique({ where: { campaignId } }),
    db().funnel.aggregate({ where: { campaignId }, _sum: { queued: true, gone: true, confirmed: true } }),
    db().letter.count({ where: { campaignId } }),
    db().list.count({ where: { campaignId } }),
  ]);
  const { queued, gone, confirmed } = asked._sum;
  return {
    /** that count now */
    signatures: count?.confirmed ?? 0,
    /** asked by mail to confirm, and neither confirmed nor gone */
    unconfirmed: Math.max(0, (queued ?? 0) - (gone ?? 0) - (confirmed ?? 0)),
    paper: count?.paper ?? 0,
    letters,
    lists,
  };
}
