import type { AllowList, Entry, EntryState } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import { comparePrefixes, type Prefix } from "#lib/net/prefix.ts";
import { intersect, subtract } from "#lib/net/prefix-set.ts";
import type { NotificationEvent } from "#lib/notification/event.ts";

/** Prefixes that come or go at one moment, with what the operator said of it. */
export interface Announced {
  readonly prefixes: readonly Prefix[];
  readonly at: Instant;
  readonly reason: string | null;
}

/** What differs for who has to let addresses in, between two versions, whatever happened in between. */
export interface ListDigest {
  /** To let in now. */
  readonly added: readonly Prefix[];
  /** No longer on the list, however they had left it. */
  readonly removed: readonly Prefix[];
  /** Mail comes from them from that moment on: to let in before it. */
  readonly coming: readonly Announced[];
  /** They leave the list at that moment: to keep until then. */
  readonly going: readonly Announced[];
  /** Were said to come, and don't. */
  readonly cancelled: readonly Prefix[];
  /** Were said to go, and don't. */
  readonly staying: readonly Prefix[];
}

/**
 * The net effect of all versions after `from`, by the addresses they cover. An address that retires by itself, comes back, takes effect as
 * announced, or is spelled otherwise is no news. `announced`: the changes up to `to` that an announcement led to.
 */
export function toListDigest(from: AllowList, to: AllowList, announced: readonly Change[]): ListDigest {
  const before = toPrefixes(from);
  const after = toPrefixes(to);
  const [wereGoing, areGoing] = [findGoing(from, announced), findGoing(to, announced)];
  const stay = intersect(
    wereGoing.map(({ prefix }) => prefix),
    toPrefixes(to, ["active"]),
  );
  return {
    added: takeFrom(toPrefixes(to, ["active", "retiring"]), before),
    removed: takeFrom(toPrefixes(from, ["active", "retiring"]), after),
    coming: toGroups(findComing(from, to), announced, "planned"),
    going: toGroups(withoutSame(areGoing, wereGoing), announced, "retiring"),
    cancelled: takeFrom(toPrefixes(from, ["planned"]), after),
    staying: stay.sort(comparePrefixes),
  };
}

/** Which events a digest is told by; none: there is nothing to tell. */
export function toDigestEvents(digest: ListDigest): NotificationEvent[] {
  const { added, removed, coming, going, cancelled, staying } = digest;
  const isPublished = added.length + removed.length > 0;
  const isAnnounced = coming.length + going.length + cancelled.length + staying.length > 0;
  return [...(isPublished ? ["change-published" as const] : []), ...(isAnnounced ? ["change-announced" as const] : [])];
}

interface Dated {
  readonly prefix: Prefix;
  readonly at: Instant;
}

/** What is said to come, and was not said to come then, nor let in already. */
function findComing(from: AllowList, to: AllowList): Dated[] {
  const planned = (list: AllowList) =>
    list.entries.flatMap(({ prefix, effectiveAt }) => (effectiveAt === null ? [] : [{ prefix, at: effectiveAt }]));
  const known = toPrefixes(from, ["active", "retiring"]);
  return withoutSame(planned(to), planned(from)).flatMap(({ prefix, at }) =>
    subtract([prefix], known).map((one) => ({ prefix: one, at })),
  );
}

/** What retires because it was announced, unlike what DNS no longer names. */
function findGoing(list: AllowList, announced: readonly Change[]): Dated[] {
  const records = announced.filter(({ disposition, version }) => disposition === "retire" && version <= list.version);
  return list.entries.flatMap(({ prefix, state, keepUntil }: Entry) => {
    if (state !== "retiring" || keepUntil === null) return [];
    const sameDay = records.filter((record) => record.keepUntil === keepUntil).flatMap(({ prefixes }) => prefixes);
    return intersect([prefix], sameDay).map((one) => ({ prefix: one, at: keepUntil }));
  });
}

function withoutSame(dated: readonly Dated[], others: readonly Dated[]): Dated[] {
  return dated.flatMap(({ prefix, at }) => {
    const same = others.filter((other) => other.at === at).map((other) => other.prefix);
    return subtract([prefix], same).map((one) => ({ prefix: one, at }));
  });
}

function toGroups(dated: readonly Dated[], announced: readonly Change[], state: EntryState): Announced[] {
  const groups = Map.groupBy(dated, ({ prefix, at }) => JSON.stringify([at, findReason(prefix, at, announced, state)]));
  const all = [...groups.values()].flatMap(([first, ...rest]): Announced[] => {
    if (first === undefined) return [];
    const prefixes = [first, ...rest].map(({ prefix }) => prefix).sort(comparePrefixes);
    return [{ prefixes, at: first.at, reason: findReason(first.prefix, first.at, announced, state) }];
  });
  return all.sort((a, b) => a.at - b.at);
}

function findReason(prefix: Prefix, at: Instant, announced: readonly Change[], state: EntryState): string | null {
  const record = announced.findLast(
    (change) =>
      change.state === state &&
      (change.effectiveAt === at || change.keepUntil === at) &&
      intersect([prefix], change.prefixes).length > 0,
  );
  return record?.reason ?? null;
}

function toPrefixes(list: AllowList, states?: readonly EntryState[]): Prefix[] {
  return list.entries.filter(({ state }) => states?.includes(state) ?? true).map(({ prefix }) => prefix);
}

function takeFrom(prefixes: readonly Prefix[], taken: readonly Prefix[]): Prefix[] {
  return prefixes.flatMap((prefix) => subtract([prefix], taken)).sort(comparePrefixes);
}
