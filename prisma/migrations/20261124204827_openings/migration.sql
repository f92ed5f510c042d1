-- AlterTable
ALTER TABLE "probe" ADD COLUMN     "openingId" UUID;

-- AlterTable
ALTER TABLE "opening" ADD COLUMN     "checks" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "extendedAt" TIMESTAMPTZ(3),
ADD COLUMN     "host" TEXT NOT NULL,
ADD COLUMN     "isLeftOpen" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "nextCheckAt" TIMESTAMPTZ(3),
ADD COLUMN     "port" INTEGER NOT NULL;

-- CreateIndex
CREATE INDEX "probe_openingId_idx" ON "probe"("openingId");

-- CreateIndex
CREATE INDEX "opening_organizationId_closedAt_idx" ON "opening"("organizationId", "closedAt");

-- CreateIndex
CREATE INDEX "opening_nextCheckAt_idx" ON "opening"("nextCheckAt");
