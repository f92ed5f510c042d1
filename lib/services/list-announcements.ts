import type { AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import { requireOperatorReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDoers } from "#lib/services/read-doers.ts";
import { announcementColumns, toAnnouncementRecord } from "#lib/services/stored-announcement.ts";

const pastMax = 50;

/** The announcements ahead, the next one first, and those that took effect or were withdrawn, newest first. */
export async function listAnnouncements(
  ctx: ServiceContext,
): Promise<{ ahead: AnnouncementRecord[]; past: AnnouncementRecord[] }> {
  requireOperatorReader(ctx);
  const now = new Date(ctx.now());
  const [ahead, past] = await Promise.all([
    ctx.db.announcement.findMany({
      where: { withdrawnAt: null, effectiveAt: { gt: now } },
      orderBy: [{ effectiveAt: "asc" }, { id: "asc" }],
      select: announcementColumns,
    }),
    ctx.db.announcement.findMany({
      where: { OR: [{ withdrawnAt: { not: null } }, { effectiveAt: { lte: now } }] },
      orderBy: [{ announcedAt: "desc" }, { id: "desc" }],
      take: pastMax,
      select: announcementColumns,
    }),
  ]);
  const doers = await readDoers(
    ctx,
    [...ahead, ...past].map((row) => row.createdBy),
  );
  const toRecord = (row: (typeof ahead)[number]) => toAnnouncementRecord(row, doers);
  return { ahead: ahead.map(toRecord), past: past.map(toRecord) };
}
