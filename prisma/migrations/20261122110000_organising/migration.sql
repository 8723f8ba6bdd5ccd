-- CreateEnum
CREATE TYPE "Typeface" AS ENUM ('POSTER', 'BOOK');

-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('FIGURES', 'LISTS', 'LEGAL');

-- CreateEnum
CREATE TYPE "BulkKind" AS ENUM ('HOLD', 'RELEASE', 'REMOVE');

-- CreateEnum
CREATE TYPE "BulkState" AS ENUM ('COUNTING', 'COUNTED', 'RUNNING', 'DONE', 'UNDOING', 'UNDONE', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ListPurpose" AS ENUM ('HANDOVER', 'PRESS', 'MAILING', 'LEGAL');

-- CreateEnum
CREATE TYPE "ListFormat" AS ENUM ('CSV', 'XLSX', 'JSONL', 'PDF');

-- CreateEnum
CREATE TYPE "ListState" AS ENUM ('WAITING', 'RUNNING', 'READY', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "PaperState" AS ENUM ('UPLOADED', 'IMPORTING', 'IMPORTED', 'UNDONE');

-- CreateEnum
CREATE TYPE "CallState" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "MailKind" ADD VALUE 'INVITATION';
ALTER TYPE "MailKind" ADD VALUE 'TRIAL';

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "donationUrl" TEXT,
ADD COLUMN     "ink" TEXT NOT NULL DEFAULT '#17130E',
ADD COLUMN     "links" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "secondInk" TEXT NOT NULL DEFAULT '#B3261E',
ADD COLUMN     "typeface" "Typeface" NOT NULL DEFAULT 'POSTER',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "draftVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "goalGrows" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "outcomeWords" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "previewId" UUID,
ADD COLUMN     "settingsVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC';

-- What is said of an outcome belongs to the campaign, not to the text that was signed.
UPDATE "Campaign" c SET "outcomeWords" = coalesce((
  SELECT jsonb_object_agg(t.locale, t."outcomeWords") FROM "CampaignText" t
  WHERE t."campaignId" = c.id AND t.version = c."textVersion" AND t."outcomeWords" IS NOT NULL
), '{}');

-- AlterTable
ALTER TABLE "CampaignText" DROP COLUMN "outcomeWords",
ADD COLUMN     "amendment" TEXT;

-- AlterTable
ALTER TABLE "CampaignCount" ADD COLUMN     "paper" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "invitationId" UUID,
ADD COLUMN     "trialId" UUID;

-- AlterTable
ALTER TABLE "Funnel" ADD COLUMN     "gone" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "organiserId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "invitedById" UUID,
    "locale" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" "TokenScope"[],
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DraftField" (
    "campaignId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "organiserId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DraftField_pkey" PRIMARY KEY ("campaignId","field")
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "organiserId" UUID NOT NULL,
    "addresseeId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkAct" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "organiserId" UUID,
    "kind" "BulkKind" NOT NULL,
    "why" TEXT,
    "state" "BulkState" NOT NULL DEFAULT 'COUNTING',
    "filter" JSONB NOT NULL,
    "sealed" BYTEA,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "among" INTEGER NOT NULL DEFAULT 0,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkAct_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "bulkId" UUID NOT NULL,
    "signatureId" UUID NOT NULL,
    "before" "SignatureState",
    "heldBefore" BOOLEAN,
    "undone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("bulkId","signatureId")
);

-- CreateTable
CREATE TABLE "List" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "organiserId" UUID,
    "purpose" "ListPurpose" NOT NULL,
    "format" "ListFormat" NOT NULL,
    "locale" TEXT NOT NULL,
    "state" "ListState" NOT NULL DEFAULT 'WAITING',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "failure" TEXT,
    "leasedTo" TIMESTAMPTZ(3),
    "begun" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "List_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ListPiece" (
    "listId" UUID NOT NULL,
    "file" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "start" BIGINT NOT NULL,
    "size" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "ListPiece_pkey" PRIMARY KEY ("listId","file","number")
);

-- CreateTable
CREATE TABLE "PaperImport" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "organiserId" UUID,
    "state" "PaperState" NOT NULL DEFAULT 'UPLOADED',
    "sealed" BYTEA,
    "format" TEXT NOT NULL,
    "columns" JSONB NOT NULL DEFAULT '{}',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "bad" INTEGER NOT NULL DEFAULT 0,
    "doubles" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "importedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaperImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaperSignature" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "mailbox" BYTEA,
    "sealed" BYTEA NOT NULL,
    "country" CHAR(2),
    "signedOn" DATE,

    CONSTRAINT "PaperSignature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hook" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" BYTEA NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "stoppedWhy" TEXT,
    "failingSince" TIMESTAMPTZ(3),

    CONSTRAINT "Hook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HookCall" (
    "id" UUID NOT NULL,
    "hookId" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "campaignId" UUID NOT NULL,
    "aboutId" UUID,
    "state" "CallState" NOT NULL DEFAULT 'WAITING',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deliveredAt" TIMESTAMPTZ(3),
    "status" INTEGER,
    "trouble" TEXT,

    CONSTRAINT "HookCall_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Invitation_organiserId_idx" ON "Invitation"("organiserId");

-- CreateIndex
CREATE INDEX "Invitation_expiresAt_idx" ON "Invitation"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_organisationId_organiserId_key" ON "Invitation"("organisationId", "organiserId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_organisationId_idx" ON "ApiToken"("organisationId");

-- CreateIndex
CREATE INDEX "Trial_campaignId_idx" ON "Trial"("campaignId");

-- CreateIndex
CREATE INDEX "BulkAct_campaignId_createdAt_idx" ON "BulkAct"("campaignId", "createdAt");

-- CreateIndex
CREATE INDEX "BulkAct_state_idx" ON "BulkAct"("state");

-- CreateIndex
CREATE INDEX "BulkItem_signatureId_idx" ON "BulkItem"("signatureId");

-- CreateIndex
CREATE INDEX "List_campaignId_createdAt_idx" ON "List"("campaignId", "createdAt");

-- CreateIndex
CREATE INDEX "List_state_idx" ON "List"("state");

-- CreateIndex
CREATE INDEX "List_expiresAt_idx" ON "List"("expiresAt");

-- CreateIndex
CREATE INDEX "PaperImport_campaignId_createdAt_idx" ON "PaperImport"("campaignId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "PaperSignature_campaignId_mailbox_key" ON "PaperSignature"("campaignId", "mailbox");

-- CreateIndex
CREATE UNIQUE INDEX "PaperSignature_importId_line_key" ON "PaperSignature"("importId", "line");

-- CreateIndex
CREATE INDEX "Hook_organisationId_idx" ON "Hook"("organisationId");

-- CreateIndex
CREATE INDEX "HookCall_hookId_createdAt_idx" ON "HookCall"("hookId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "HookCall_hookId_event_aboutId_key" ON "HookCall"("hookId", "event", "aboutId");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_previewId_key" ON "Campaign"("previewId");

-- CreateIndex
CREATE INDEX "Signature_campaignId_id_idx" ON "Signature"("campaignId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_trialId_key" ON "Mail"("trialId");

-- CreateIndex
CREATE INDEX "Mail_invitationId_idx" ON "Mail"("invitationId");

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organiser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftField" ADD CONSTRAINT "DraftField_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organiser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_addresseeId_fkey" FOREIGN KEY ("addresseeId") REFERENCES "Addressee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkAct" ADD CONSTRAINT "BulkAct_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_bulkId_fkey" FOREIGN KEY ("bulkId") REFERENCES "BulkAct"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "List" ADD CONSTRAINT "List_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListPiece" ADD CONSTRAINT "ListPiece_listId_fkey" FOREIGN KEY ("listId") REFERENCES "List"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperImport" ADD CONSTRAINT "PaperImport_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperSignature" ADD CONSTRAINT "PaperSignature_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperSignature" ADD CONSTRAINT "PaperSignature_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PaperImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "Trial"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hook" ADD CONSTRAINT "Hook_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HookCall" ADD CONSTRAINT "HookCall_hookId_fkey" FOREIGN KEY ("hookId") REFERENCES "Hook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be false, and what Prisma's schema cannot say.

-- A published text never changes: signatures refer to it.
CREATE FUNCTION published_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published text never changes';
END $$;
CREATE TRIGGER "CampaignText_stays" BEFORE UPDATE ON "CampaignText" FOR EACH ROW EXECUTE FUNCTION published_text_stays();

-- An organisation that anybody belongs to has an owner, once the transaction ends.
CREATE FUNCTION somebody_owns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Membership" WHERE "organisationId" = OLD."organisationId")
    AND NOT EXISTS (SELECT 1 FROM "Membership" WHERE "organisationId" = OLD."organisationId" AND role = 'OWNER') THEN
    RAISE EXCEPTION 'an organisation has an owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Membership_somebody_owns" AFTER UPDATE OR DELETE ON "Membership"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION somebody_owns();

ALTER TABLE "Organisation" ADD CONSTRAINT "Organisation_inks_are_colours" CHECK (
  ink ~ '^#[0-9A-Fa-f]{6}$' AND "secondInk" ~ '^#[0-9A-Fa-f]{6}$'
);

-- Nobody signs before there is a text to sign.
ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_versions" CHECK (
    "textVersion" >= 0 AND "draftVersion" >= 0 AND "settingsVersion" >= 0 AND goal >= 1
    AND (state = 'DRAFT' OR "textVersion" >= 1)
  ),
  ADD CONSTRAINT "Campaign_ended_with_an_outcome" CHECK (outcome IS NULL OR state = 'CLOSED');

ALTER TABLE "CampaignCount" ADD CONSTRAINT "CampaignCount_paper" CHECK (paper >= 0);

ALTER TABLE "Mail"
  DROP CONSTRAINT "Mail_tells_of_one_thing",
  ADD CONSTRAINT "Mail_tells_of_one_thing" CHECK (
    ("updateId" IS NULL AND "organiserId" IS NULL
      AND num_nonnulls("signatureId", "letterId", "signInId", "noticeId", "invitationId", "trialId") = 1)
    OR ("updateId" IS NOT NULL AND num_nonnulls("signatureId", "organiserId") = 1
      AND num_nonnulls("letterId", "signInId", "noticeId", "invitationId", "trialId") = 0)
  );

-- What is carried out was counted first, and no more than that.
ALTER TABLE "BulkAct" ADD CONSTRAINT "BulkAct_counted_first" CHECK (
  done BETWEEN 0 AND counted AND counted <= looked AND (state <> 'COUNTING' OR "startedAt" IS NULL)
);

ALTER TABLE "List" ADD CONSTRAINT "List_figures" CHECK (rows >= 0 AND total >= 0 AND bytes >= 0);
ALTER TABLE "ListPiece" ADD CONSTRAINT "ListPiece_in_order" CHECK (file >= 1 AND number >= 1 AND start >= 0 AND size >= 0);

-- The upload is kept until it was imported; nothing of an import that was undone stays.
ALTER TABLE "PaperImport" ADD CONSTRAINT "PaperImport_figures" CHECK (
  rows >= 0 AND taken >= 0 AND bad >= 0 AND doubles >= 0 AND (state NOT IN ('IMPORTED', 'UNDONE') OR sealed IS NULL)
);
ALTER TABLE "PaperSignature" ADD CONSTRAINT "PaperSignature_stands_on_a_line" CHECK (line >= 1);

ALTER TABLE "HookCall" ADD CONSTRAINT "HookCall_delivered_at" CHECK ((state = 'DELIVERED') = ("deliveredAt" IS NOT NULL));

-- The signatures that an organiser should look at, and the calls that are due, small because partial.
CREATE INDEX "Signature_held" ON "Signature" ("campaignId", id) WHERE held;
CREATE INDEX "Signature_held_confirmed" ON "Signature" ("campaignId", id) WHERE held AND state = 'CONFIRMED';
CREATE INDEX "Signature_ended" ON "Signature" ("campaignId", id) WHERE state IN ('REMOVED', 'WITHDRAWN');
CREATE INDEX "Signature_endorsements" ON "Signature" ("campaignId", position) WHERE "signAs" = 'ORGANISATION' AND position IS NOT NULL;
DROP INDEX "Signature_to_look_at";
CREATE INDEX "Signature_to_look_at" ON "Signature" ("campaignId", id)
  WHERE words = 'WAITING' AND state = 'CONFIRMED' AND "erasedAt" IS NULL AND visibility <> 'COUNT';
DROP INDEX "Signature_pending";
CREATE INDEX "Signature_pending" ON "Signature" ("campaignId", id) WHERE state = 'PENDING';
CREATE INDEX "HookCall_waiting" ON "HookCall" ("hookId", "nextTryAt", id) WHERE state = 'WAITING';
CREATE INDEX "PaperSignature_of_campaign" ON "PaperSignature" ("campaignId", id);
