import type { Instant } from "#lib/allow-list/instant.ts";
import type { Prefix } from "#lib/net/prefix.ts";

/** What an operator said would come into use, or go out of use, at `effectiveAt`. */
export interface Announcement {
  readonly id: string;
  readonly kind: "add" | "remove";
  readonly prefixes: readonly Prefix[];
  readonly announcedAt: Instant;
  readonly effectiveAt: Instant;
  /** Why, in the operator's words. */
  readonly reason: string | null;
}

/** The order in which announcements take effect. */
export function compareAnnouncements(a: Announcement, b: Announcement): number {
  if (a.effectiveAt !== b.effectiveAt) return a.effectiveAt - b.effectiveAt;
  if (a.announcedAt !== b.announcedAt) return a.announcedAt - b.announcedAt;
  return a.id < b.id ? -1 : 1;
}
