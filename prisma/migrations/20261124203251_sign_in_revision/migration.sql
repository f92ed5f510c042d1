-- AlterTable
ALTER TABLE "user" ADD COLUMN     "signInRevision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "lineage" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "value" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "lineage_pkey" PRIMARY KEY ("id")
);
