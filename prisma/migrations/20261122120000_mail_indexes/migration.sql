-- A mail tells of one thing: most of its columns that refer to something are NULL, and an index of NULLs answers nothing but is
-- written with every signature. An index of what is there serves the same queries (`=` is never true of NULL).
DROP INDEX "Mail_letterId_key", "Mail_receiptId_key", "Mail_noticeId_key", "Mail_trialId_key", "Mail_updateId_signatureId_key",
  "Mail_postingId_idx", "Mail_organiserId_idx", "Mail_invitationId_idx";
CREATE UNIQUE INDEX "Mail_letterId_key" ON "Mail" ("letterId") WHERE "letterId" IS NOT NULL;
CREATE UNIQUE INDEX "Mail_receiptId_key" ON "Mail" ("receiptId") WHERE "receiptId" IS NOT NULL;
CREATE UNIQUE INDEX "Mail_noticeId_key" ON "Mail" ("noticeId") WHERE "noticeId" IS NOT NULL;
CREATE UNIQUE INDEX "Mail_trialId_key" ON "Mail" ("trialId") WHERE "trialId" IS NOT NULL;
CREATE UNIQUE INDEX "Mail_updateId_signatureId_key" ON "Mail" ("updateId", "signatureId") WHERE "updateId" IS NOT NULL;
CREATE INDEX "Mail_postingId_idx" ON "Mail" ("postingId") WHERE "postingId" IS NOT NULL;
CREATE INDEX "Mail_organiserId_idx" ON "Mail" ("organiserId") WHERE "organiserId" IS NOT NULL;
CREATE INDEX "Mail_invitationId_idx" ON "Mail" ("invitationId") WHERE "invitationId" IS NOT NULL;
