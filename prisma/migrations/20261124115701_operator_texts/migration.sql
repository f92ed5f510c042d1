-- AlterTable
ALTER TABLE "published_list" ADD COLUMN     "text" TEXT;

-- AlterTable
ALTER TABLE "announcement" ADD COLUMN     "reason" TEXT;
