import type { Change } from "#lib/allow-list/change.ts";
import type { Instant } from "#lib/allow-list/instant.ts";

/** A version without its list: when it came and what it changed. */
export interface VersionSummary {
  readonly version: number;
  readonly changedAt: Instant;
  readonly changes: readonly Change[];
}
