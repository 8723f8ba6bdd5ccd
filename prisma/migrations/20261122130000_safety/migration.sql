-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NoticeAbout" ADD VALUE 'SIGNER_OBJECTS';
ALTER TYPE "NoticeAbout" ADD VALUE 'NAMES_WITHHELD';
ALTER TYPE "NoticeAbout" ADD VALUE 'KEY_GOES';
ALTER TYPE "NoticeAbout" ADD VALUE 'KEY_GONE';
ALTER TYPE "NoticeAbout" ADD VALUE 'ADDRESS_CHANGED';
ALTER TYPE "NoticeAbout" ADD VALUE 'ERASED_SOONER';
ALTER TYPE "NoticeAbout" ADD VALUE 'MEMBER_REMOVED';
ALTER TYPE "NoticeAbout" ADD VALUE 'MEMBER_ROLE';

-- AlterEnum
ALTER TYPE "MailKind" ADD VALUE 'WHAT_I_SIGNED';

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "browser" TEXT,
ADD COLUMN     "seenAt" TIMESTAMPTZ(3),
ADD COLUMN     "sureUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "SignIn" ADD COLUMN     "sessionId" UUID,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "destroysAt" TIMESTAMPTZ(3),
ADD COLUMN     "destroysById" UUID,
ADD COLUMN     "embedHosts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "lastLetterAt" TIMESTAMPTZ(3),
ADD COLUMN     "panicAt" TIMESTAMPTZ(3),
ADD COLUMN     "purgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "purgingAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Signature" ADD COLUMN     "forgottenAt" TIMESTAMPTZ(3),
ADD COLUMN     "objectedAt" TIMESTAMPTZ(3),
ADD COLUMN     "objection" BYTEA;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "addresseeId" UUID,
ADD COLUMN     "organisationId" UUID,
ADD COLUMN     "signatureId" UUID,
ALTER COLUMN "campaignId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "askedId" UUID,
ADD COLUMN     "requestId" UUID;

-- CreateTable
CREATE TABLE "Recount" (
    "campaignId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3),
    "wrong" JSONB NOT NULL DEFAULT '[]',
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "agreed" TEXT,

    CONSTRAINT "Recount_pkey" PRIMARY KEY ("campaignId")
);

