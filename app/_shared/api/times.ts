import type { Change } from "#lib/allow-list/change.ts";
import { type Instant, toIsoText } from "#lib/allow-list/instant.ts";

export function toIsoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIsoText(instant);
}

/** A change record with its moments in ISO 8601. */
export function toChangeDocument<T extends Change>(change: T) {
  return {
    ...change,
    detectedAt: toIsoText(change.detectedAt),
    announcedAt: toIsoOrNull(change.announcedAt),
    effectiveAt: toIsoOrNull(change.effectiveAt),
    keepUntil: toIsoOrNull(change.keepUntil),
  };
}
