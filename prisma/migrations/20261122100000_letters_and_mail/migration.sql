-- CreateEnum
CREATE TYPE "LetterRhythm" AS ENUM ('NONE', 'DAILY', 'WEEKLY');

-- CreateEnum
CREATE TYPE "AddresseeRhythm" AS ENUM ('EACH', 'WEEKLY', 'MILESTONES', 'STOP');

-- CreateEnum
CREATE TYPE "AddresseeTrouble" AS ENUM ('BOUNCED', 'COMPLAINED', 'REFUSED');

-- CreateEnum
CREATE TYPE "BatchBy" AS ENUM ('NUMBER', 'HOUR', 'HAND', 'CLOSING');

-- CreateEnum
CREATE TYPE "AnswerState" AS ENUM ('DRAFT', 'GIVEN', 'SHOWN', 'HIDDEN');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('ACCEPT', 'PARTLY', 'REFUSE', 'MEET', 'TIME');

-- CreateEnum
CREATE TYPE "UpdateState" AS ENUM ('DRAFT', 'SCHEDULED', 'SENDING', 'SENT', 'CANCELLED');

-- CreateEnum
CREATE TYPE "NoticeAbout" AS ENUM ('LETTER_BOUNCED', 'LETTER_COMPLAINED', 'LETTER_PARKED', 'ANSWER_GIVEN');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "MailKind" ADD VALUE 'REMINDER';
ALTER TYPE "MailKind" ADD VALUE 'NOTICE';
ALTER TYPE "MailKind" ADD VALUE 'UPDATE';

-- DropIndex
DROP INDEX "Letter_addresseeId_fromBatch_key";

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "finalLettersAt" TIMESTAMPTZ(3),
ADD COLUMN     "letterDailyCap" INTEGER,
ADD COLUMN     "letterGapHours" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "letterHour" INTEGER NOT NULL DEFAULT 9,
ADD COLUMN     "letterMinimum" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "letterRhythm" "LetterRhythm" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "letterWeekday" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "lettersLookAt" TIMESTAMPTZ(3),
ADD COLUMN     "lettersPausedAt" TIMESTAMPTZ(3),
ADD COLUMN     "lettersReleasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "officeFrom" INTEGER,
ADD COLUMN     "officeTo" INTEGER,
ADD COLUMN     "replyTo" TEXT;

-- AlterTable
ALTER TABLE "Addressee" ADD COLUMN     "addressSince" TIMESTAMPTZ(3),
ADD COLUMN     "rhythm" "AddresseeRhythm" NOT NULL DEFAULT 'EACH',
ADD COLUMN     "secondEmail" TEXT,
ADD COLUMN     "servedAt" TIMESTAMPTZ(3),
ADD COLUMN     "toldTo" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "trouble" "AddresseeTrouble";

-- AlterTable
ALTER TABLE "Signature" ADD COLUMN     "remindedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "by" "BatchBy" NOT NULL DEFAULT 'NUMBER';

-- AlterTable
ALTER TABLE "Letter" ADD COLUMN     "final" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "returnedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Mention" ADD COLUMN     "line" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Mail" ADD COLUMN     "campaignId" UUID,
ADD COLUMN     "noticeId" UUID,
ADD COLUMN     "organiserId" UUID,
ADD COLUMN     "provider" TEXT,
ADD COLUMN     "updateId" UUID;

-- AlterTable
ALTER TABLE "Posting" ADD COLUMN     "asked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stops" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Receipt" ADD COLUMN     "at" TIMESTAMPTZ(3),
ADD COLUMN     "receiptId" TEXT,
ADD COLUMN     "state" "MailState",
ADD COLUMN     "waiting" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "why" TEXT;

