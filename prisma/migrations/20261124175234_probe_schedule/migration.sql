-- AlterTable
ALTER TABLE "probe" ADD COLUMN     "deliveredPort" INTEGER,
ADD COLUMN     "isScheduled" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "probe_schedule" (
    "mailServerId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "proof" TEXT,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "provedAt" TIMESTAMPTZ(3),
    "switchedOnBy" TEXT,
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "probe_schedule_pkey" PRIMARY KEY ("mailServerId")
);

-- CreateIndex
CREATE INDEX "probe_schedule_nextAt_idx" ON "probe_schedule"("nextAt");

-- AddForeignKey
ALTER TABLE "probe_schedule" ADD CONSTRAINT "probe_schedule_mailServerId_fkey" FOREIGN KEY ("mailServerId") REFERENCES "mail_server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
