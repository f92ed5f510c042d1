-- AlterTable
ALTER TABLE "mail_server" ADD COLUMN     "acknowledgedDifference" TEXT,
ADD COLUMN     "confirmedByUserId" TEXT,
ADD COLUMN     "confirmedChangeId" BIGINT,
ADD COLUMN     "confirmedSource" TEXT,
ADD COLUMN     "deliveryChangeId" BIGINT;

-- CreateTable
CREATE TABLE "delivery_change" (
    "id" BIGSERIAL NOT NULL,
    "mailServerId" UUID NOT NULL,
    "organizationId" TEXT NOT NULL,
    "host" TEXT,
    "port" INTEGER,
    "tlsExpectation" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_reader" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "cursor" BIGINT NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_reader_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_server_deliveryChangeId_key" ON "mail_server"("deliveryChangeId");

-- AddForeignKey
ALTER TABLE "mail_server" ADD CONSTRAINT "mail_server_confirmedByUserId_fkey" FOREIGN KEY ("confirmedByUserId") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_server" ADD CONSTRAINT "mail_server_deliveryChangeId_fkey" FOREIGN KEY ("deliveryChangeId") REFERENCES "delivery_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "delivery_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting_history"();
CREATE TRIGGER "append_only_whole" BEFORE TRUNCATE ON "delivery_change"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting_history"();

-- What was registered before this table is the first that the provider reads. It has none of those that were removed.
INSERT INTO "delivery_change" ("mailServerId", "organizationId", "host", "port", "tlsExpectation", "at")
SELECT "id", "organizationId", "host", "deliveryPort", "tlsExpectation", "updatedAt"
FROM "mail_server" WHERE "removedAt" IS NULL ORDER BY "createdAt", "id";

UPDATE "mail_server" SET "deliveryChangeId" = "delivery_change"."id"
FROM "delivery_change" WHERE "delivery_change"."mailServerId" = "mail_server"."id";

UPDATE "mail_server" SET "confirmedSource" = 'provider', "confirmedChangeId" = "deliveryChangeId" WHERE "confirmedAt" IS NOT NULL;
