import { z } from "zod";
import type { Announcement } from "#lib/allow-list/announcement.ts";
import type { Doer } from "#lib/allow-list/doer.ts";
import type { Instant } from "#lib/allow-list/instant.ts";

export const AnnouncementId = z.uuid().brand<"AnnouncementId">();
export type AnnouncementId = z.infer<typeof AnnouncementId>;

/** An announcement with what became of it. */
export interface AnnouncementRecord extends Announcement {
  readonly id: AnnouncementId;
  readonly withdrawnAt: Instant | null;
  /** Null for somebody whose account is gone. */
  readonly creator: Doer | null;
}

/** An announcement as it was when it was made, whatever became of it. */
export function asAnnounced(record: AnnouncementRecord): AnnouncementRecord {
  return { ...record, withdrawnAt: null };
}
