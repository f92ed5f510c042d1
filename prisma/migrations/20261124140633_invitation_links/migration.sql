-- An invitation from before has no link to accept it with.
DELETE FROM "invitation";

-- DropIndex
DROP INDEX "invitation_organizationId_idx";

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "tokenHash" TEXT NOT NULL,
ALTER COLUMN "role" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tokenHash_key" ON "invitation"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_organizationId_email_key" ON "invitation"("organizationId", "email");
