import type { AllowList, Entry } from "#lib/allow-list/allow-list.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Address } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { containsAddress } from "#lib/net/prefix-set.ts";

export type LookupVerdict = "listed" | "retiring" | "planned" | "was-listed" | "never";

export interface Lookup {
  readonly verdict: LookupVerdict;
  /** The entry that holds the address, or last held it. */
  readonly prefix: Prefix | null;
  /** When the address came into the list. */
  readonly since: Instant | null;
  /** When it left the list, or will leave it. */
  readonly until: Instant | null;
  /** The version that the verdict was read from: the last one that held the address, else the newest one. */
  readonly version: number | null;
}

/**
 * The lists to look in: the newest one and past ones, as far back as they are kept. Past ones in which nothing about the
 * address moved may be missing. `at` asks about a moment in the past.
 */
export interface LookupLists {
  readonly current: AllowList;
  readonly history: readonly AllowList[];
  readonly at?: Instant | undefined;
}

const verdicts = { active: "listed", retiring: "retiring", planned: "planned" } as const;

/** Is, or was, this address in the allow-list? "Was" means before `at`, never after it. */
export function lookUp(address: Address, { current, history, at }: LookupLists): Lookup {
  const lists = [current, ...history]
    .filter(({ changedAt }) => at === undefined || changedAt <= at)
    .sort((a, b) => b.version - a.version);
  const places = lists.map((list) => ({ list, entry: findEntry(list, address) }));
  const last = places.findIndex(({ entry }) => entry !== null);
  const held = places[last];
  if (held === undefined || held.entry === null) {
    return { verdict: "never", prefix: null, since: null, until: null, version: lists[0]?.version ?? null };
  }
  const { list, entry } = held;
  const before = places.slice(last).findIndex((place) => place.entry === null);
  const first = places[before === -1 ? places.length - 1 : last + before - 1]?.list ?? list;
  const found = { prefix: entry.prefix, since: first.changedAt, version: list.version };
  const next = places[last - 1]?.list;
  if (next !== undefined) return { ...found, verdict: "was-listed", until: next.changedAt };
  return { ...found, verdict: verdicts[entry.state], until: entry.keepUntil };
}

function findEntry(list: AllowList, address: Address): Entry | null {
  return list.entries.find(({ prefix }) => containsAddress(prefix, address)) ?? null;
}
