-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "html" TEXT,
ADD COLUMN     "queuedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notification_channel" (
    "id" UUID NOT NULL,
    "organizationId" TEXT,
    "memberId" TEXT,
    "operatorId" TEXT,
    "webhookId" UUID,
    "events" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),
    "disabledWhy" TEXT,
    "disabledAddress" TEXT,

    CONSTRAINT "notification_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_choice" (
    "channelId" UUID NOT NULL,
    "mailServerId" UUID NOT NULL,
    "events" TEXT[],

    CONSTRAINT "channel_choice_pkey" PRIMARY KEY ("channelId","mailServerId")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "organizationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "oldSecret" TEXT,
    "oldSecretUntil" TIMESTAMPTZ(3),
    "createdBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_cause" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "organizationId" TEXT,
    "mailServerId" UUID,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "queuedAt" TIMESTAMPTZ(3),
    "afterChannelId" UUID,
    "spreadAt" TIMESTAMPTZ(3),

    CONSTRAINT "notification_cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "causeId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "organizationId" TEXT,
    "mailServerIds" UUID[],
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "queuedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastAttemptAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "list_digest" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "toldVersion" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3),

    CONSTRAINT "list_digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opening" (
    "id" UUID NOT NULL,
    "mailServerId" UUID NOT NULL,
    "organizationId" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "openedBy" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "foundState" TEXT,
    "foundAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "opening_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_channel_memberId_key" ON "notification_channel"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "notification_channel_operatorId_key" ON "notification_channel"("operatorId");

-- CreateIndex
CREATE UNIQUE INDEX "notification_channel_webhookId_key" ON "notification_channel"("webhookId");

-- CreateIndex
CREATE INDEX "notification_channel_organizationId_idx" ON "notification_channel"("organizationId");

-- CreateIndex
CREATE INDEX "channel_choice_mailServerId_idx" ON "channel_choice"("mailServerId");

-- CreateIndex
CREATE INDEX "webhook_organizationId_createdAt_idx" ON "webhook"("organizationId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "notification_cause_key_key" ON "notification_cause"("key");

-- CreateIndex
CREATE INDEX "notification_cause_queuedAt_createdAt_idx" ON "notification_cause"("queuedAt", "createdAt");

-- CreateIndex
CREATE INDEX "notification_organizationId_id_idx" ON "notification"("organizationId", "id");

-- CreateIndex
CREATE INDEX "notification_channelId_id_idx" ON "notification"("channelId", "id");

-- CreateIndex
CREATE INDEX "notification_queuedAt_id_idx" ON "notification"("queuedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_causeId_channelId_key" ON "notification"("causeId", "channelId");

-- CreateIndex
CREATE INDEX "opening_mailServerId_openedAt_idx" ON "opening"("mailServerId", "openedAt");

-- CreateIndex
CREATE INDEX "opening_closedAt_endsAt_idx" ON "opening"("closedAt", "endsAt");

-- AddForeignKey
ALTER TABLE "notification_channel" ADD CONSTRAINT "notification_channel_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_channel" ADD CONSTRAINT "notification_channel_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_channel" ADD CONSTRAINT "notification_channel_operatorId_fkey" FOREIGN KEY ("operatorId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_channel" ADD CONSTRAINT "notification_channel_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_choice" ADD CONSTRAINT "channel_choice_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "notification_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_choice" ADD CONSTRAINT "channel_choice_mailServerId_fkey" FOREIGN KEY ("mailServerId") REFERENCES "mail_server"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_causeId_fkey" FOREIGN KEY ("causeId") REFERENCES "notification_cause"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "notification_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening" ADD CONSTRAINT "opening_mailServerId_fkey" FOREIGN KEY ("mailServerId") REFERENCES "mail_server"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Who is there already is told as if they came today: owners and admins of everything, viewers of nothing.
INSERT INTO "notification_channel" ("id", "organizationId", "memberId", "events")
SELECT gen_random_uuid(), "organizationId", "id", CASE WHEN "role" = 'viewer' THEN '{}'::text[] ELSE ARRAY[
  'change-published', 'change-announced', 'firewall-behind', 'list-stale', 'delivery-differs', 'probe-turned', 'opening-ends'
] END FROM "member";