-- CreateTable
CREATE TABLE "Answer" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "addresseeId" UUID NOT NULL,
    "state" "AnswerState" NOT NULL DEFAULT 'DRAFT',
    "locale" TEXT NOT NULL,
    "textVersion" INTEGER NOT NULL,
    "words" TEXT,
    "rhythm" "AddresseeRhythm",
    "betterEmail" TEXT,
    "betterTaken" BOOLEAN,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "givenAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerLine" (
    "answerId" UUID NOT NULL,
    "demand" INTEGER NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "words" TEXT,

    CONSTRAINT "AnswerLine_pkey" PRIMARY KEY ("answerId","demand")
);

-- CreateTable
CREATE TABLE "Update" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "answerId" UUID,
    "state" "UpdateState" NOT NULL DEFAULT 'DRAFT',
    "dueAt" TIMESTAMPTZ(3),
    "sooner" BOOLEAN NOT NULL DEFAULT false,
    "cursor" UUID,
    "put" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UpdateText" (
    "updateId" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "UpdateText_pkey" PRIMARY KEY ("updateId","locale")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "organiserId" UUID NOT NULL,
    "about" "NoticeAbout" NOT NULL,
    "letterId" UUID,
    "answerId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Funnel" (
    "campaignId" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "queued" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "delivered" INTEGER NOT NULL DEFAULT 0,
    "bounced" INTEGER NOT NULL DEFAULT 0,
    "confirmed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Funnel_pkey" PRIMARY KEY ("campaignId","provider","day")
);

-- CreateIndex
CREATE INDEX "Answer_campaignId_state_idx" ON "Answer"("campaignId", "state");

-- CreateIndex
CREATE INDEX "Answer_addresseeId_idx" ON "Answer"("addresseeId");

-- CreateIndex
CREATE UNIQUE INDEX "Update_answerId_key" ON "Update"("answerId");

-- CreateIndex
CREATE INDEX "Update_campaignId_state_idx" ON "Update"("campaignId", "state");

-- CreateIndex
CREATE INDEX "Update_state_dueAt_idx" ON "Update"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Notice_campaignId_idx" ON "Notice"("campaignId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_organiserId_about_letterId_key" ON "Notice"("organiserId", "about", "letterId");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_organiserId_about_answerId_key" ON "Notice"("organiserId", "about", "answerId");

-- CreateIndex
CREATE INDEX "Letter_addresseeId_toPosition_idx" ON "Letter"("addresseeId", "toPosition");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_noticeId_key" ON "Mail"("noticeId");

-- CreateIndex
CREATE INDEX "Mail_organiserId_idx" ON "Mail"("organiserId");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_updateId_signatureId_key" ON "Mail"("updateId", "signatureId");

-- CreateIndex
CREATE INDEX "Receipt_receivedAt_idx" ON "Receipt"("receivedAt");

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_addresseeId_fkey" FOREIGN KEY ("addresseeId") REFERENCES "Addressee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerLine" ADD CONSTRAINT "AnswerLine_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Update" ADD CONSTRAINT "Update_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Update" ADD CONSTRAINT "Update_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UpdateText" ADD CONSTRAINT "UpdateText_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organiser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "Letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organiser"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be false, and what Prisma's schema cannot say.

ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_rhythm_makes_sense" CHECK (
    "letterHour" BETWEEN 0 AND 23 AND "letterWeekday" BETWEEN 1 AND 7 AND "letterMinimum" >= 1
    AND "letterGapHours" BETWEEN 0 AND 8760 AND ("letterEvery" IS NULL OR "letterEvery" >= 1)
    AND ("letterDailyCap" IS NULL OR "letterDailyCap" >= 1)
    AND num_nonnulls("officeFrom", "officeTo") IN (0, 2)
    AND ("officeFrom" IS NULL OR (0 <= "officeFrom" AND "officeFrom" < "officeTo" AND "officeTo" <= 24))
  );

-- Only the letter that closes a campaign may cover nothing new.
ALTER TABLE "Letter"
  DROP CONSTRAINT "Letter_covers_whole_batches",
  ADD CONSTRAINT "Letter_covers_something" CHECK (
    number >= 1 AND (("fromBatch" <= "toBatch" AND "fromPosition" <= "toPosition")
      OR (final AND "fromBatch" = "toBatch" + 1 AND "fromPosition" = "toPosition" + 1))
  );

