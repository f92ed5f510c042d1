import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { WatchMemory } from "#lib/allow-list/memory.ts";
import type { VersionSummary } from "#lib/allow-list/version-summary.ts";
import type { Family } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { processWide } from "#lib/process-wide.ts";
import { tellNewVersion } from "#lib/services/list-news.ts";

/** What this process serves: the newest list and what the watcher says of it, read from memory, up while the database is down. */
export interface Served {
  readonly list: AllowList;
  readonly syncToken: string;
  readonly memory: WatchMemory | null;
  readonly published: readonly Prefix[];
  readonly checkedAt: Instant | null;
  readonly heartbeatAt: Instant | null;
  readonly intervalSeconds: number;
  readonly openHolds: number;
  /** The newest versions, newest first. */
  readonly recent: readonly VersionSummary[];
}

export interface ListStatus {
  readonly version: number;
  readonly checkedAt: Instant | null;
  readonly changedAt: Instant;
  /** Seconds since DNS confirmed the list last; null when it never did. */
  readonly ageSeconds: number | null;
  /** Never confirmed by DNS, or not for 3 intervals. */
  readonly stale: boolean;
  readonly families: Readonly<Record<Family, { readonly outcome: string; readonly since: Instant | null }>>;
  readonly holds: number;
}

const slot = processWide<Served>("served");

/** Null until the first version has been read. */
export function getServed(): Served | null {
  return slot.get() ?? null;
}

export function setServed(served: Served): void {
  const before = slot.get();
  slot.set(served);
  if (before?.list.version !== served.list.version) tellNewVersion();
}

const STALE_INTERVALS = 3;

export function toStatus(served: Served, now: Instant): ListStatus {
  const { checkedAt, memory } = served;
  const ageSeconds = checkedAt === null ? null : Math.max(0, Math.round((now - checkedAt) / 1000));
  const limitMs = 1000 * STALE_INTERVALS * served.intervalSeconds;
  return {
    version: served.list.version,
    checkedAt,
    changedAt: served.list.changedAt,
    ageSeconds,
    stale: checkedAt === null || !isNear(checkedAt, now, limitMs),
    families: { ipv4: toFamilyStatus(memory, "ipv4"), ipv6: toFamilyStatus(memory, "ipv6") },
    holds: served.openHolds,
  };
}

function toFamilyStatus(memory: WatchMemory | null, family: Family) {
  const known = memory?.families[family];
  if (known === undefined) return { outcome: "unknown", since: null };
  return { outcome: known.failure === null ? known.outcome : `fail(${known.failure})`, since: known.since };
}

/** True when the watcher gave no sign of life for 3 intervals. */
export function isWatcherSilent(served: Served, now: Instant): boolean {
  const limitMs = 1000 * Math.max(30, STALE_INTERVALS * served.intervalSeconds);
  return served.heartbeatAt === null || !isNear(served.heartbeatAt, now, limitMs);
}

/** Also when the clock was set back: a moment far ahead tells nothing of how long ago it was. */
function isNear(moment: Instant, now: Instant, limitMs: number): boolean {
  return Math.abs(now - moment) <= limitMs;
}
