import { db } from '@/lib/db';
import type { Stops } from '@/lib/mail/put-back';

/**
 * Whether a posting holds a mail about a signature or a letter of a campaign whose names are withheld, or that is being erased; or
 * an answer to who asked what they signed, written before some campaign's names were withheld: it may name that one, and nobody can
 * tell, so that it goes to nobody and they ask again.
 * What tells its owners of that is no such mail. Nearly always no campaign is: then no mail is looked at.
 */
export const panicStopsMail: Stops = async (posting) => {
  const [row] = await db().$queryRaw<[{ stops: boolean }]>`
    SELECT EXISTS (
      SELECT 1 FROM "Posting" p JOIN "Mail" m ON m."postingId" = p.id
      JOIN "Campaign" c ON coalesce(c."panicAt", c."purgingAt") >= p."frozenAt"
      WHERE p.id = ${posting}::uuid AND m."askedId" IS NOT NULL
    ) OR EXISTS (
      SELECT 1 FROM "Mail" m
      LEFT JOIN "Signature" s ON s.id = m."signatureId" LEFT JOIN "Letter" l ON l.id = m."letterId"
      JOIN "Campaign" c ON c.id = coalesce(s."campaignId", l."campaignId")
      WHERE m."postingId" = ${posting}::uuid AND (c."panicAt" IS NOT NULL OR c."purgingAt" IS NOT NULL)
        AND (EXISTS (SELECT 1 FROM "Campaign" WHERE "panicAt" IS NOT NULL)
          OR EXISTS (SELECT 1 FROM "Campaign" WHERE "purgingAt" IS NOT NULL AND "purgedAt" IS NULL))
    ) AS stops`;
  return row.stops;
};
