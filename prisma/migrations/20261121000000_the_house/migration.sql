-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'EDITOR', 'EXPORTER', 'VIEWER');

-- CreateEnum
CREATE TYPE "CampaignKind" AS ENUM ('PETITION', 'STATEMENT', 'OPEN_LETTER');

-- CreateEnum
CREATE TYPE "CampaignState" AS ENUM ('DRAFT', 'OPEN', 'PAUSED', 'CLOSED');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('WON', 'PARTLY', 'LOST');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('PUBLIC', 'ADDRESSEE', 'COUNT');

-- CreateEnum
CREATE TYPE "TallyDimension" AS ENUM ('TOTAL', 'COUNTRY', 'SOURCE', 'LANGUAGE', 'PROVIDER', 'KIND');

-- CreateEnum
CREATE TYPE "SignAs" AS ENUM ('PERSON', 'ORGANISATION');

-- CreateEnum
CREATE TYPE "SignatureState" AS ENUM ('PENDING', 'CONFIRMED', 'WITHDRAWN', 'REMOVED');

-- CreateEnum
CREATE TYPE "Words" AS ENUM ('NONE', 'WAITING', 'APPROVED', 'HIDDEN');

-- CreateEnum
CREATE TYPE "CorrectionKind" AS ENUM ('OUT', 'BACK', 'ADDED');

-- CreateEnum
CREATE TYPE "MailKind" AS ENUM ('SIGN_IN', 'CONFIRMATION', 'ALREADY_SIGNED', 'LETTER');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('WAITING', 'QUEUED', 'ACCEPTED', 'DELAYED', 'DELIVERED', 'BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'PARKED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "PostingState" AS ENUM ('FROZEN', 'ACCEPTED', 'REFUSED', 'PARKED');

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "legalName" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "replyTo" TEXT NOT NULL,
    "site" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organiser" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organiser_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organiserId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'OWNER',

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organiserId","organisationId")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "organiserId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "sealed" BYTEA,
    "locale" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "kind" "CampaignKind" NOT NULL,
    "state" "CampaignState" NOT NULL DEFAULT 'DRAFT',
    "originalLocale" TEXT NOT NULL,
    "goal" INTEGER NOT NULL,
    "ink" TEXT NOT NULL DEFAULT '#B3261E',
    "defaultVisibility" "Visibility" NOT NULL DEFAULT 'ADDRESSEE',
    "letterEvery" INTEGER,
    "textVersion" INTEGER NOT NULL DEFAULT 1,
    "employerHosts" TEXT[],
    "tags" TEXT[],
    "donationUrl" TEXT,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "outcome" "Outcome",
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "purgesAt" TIMESTAMPTZ(3) NOT NULL,
    "hiddenAt" TIMESTAMPTZ(3),
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignText" (
    "campaignId" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "demands" TEXT[],
    "consent" TEXT NOT NULL,
    "letterSubject" TEXT NOT NULL,
    "letterBody" TEXT NOT NULL,
    "outcomeWords" TEXT,
    "author" TEXT,
    "authorAffiliation" TEXT,
    "publishedIn" TEXT,
    "publishedOn" TEXT,
    "publishedUrl" TEXT,
    "translator" TEXT,
    "links" JSONB NOT NULL DEFAULT '[]',
    "publishedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CampaignText_pkey" PRIMARY KEY ("campaignId","locale","version")
);

-- CreateTable
CREATE TABLE "Addressee" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "office" JSONB NOT NULL,
    "name" TEXT,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "copy" BOOLEAN NOT NULL DEFAULT false,
    "employer" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Addressee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignCount" (
    "campaignId" UUID NOT NULL,
    "confirmed" INTEGER NOT NULL DEFAULT 0,
    "organisations" INTEGER NOT NULL DEFAULT 0,
    "lastPosition" INTEGER NOT NULL DEFAULT 0,
    "lastCorrection" INTEGER NOT NULL DEFAULT 0,
    "gatheredTo" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CampaignCount_pkey" PRIMARY KEY ("campaignId")
);

-- CreateTable
CREATE TABLE "Tally" (
    "campaignId" UUID NOT NULL,
    "dimension" "TallyDimension" NOT NULL,
    "key" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Tally_pkey" PRIMARY KEY ("campaignId","dimension","key","hour")
);

