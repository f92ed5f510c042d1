import type { Alarm } from "#lib/allow-list/alarm.ts";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Announcement } from "#lib/allow-list/announcement.ts";
import { type Change, diffLists } from "#lib/allow-list/change.ts";
import { isSameList } from "#lib/allow-list/compare-lists.ts";
import { buildEntries } from "#lib/allow-list/entries.ts";
import { admitCandidates } from "#lib/allow-list/guards.ts";
import type { Hold } from "#lib/allow-list/hold.ts";
import { addMs, type Instant, laterOf } from "#lib/allow-list/instant.ts";
import { confirmedHosts, type FamilyMemory, suspectHosts, type WatchMemory } from "#lib/allow-list/memory.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { findHolds, releaseHold } from "#lib/allow-list/open-holds.ts";
import { recall } from "#lib/allow-list/recall.ts";
import { raiseStatusAlarms } from "#lib/allow-list/status-alarms.ts";
import { takeNote } from "#lib/allow-list/take-note.ts";
import type { Address } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { createMatcher } from "#lib/net/prefix-set.ts";

export type { Alarm } from "#lib/allow-list/alarm.ts";
export type { Announcement } from "#lib/allow-list/announcement.ts";
export type { Hold } from "#lib/allow-list/hold.ts";

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
    refused: null,
    sightings: [],
  });
  return {
    poll: 0,
    families: { ipv4: family(), ipv6: family() },
    validatedBy: [],
    alarms: [],
    resolverFailures: {},
    ttlSeconds: null,
  };
}

/**
 * What the watcher may do with what it saw. A failed lookup is not an empty list (RFC 8767): it changes no address.
 * `seen` is one poll's observations, or none when only time passed. Pure: same input, same decision.
 */
export function decide(seen: readonly Observation[], known: Known, policy: Policy, now: Instant): Decision {
  const isPublished = createMatcher(known.published);
  const before = recall(known.memory, known.list, isPublished, now);
  const isListed = createMatcher([...known.published, ...(known.list?.entries ?? []).map(toPrefix)]);
  const retiring = (known.list?.entries ?? []).filter(({ state }) => state === "retiring");
  const isRetiring = createMatcher(retiring.map(toPrefix));
  const { memory: noted, confirmed } = takeNote(seen, before, { policy, now, isPublished, isListed, isRetiring });
  const build = (hosts: readonly Address[], suspects: readonly Address[]) =>
    buildEntries({ ...known, previous: known.list, retireAfterMs: policy.retireAfterMs, hosts, suspects, now });
  const listed = build(confirmedHosts(noted.families), []).map(toPrefix);
  const guarded = { ...noted, families: admitCandidates(noted.families, policy, listed) };
  const approved = findHolds(guarded, isListed).filter(({ key }) => known.approved.has(key));
  const memory = approved.reduce((open, hold) => releaseHold(open, hold, policy.resolvers), guarded);
  const entries = build(confirmedHosts(memory.families), suspectHosts(memory.families));
  const list = nextList(known.list, entries, now);
  const isListedNow = createMatcher([...known.published, ...((list ?? known.list)?.entries ?? []).map(toPrefix)]);
  const refusals = entries.length === 0 ? [emptyRefused] : [];
  return {
    memory,
    list,
    changes: list === null ? [] : diffLists(known.list, list, known.announcements),
    holds: findHolds(memory, isListedNow).filter(({ key }) => !known.approved.has(key)),
    alarms: [...memory.alarms, ...raiseStatusAlarms(memory, now), ...refusals],
    confirmed,
  };
}

const emptyRefused: Alarm = { code: "empty-refused", family: null, resolver: null, addresses: [] };

/** The next version, or null when nothing moves: not for an empty list, nor when the same addresses keep their states. */
function nextList(current: AllowList | null, entries: AllowList["entries"], now: Instant): AllowList | null {
  if (entries.length === 0) return null;
  if (current === null) return { version: 1, changedAt: now, entries };
  if (isSameList(current, { entries })) return null;
  // A second apart or more: HTTP dates count whole seconds, and If-Modified-Since must tell two versions apart.
  return { version: current.version + 1, changedAt: laterOf(now, addMs(current.changedAt, 1000)), entries };
}

function toPrefix({ prefix }: { readonly prefix: Prefix }): Prefix {
  return prefix;
}