-- CreateTable
CREATE TABLE "Asked" (
    "id" UUID NOT NULL,
    "sealed" BYTEA,
    "locale" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "cursor" UUID,
    "lookedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Asked_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LimitSetting" (
    "name" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LimitSetting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "LimitCount" (
    "key" TEXT NOT NULL,
    "taken" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LimitCount_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "SpentChallenge" (
    "signature" BYTEA NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SpentChallenge_pkey" PRIMARY KEY ("signature")
);

-- CreateTable
CREATE TABLE "Arrival" (
    "campaignId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "network" BYTEA NOT NULL,
    "site" BYTEA,
    "host" BYTEA NOT NULL,
    "source" TEXT,

    CONSTRAINT "Arrival_pkey" PRIMARY KEY ("campaignId","id")
);

-- CreateTable
CREATE TABLE "MailboxDay" (
    "day" DATE NOT NULL,
    "mailbox" BYTEA NOT NULL,
    "mails" INTEGER NOT NULL,

    CONSTRAINT "MailboxDay_pkey" PRIMARY KEY ("day","mailbox")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "ahead" INTEGER NOT NULL,

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Asked_askedAt_idx" ON "Asked"("askedAt");

-- CreateIndex
CREATE INDEX "LimitCount_until_idx" ON "LimitCount"("until");

-- CreateIndex
CREATE INDEX "SpentChallenge_expiresAt_idx" ON "SpentChallenge"("expiresAt");

-- CreateIndex
CREATE INDEX "SignIn_sessionId_idx" ON "SignIn"("sessionId");

-- CreateIndex
CREATE INDEX "Notice_signatureId_idx" ON "Notice"("signatureId");

-- CreateIndex
CREATE INDEX "Notice_addresseeId_idx" ON "Notice"("addresseeId");

-- CreateIndex
CREATE INDEX "Notice_organisationId_idx" ON "Notice"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_organiserId_about_signatureId_key" ON "Notice"("organiserId", "about", "signatureId");

-- CreateIndex
CREATE INDEX "AuditEntry_campaignId_idx" ON "AuditEntry"("campaignId");

-- AddForeignKey
ALTER TABLE "Recount" ADD CONSTRAINT "Recount_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_addresseeId_fkey" FOREIGN KEY ("addresseeId") REFERENCES "Addressee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_askedId_fkey" FOREIGN KEY ("askedId") REFERENCES "Asked"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a crash may lose: counts of tries, what arrived in the last two days, challenges spent. To write them costs a signature next
-- to nothing, for none of it goes through the log.
ALTER TABLE "LimitCount" SET UNLOGGED;
ALTER TABLE "SpentChallenge" SET UNLOGGED;
ALTER TABLE "Arrival" SET UNLOGGED;
ALTER TABLE "MailboxDay" SET UNLOGGED;

-- Mails that a restore found unsent, until somebody decides on them.
CREATE INDEX "Mail_restored" ON "Mail" (kind) WHERE state = 'PARKED' AND failure = 'restored';

-- Recounts that did not agree, or could not be made: the rest is of no interest.
CREATE INDEX "Recount_wrong" ON "Recount" (at) WHERE wrong <> '[]'::jsonb OR failed;

-- Workers say every few seconds that they are there: a crash may lose that. They did so among the limits.
ALTER TABLE "Worker" SET UNLOGGED;
DELETE FROM "Limit" WHERE key LIKE 'worker:%';

-- A notice is about a campaign or about who belongs to an organisation.
ALTER TABLE "Notice"
  ADD CONSTRAINT "Notice_about_one" CHECK (num_nonnulls("campaignId", "organisationId") = 1);

-- Erasing what is personal: when, and in which order.
ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_panic_before_destruction" CHECK (
    ("destroysAt" IS NULL OR "panicAt" IS NOT NULL) AND ("destroysAt" IS NULL) = ("destroysById" IS NULL)
  ),
  ADD CONSTRAINT "Campaign_purged_when_over" CHECK (
    ("purgingAt" IS NULL OR (state = 'CLOSED' AND "panicAt" IS NULL))
    AND ("purgedAt" IS NULL OR ("purgingAt" IS NOT NULL AND "purgedAt" >= "purgingAt"))
  );
CREATE INDEX "Campaign_to_be_purged" ON "Campaign" ("purgesAt") WHERE "purgedAt" IS NULL;
CREATE INDEX "Campaign_key_goes" ON "Campaign" ("destroysAt") WHERE "destroysAt" IS NOT NULL;
CREATE INDEX "Campaign_in_panic" ON "Campaign" (id) WHERE "panicAt" IS NOT NULL;
CREATE INDEX "Campaign_being_purged" ON "Campaign" (id) WHERE "purgingAt" IS NOT NULL AND "purgedAt" IS NULL;
UPDATE "Campaign" c SET "lastLetterAt" = l.at
  FROM (SELECT "campaignId", max("createdAt") AS at FROM "Letter" GROUP BY 1) l WHERE l."campaignId" = c.id;

-- The audit log only grows; but what an entry says of a campaign may be emptied, and nothing else of it be changed, by whoever
-- erases that campaign and says so within the transaction.
DROP TRIGGER audit_is_append_only ON "AuditEntry";
CREATE TRIGGER audit_is_append_only BEFORE DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE FUNCTION audit_detail_is_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.detail = '{}'::jsonb
    AND (NEW.id, NEW.at, NEW."organiserId", NEW."organisationId", NEW."campaignId", NEW.act)
      IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD."organiserId", OLD."organisationId", OLD."campaignId", OLD.act)
    AND OLD."campaignId"::text = current_setting('undersigned.erasing', true)
    AND EXISTS (SELECT 1 FROM "Campaign" WHERE id = OLD."campaignId" AND "purgingAt" IS NOT NULL AND "purgedAt" IS NULL)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log only grows';
END $$;
CREATE TRIGGER audit_detail_is_erased BEFORE UPDATE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION audit_detail_is_erased();

-- A mail may also tell of what a mailbox has signed.
ALTER TABLE "Mail"
  DROP CONSTRAINT "Mail_tells_of_one_thing",
  ADD CONSTRAINT "Mail_tells_of_one_thing" CHECK (
    ("updateId" IS NULL AND "organiserId" IS NULL AND num_nonnulls(
      "signatureId", "letterId", "signInId", "noticeId", "invitationId", "trialId", "askedId") = 1)
    OR ("updateId" IS NOT NULL AND num_nonnulls("signatureId", "organiserId") = 1
      AND num_nonnulls("letterId", "signInId", "noticeId", "invitationId", "trialId", "askedId") = 0)
  );

-- Who objects is named nowhere to everybody, and why is kept no longer than that; what is forgotten was erased before.
ALTER TABLE "Signature"
  ADD CONSTRAINT "Signature_objection_is_heard" CHECK (
    ("objectedAt" IS NOT NULL AND "publicName" IS NULL) OR ("objectedAt" IS NULL AND objection IS NULL)
  ),
  ADD CONSTRAINT "Signature_forgotten_was_erased" CHECK (
    "forgottenAt" IS NULL OR ("erasedAt" IS NOT NULL AND "mailsPut" = 0 AND "lastMailAt" IS NULL)
  );

-- Those who object, and those who were erased and not forgotten yet: few among very many.
CREATE INDEX "Signature_objected" ON "Signature" ("campaignId", id) WHERE "objectedAt" IS NOT NULL;
CREATE INDEX "Signature_objected_at" ON "Signature" ("objectedAt") WHERE "objectedAt" IS NOT NULL;
CREATE INDEX "Signature_to_forget" ON "Signature" ("campaignId", id) WHERE "erasedAt" IS NOT NULL AND "forgottenAt" IS NULL;
CREATE INDEX "Asked_to_look_up" ON "Asked" ("askedAt") WHERE "lookedAt" IS NULL;

-- Which lists of a campaign were taken away, and when: what its signers are told.
CREATE INDEX "AuditEntry_lists_taken" ON "AuditEntry" ("campaignId", at) WHERE act IN ('signatures.export', 'lists.download');

-- As the other columns of a mail that are mostly NULL: an index of what is there.
CREATE INDEX "Mail_askedId_idx" ON "Mail" ("askedId") WHERE "askedId" IS NOT NULL;
