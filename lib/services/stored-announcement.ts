import type { Announcement } from "#lib/allow-list/announcement.ts";
import { AnnouncementId, type AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";
import type { Doer } from "#lib/allow-list/doer.ts";
import { toInstant } from "#lib/allow-list/instant.ts";
import { Prefix } from "#lib/net/prefix.ts";
import type { AnnouncementModel } from "#prisma/client/models.ts";

export const announcementColumns = {
  id: true,
  kind: true,
  prefixes: true,
  announcedAt: true,
  effectiveAt: true,
  withdrawnAt: true,
  reason: true,
  createdBy: true,
} as const;

type AnnouncementRow = Pick<AnnouncementModel, keyof typeof announcementColumns>;

export function toAnnouncement({
  id,
  kind,
  prefixes,
  announcedAt,
  effectiveAt,
  reason,
}: AnnouncementRow): Announcement {
  return {
    id,
    kind: kind === "remove" ? "remove" : "add",
    prefixes: prefixes.map((text) => Prefix.parse(text)),
    announcedAt: toInstant(announcedAt),
    effectiveAt: toInstant(effectiveAt),
    reason,
  };
}

export function toAnnouncementRecord(row: AnnouncementRow, doers: ReadonlyMap<string, Doer>): AnnouncementRecord {
  return {
    ...toAnnouncement(row),
    id: AnnouncementId.parse(row.id),
    withdrawnAt: row.withdrawnAt && toInstant(row.withdrawnAt),
    creator: doers.get(row.createdBy ?? "") ?? null,
  };
}
