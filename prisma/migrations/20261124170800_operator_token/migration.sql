-- DropForeignKey
ALTER TABLE "idempotency_key" DROP CONSTRAINT "idempotency_key_tokenId_fkey";

-- A key may be of an operator's token, and what came of it an announcement.
ALTER TABLE "idempotency_key" RENAME COLUMN "mailServerId" TO "outcomeId";

-- CreateTable
CREATE TABLE "operator_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "operator_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "operator_token_hash_key" ON "operator_token"("hash");

-- CreateIndex
CREATE INDEX "operator_token_createdAt_idx" ON "operator_token"("createdAt");

-- AddForeignKey
ALTER TABLE "operator_token" ADD CONSTRAINT "operator_token_createdBy_fkey" FOREIGN KEY ("createdBy") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
