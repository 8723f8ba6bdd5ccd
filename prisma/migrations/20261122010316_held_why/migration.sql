-- AlterTable
ALTER TABLE "Signature" ADD COLUMN     "heldWhy" TEXT;

-- A mark has a reason.
ALTER TABLE "Signature" ADD CONSTRAINT "Signature_held_for_a_reason" CHECK (held = ("heldWhy" IS NOT NULL));
