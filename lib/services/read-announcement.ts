import type { AnnouncementId, AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import { AppError } from "#lib/errors.ts";
import { requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDoers } from "#lib/services/read-doers.ts";
import { announcementColumns, toAnnouncementRecord } from "#lib/services/stored-announcement.ts";

/** One announcement, whatever became of it. */
export async function readAnnouncement(ctx: ServiceContext, id: AnnouncementId): Promise<AnnouncementRecord> {
  requireOperatorReader(ctx);
  const row = await ctx.db.announcement.findUnique({ where: { id }, select: announcementColumns });
  if (row === null) throw new AppError("not_found");
  return toAnnouncementRecord(row, await readDoers(ctx, [row.createdBy]));
}
