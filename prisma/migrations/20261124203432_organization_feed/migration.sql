-- CreateTable
CREATE TABLE "organization_feed" (
    "organizationId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastFetchAt" TIMESTAMPTZ(3),

    CONSTRAINT "organization_feed_pkey" PRIMARY KEY ("organizationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_feed_hash_key" ON "organization_feed"("hash");

-- CreateIndex
CREATE INDEX "notification_cause_organizationId_createdAt_idx" ON "notification_cause"("organizationId", "createdAt");

-- AddForeignKey
ALTER TABLE "organization_feed" ADD CONSTRAINT "organization_feed_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
