import type { AnnouncementId, AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import { AppError } from "#lib/errors.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readNames } from "#lib/services/read-names.ts";
import { announcementColumns, toAnnouncementRecord } from "#lib/services/stored-announcement.ts";

/** One announcement, whatever became of it. */
export async function readAnnouncement(ctx: ServiceContext, id: AnnouncementId): Promise<AnnouncementRecord> {
  requireOperator(ctx);
  const row = await ctx.db.announcement.findUnique({ where: { id }, select: announcementColumns });
  if (row === null) throw new AppError("not_found");
  return toAnnouncementRecord(row, await readNames(ctx, [row.createdBy]));
}
