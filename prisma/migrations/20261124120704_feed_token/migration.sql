-- CreateTable
CREATE TABLE "feed_token" (
    "mailServerId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastFetchAt" TIMESTAMPTZ(3),
    "lastFile" TEXT,
    "lastVersion" INTEGER,
    "lastStatus" INTEGER,
    "lastUserAgent" TEXT,

    CONSTRAINT "feed_token_pkey" PRIMARY KEY ("mailServerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "feed_token_hash_key" ON "feed_token"("hash");

-- AddForeignKey
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_mailServerId_fkey" FOREIGN KEY ("mailServerId") REFERENCES "mail_server"("id") ON DELETE CASCADE ON UPDATE CASCADE;
