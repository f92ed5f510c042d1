import { type AllowList, type EntryState, toAggregated } from "#lib/allow-list/allow-list.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { contains } from "#lib/net/prefix-set.ts";

export interface AggregatedRow {
  readonly prefix: Prefix;
  /** The entries that it takes together. */
  readonly parts: readonly Prefix[];
  /** Their states, each once. */
  readonly states: readonly EntryState[];
}

/** The aggregated form with the entries behind each prefix. */
export function toAggregatedRows(list: AllowList): AggregatedRow[] {
  return toAggregated(list).map((prefix) => {
    const inside = list.entries.filter((entry) => contains(prefix, entry.prefix));
    return {
      prefix,
      parts: inside.map((entry) => entry.prefix),
      states: [...new Set(inside.map((entry) => entry.state))],
    };
  });
}
