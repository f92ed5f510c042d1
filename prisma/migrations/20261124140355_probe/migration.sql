-- CreateTable
CREATE TABLE "probe" (
    "id" UUID NOT NULL,
    "mailServerId" UUID NOT NULL,
    "vantage" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "isTlsRequired" BOOLEAN NOT NULL,
    "requestedBy" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMPTZ(3),
    "progress" JSONB NOT NULL DEFAULT '[]',
    "finishedAt" TIMESTAMPTZ(3),
    "report" JSONB,

    CONSTRAINT "probe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prober" (
    "vantage" TEXT NOT NULL,
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prober_pkey" PRIMARY KEY ("vantage")
);

-- CreateIndex
CREATE INDEX "probe_mailServerId_requestedAt_idx" ON "probe"("mailServerId", "requestedAt");

-- CreateIndex
CREATE INDEX "probe_state_vantage_requestedAt_idx" ON "probe"("state", "vantage", "requestedAt");

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_mailServerId_fkey" FOREIGN KEY ("mailServerId") REFERENCES "mail_server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
