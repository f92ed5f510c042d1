-- DropIndex
DROP INDEX "mail_sentAt_nextAttemptAt_idx";

-- AlterTable
ALTER TABLE "mail" DROP COLUMN "nextAttemptAt",
ADD COLUMN     "givenUpAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "mail_queuedAt_createdAt_idx" ON "mail"("queuedAt", "createdAt");

-- CreateIndex
CREATE INDEX "mail_sentAt_idx" ON "mail"("sentAt");

-- What was sent before needs no job.
UPDATE "mail" SET "queuedAt" = "createdAt" WHERE "sentAt" IS NOT NULL;
