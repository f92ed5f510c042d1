import type { Alarm } from "#lib/allow-list/alarm.ts";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Announcement } from "#lib/allow-list/announcement.ts";
import type { Change } from "#lib/allow-list/change.ts";
import type { Hold } from "#lib/allow-list/hold.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { FamilyMemory, WatchMemory } from "#lib/allow-list/memory.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import type { Prefix } from "#lib/net/prefix.ts";

export type { Alarm, AlarmCode } from "#lib/allow-list/alarm.ts";
export type { Announcement } from "#lib/allow-list/announcement.ts";
export type { Hold, HoldReason } from "#lib/allow-list/hold.ts";

export interface Policy {
  /** How long every good answer must lack a host before it stops being one. */
  readonly retireConfirmMs: number;
  /** How long a retiring prefix stays in the list. */
  readonly retireAfterMs: number;
  /** The share of the DNS hosts that may go at once, 0–1. */
  readonly lostShareMax: number;
  /** By how many times the number of entries may grow at once. */
  readonly growthFactorMax: number;
  readonly entriesMax: number;
  /** The resolvers configured now, spelled as in {@link Observation}. */
  readonly resolvers: readonly string[];
}

export const defaultGuards = { lostShareMax: 0.5, growthFactorMax: 4, entriesMax: 64 } as const;

export interface Known {
  readonly list: AllowList | null;
  readonly memory: WatchMemory;
  readonly published: readonly Prefix[];
  readonly announcements: readonly Announcement[];
  /** Keys of holds that an operator approved. */
  readonly approved: ReadonlySet<string>;
}

export interface Decision {
  readonly memory: WatchMemory;
  /** The next version, or null: nothing to publish. */
  readonly list: AllowList | null;
  /** The changes of that version, in the order to apply. */
  readonly changes: readonly Change[];
  /** All holds that are open now. */
  readonly holds: readonly Hold[];
  /** All conditions that need somebody's attention now. */
  readonly alarms: readonly Alarm[];
  /** True when this poll confirmed both families. */
  readonly confirmed: boolean;
}

/** Memory of a watcher that has seen nothing. */
export function initialMemory(): WatchMemory {
  const family = (): FamilyMemory => ({
    outcome: "unknown",
    failure: null,
    since: null,
    goodAt: null,
    lostSince: null,
    refused: null,
    sightings: [],
  });
  return {
    poll: 0,
    families: { ipv4: family(), ipv6: family() },
    validatedBy: [],
    resolverFailures: {},
    ttlSeconds: null,
  };
}

/**
 * What the watcher may do with what it saw. A failed lookup is not an empty list (RFC 8767): it changes no address.
 * `seen` is one poll's observations, or none when only time passed. Pure: same input, same decision.
 */
export function decide(_seen: readonly Observation[], known: Known, _policy: Policy, _now: Instant): Decision {
  return { memory: known.memory, list: null, changes: [], holds: [], alarms: [], confirmed: false };
}
