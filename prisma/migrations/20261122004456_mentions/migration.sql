-- CreateTable
CREATE TABLE "Mention" (
    "signatureId" UUID NOT NULL,
    "letterId" UUID NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("signatureId","letterId")
);

-- CreateIndex
CREATE INDEX "Mention_letterId_idx" ON "Mention"("letterId");

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "Letter"("id") ON DELETE CASCADE ON UPDATE CASCADE;