-- CreateTable
CREATE TABLE "Signature" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "mailbox" BYTEA NOT NULL,
    "codeHash" BYTEA NOT NULL,
    "signAs" "SignAs" NOT NULL,
    "state" "SignatureState" NOT NULL DEFAULT 'PENDING',
    "held" BOOLEAN NOT NULL DEFAULT false,
    "visibility" "Visibility" NOT NULL,
    "words" "Words" NOT NULL DEFAULT 'NONE',
    "sealed" BYTEA,
    "publicName" TEXT,
    "publicWords" JSONB,
    "position" INTEGER,
    "textVersion" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "consentVersion" INTEGER NOT NULL,
    "consentHash" TEXT NOT NULL,
    "updates" BOOLEAN NOT NULL DEFAULT false,
    "country" CHAR(2),
    "provider" TEXT NOT NULL,
    "source" TEXT,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),
    "removedWhy" TEXT,
    "mailsPut" INTEGER NOT NULL DEFAULT 0,
    "lastMailAt" TIMESTAMPTZ(3),

    CONSTRAINT "Signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fromPosition" INTEGER NOT NULL,
    "toPosition" INTEGER NOT NULL,
    "gatheredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "addresseeId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fromBatch" INTEGER NOT NULL,
    "toBatch" INTEGER NOT NULL,
    "fromPosition" INTEGER NOT NULL,
    "toPosition" INTEGER NOT NULL,
    "textVersion" INTEGER NOT NULL,
    "composedAt" TIMESTAMPTZ(3),
    "named" INTEGER,
    "unnamed" INTEGER,
    "total" INTEGER,
    "toCorrection" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "campaignId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "signatureId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "CorrectionKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("campaignId","number")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "kind" "MailKind" NOT NULL,
    "priority" INTEGER NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'WAITING',
    "signatureId" UUID,
    "letterId" UUID,
    "signInId" UUID,
    "locale" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "postingId" UUID,
    "receiptId" TEXT,
    "acceptedAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Posting" (
    "id" UUID NOT NULL,
    "state" "PostingState" NOT NULL DEFAULT 'FROZEN',
    "sealed" BYTEA,
    "batch" BOOLEAN NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "id" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VaultKey" (
    "name" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "masterVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VaultKey_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "organiserId" UUID,
    "organisationId" UUID,
    "campaignId" UUID,
    "act" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "Limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_name_key" ON "Organisation"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Organiser_email_key" ON "Organiser"("email");

-- CreateIndex
CREATE INDEX "Membership_organisationId_idx" ON "Membership"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_organiserId_idx" ON "Session"("organiserId");

-- CreateIndex
CREATE UNIQUE INDEX "SignIn_tokenHash_key" ON "SignIn"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "SignIn_codeHash_key" ON "SignIn"("codeHash");

-- CreateIndex
CREATE INDEX "SignIn_expiresAt_idx" ON "SignIn"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_slug_key" ON "Campaign"("slug");

-- CreateIndex
CREATE INDEX "Campaign_organisationId_idx" ON "Campaign"("organisationId");

-- CreateIndex
CREATE INDEX "Campaign_touchedAt_idx" ON "Campaign"("touchedAt");

-- CreateIndex
CREATE INDEX "Campaign_state_closesAt_idx" ON "Campaign"("state", "closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "Addressee_campaignId_number_key" ON "Addressee"("campaignId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_codeHash_key" ON "Signature"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_campaignId_mailbox_signAs_key" ON "Signature"("campaignId", "mailbox", "signAs");

-- CreateIndex
CREATE UNIQUE INDEX "Signature_campaignId_position_key" ON "Signature"("campaignId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_campaignId_number_key" ON "Batch"("campaignId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_campaignId_fromPosition_key" ON "Batch"("campaignId", "fromPosition");

-- CreateIndex
CREATE INDEX "Letter_campaignId_toBatch_idx" ON "Letter"("campaignId", "toBatch");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_addresseeId_number_key" ON "Letter"("addresseeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Letter_addresseeId_fromBatch_key" ON "Letter"("addresseeId", "fromBatch");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_letterId_key" ON "Mail"("letterId");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_receiptId_key" ON "Mail"("receiptId");

-- CreateIndex
CREATE INDEX "Mail_signatureId_idx" ON "Mail"("signatureId");

-- CreateIndex
CREATE INDEX "Mail_postingId_idx" ON "Mail"("postingId");

-- CreateIndex
CREATE INDEX "Posting_state_nextTryAt_idx" ON "Posting"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "AuditEntry_organisationId_at_idx" ON "AuditEntry"("organisationId", "at");

-- CreateIndex
CREATE INDEX "Limit_expire_idx" ON "Limit"("expire");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organiser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organiser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignText" ADD CONSTRAINT "CampaignText_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Addressee" ADD CONSTRAINT "Addressee_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignCount" ADD CONSTRAINT "CampaignCount_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Letter" ADD CONSTRAINT "Letter_addresseeId_fkey" FOREIGN KEY ("addresseeId") REFERENCES "Addressee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_signatureId_fkey" FOREIGN KEY ("signatureId") REFERENCES "Signature"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "Letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_signInId_fkey" FOREIGN KEY ("signInId") REFERENCES "SignIn"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_postingId_fkey" FOREIGN KEY ("postingId") REFERENCES "Posting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What must never be false, and what Prisma's schema cannot say.

-- A figure never falls below nothing, and nothing is frozen that was not given out.
ALTER TABLE "CampaignCount"
  ADD CONSTRAINT "CampaignCount_figures" CHECK (
    confirmed >= 0 AND organisations >= 0 AND organisations <= confirmed AND confirmed <= "lastPosition"
    AND "gatheredTo" >= 0 AND "gatheredTo" <= "lastPosition" AND "lastCorrection" >= 0
  );

-- What counts has a position.
ALTER TABLE "Signature"
  ADD CONSTRAINT "Signature_counts_with_position" CHECK (
    NOT (state = 'CONFIRMED' AND NOT held) OR position IS NOT NULL
  ),
  -- A name stands in the clear only while its signer wants everybody to read it and it counts.
  ADD CONSTRAINT "Signature_public_name_is_wanted" CHECK (
    ("publicName" IS NULL AND "publicWords" IS NULL)
    OR (visibility = 'PUBLIC' AND state = 'CONFIRMED' AND NOT held AND "erasedAt" IS NULL AND "publicName" IS NOT NULL)
  ),
  -- Words in the clear were approved, and so was an organisation's name.
  ADD CONSTRAINT "Signature_public_words_are_approved" CHECK (
    words = 'APPROVED' OR ("publicWords" IS NULL AND ("signAs" = 'PERSON' OR "publicName" IS NULL))
  ),
  -- Erased is erased.
  ADD CONSTRAINT "Signature_erased_holds_nothing" CHECK (("erasedAt" IS NULL) = (sealed IS NOT NULL)),
  ADD CONSTRAINT "Signature_mails_at_most_five" CHECK ("mailsPut" BETWEEN 0 AND 5);

ALTER TABLE "Batch"
  ADD CONSTRAINT "Batch_is_a_range" CHECK ("fromPosition" >= 1 AND "fromPosition" <= "toPosition" AND number >= 1);

ALTER TABLE "Letter"
  ADD CONSTRAINT "Letter_covers_whole_batches" CHECK (
    "fromBatch" <= "toBatch" AND "fromPosition" <= "toPosition" AND number >= 1
  );

ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_dates_in_order" CHECK ("opensAt" < "closesAt" AND "closesAt" < "purgesAt");

-- A mail tells of exactly one thing.
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_tells_of_one_thing" CHECK (num_nonnulls("signatureId", "letterId", "signInId") = 1);

-- The bytes of a posting live only until it is settled.
ALTER TABLE "Posting" ADD CONSTRAINT "Posting_bytes_until_settled" CHECK ((state = 'FROZEN') = (sealed IS NOT NULL));

-- What pages and workers ask all the time, small because partial.
CREATE INDEX "Signature_public_names" ON "Signature" ("campaignId", "signAs", position DESC) WHERE "publicName" IS NOT NULL;
CREATE INDEX "Signature_public_words" ON "Signature" ("campaignId", position DESC)
  WHERE "publicName" IS NOT NULL AND words = 'APPROVED';
CREATE INDEX "Signature_to_look_at" ON "Signature" ("campaignId", id) WHERE words = 'WAITING';
CREATE INDEX "Signature_pending" ON "Signature" ("campaignId") WHERE state = 'PENDING';
CREATE INDEX "Mail_waiting" ON "Mail" (priority, "dueAt") WHERE state = 'WAITING';

-- The audit log only grows.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log only grows';
END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
