import { z } from "zod";
import { PrefixText } from "#lib/allow-list/prefix-lines.ts";
import { Remark } from "#lib/allow-list/remark.ts";
import { WallTime } from "#lib/allow-list/wall-time.ts";

export const AnnouncementKind = z.enum(["add", "remove"], "choice.unknown");

/** What an operator announces, as a form sends it. Whether it can be is for {@link checkAnnouncement} to say. */
export const AnnouncementInput = z.strictObject({
  kind: AnnouncementKind,
  prefixes: PrefixText,
  effectiveAt: WallTime,
  reason: Remark,
});
export type AnnouncementInput = z.infer<typeof AnnouncementInput>;
