-- DropIndex
DROP INDEX "audit_event_organizationId_at_idx";

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "lastUsedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "removedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "email_change" (
    "userId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_change_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_change_tokenHash_key" ON "email_change"("tokenHash");

-- CreateIndex
CREATE INDEX "audit_event_organizationId_id_idx" ON "audit_event"("organizationId", "id");

-- CreateIndex
CREATE INDEX "audit_event_actorUserId_id_idx" ON "audit_event"("actorUserId", "id");

-- AddForeignKey
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whom somebody invited is with the invitation, which goes a month after its link; what is written down for ever holds no address.
ALTER TABLE "audit_event" DISABLE TRIGGER "append_only";
UPDATE "audit_event" SET "after" = "after" - 'email' WHERE "action" = 'organization.invite';
ALTER TABLE "audit_event" ENABLE TRIGGER "append_only";