-- A mail tells of exactly one thing; an update's goes to a signer, or to the organiser who tries it.
ALTER TABLE "Mail"
  DROP CONSTRAINT "Mail_tells_of_one_thing",
  ADD CONSTRAINT "Mail_tells_of_one_thing" CHECK (
    ("updateId" IS NULL AND "organiserId" IS NULL
      AND num_nonnulls("signatureId", "letterId", "signInId", "noticeId") = 1)
    OR ("updateId" IS NOT NULL AND num_nonnulls("signatureId", "organiserId") = 1
      AND num_nonnulls("letterId", "signInId", "noticeId") = 0)
  ),
  ADD CONSTRAINT "Mail_counted_in_a_funnel" CHECK (num_nonnulls("campaignId", provider) IN (0, 2));

-- What was given has a time, and what is shown was seen.
ALTER TABLE "Answer"
  ADD CONSTRAINT "Answer_given_in_two_steps" CHECK ((state = 'DRAFT') = ("givenAt" IS NULL)),
  ADD CONSTRAINT "Answer_seen_before_shown" CHECK ((state IN ('SHOWN', 'HIDDEN')) = ("seenAt" IS NOT NULL));
ALTER TABLE "AnswerLine" ADD CONSTRAINT "AnswerLine_answers_a_demand" CHECK (demand >= 1);

ALTER TABLE "Update"
  ADD CONSTRAINT "Update_scheduled_for_a_time" CHECK (state IN ('DRAFT', 'CANCELLED') OR "dueAt" IS NOT NULL),
  ADD CONSTRAINT "Update_times_as_its_state" CHECK (
    (state IN ('SENDING', 'SENT')) <= ("startedAt" IS NOT NULL) AND (state = 'SENT') = ("finishedAt" IS NOT NULL)
  );

-- A webhook that waits for its mail holds what it says.
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_waits_with_its_words" CHECK (
  NOT waiting OR num_nonnulls("receiptId", state, at) = 3
);

CREATE INDEX "Signature_unconfirmed" ON "Signature" ("signedAt") WHERE state = 'PENDING';
CREATE INDEX "Signature_wants_updates" ON "Signature" ("campaignId", id) WHERE updates AND state = 'CONFIRMED';
CREATE INDEX "Receipt_waiting" ON "Receipt" ("receiptId") WHERE waiting;
CREATE INDEX "Mail_letter_came_back" ON "Mail" ("letterId")
  WHERE "letterId" IS NOT NULL AND state IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'PARKED', 'CANCELLED');
CREATE INDEX "Mail_update_waiting" ON "Mail" ("updateId", "dueAt") WHERE state = 'WAITING' AND "updateId" IS NOT NULL;
CREATE INDEX "Mail_parked" ON "Mail" ("signatureId") WHERE state = 'PARKED' AND "signatureId" IS NOT NULL;
-- In the order in which mails are taken, to the last tie; and those that were put off.
DROP INDEX "Mail_waiting";
CREATE INDEX "Mail_waiting" ON "Mail" (priority, "dueAt", id) WHERE state = 'WAITING';
CREATE INDEX "Mail_put_off" ON "Mail" ("createdAt") WHERE state = 'WAITING' AND failure IS NOT NULL;
CREATE INDEX "Mail_came_back" ON "Mail" ("signatureId") WHERE state IN ('BOUNCED', 'SUPPRESSED', 'COMPLAINED');

-- Campaigns that run already go on as they did: their letters are past the first look, their batches as small as they were.
UPDATE "Campaign" SET "lettersReleasedAt" = now(), "letterMinimum" = 1;
UPDATE "Addressee" a SET "toldTo" = coalesce((SELECT max(l."toPosition") FROM "Letter" l WHERE l."addresseeId" = a.id), 0);
