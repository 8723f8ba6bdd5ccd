-- What everybody reads are messages. Of words that were approved most are a town, a trade or a post beside a name: among a million of
-- those the newest messages were looked for one by one. An index of the messages alone leads to them at once.
CREATE INDEX "Signature_public_messages" ON "Signature" ("campaignId", position DESC)
  WHERE "publicName" IS NOT NULL AND words = 'APPROVED' AND jsonb_typeof("publicWords" -> 'message') = 'string';
DROP INDEX "Signature_public_words";

-- The feed of a campaign that has closed says when it was told how it ended. So far only the log of acts knew.
ALTER TABLE "Campaign" ADD COLUMN "outcomeToldAt" TIMESTAMPTZ(3);
UPDATE "Campaign" c SET "outcomeToldAt" = coalesce(
  (SELECT max(at) FROM "AuditEntry" a WHERE a."campaignId" = c.id AND a.act = 'campaign.close' AND a.at >= c."closesAt"),
  c."closesAt")
WHERE c.outcome IS NOT NULL OR c."outcomeWords" <> '{}';
