import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { aggregate, collapse } from "#lib/net/prefix-set.ts";

/** `planned`: let it in already, mail comes from it later. `retiring`: no longer in use, kept for a while (see `keepUntil`). */
export const EntryState = z.enum(["planned", "active", "retiring"]);
export type EntryState = z.infer<typeof EntryState>;

export const EntrySource = z.enum(["dns", "published", "operator"]);
export type EntrySource = z.infer<typeof EntrySource>;

/** One prefix of the allow-list. `since` is the version that brought it in. */
export const Entry = z.strictObject({
  prefix: Prefix,
  state: EntryState,
  sources: z.array(EntrySource).min(1),
  since: z.number().int().positive(),
  /** When a planned entry comes into use. */
  effectiveAt: Instant.nullable(),
  /** Until when a retiring entry stays in the list. */
  keepUntil: Instant.nullable(),
});
export type Entry = z.infer<typeof Entry>;

/** One version of the allow-list: immutable, never empty, entries sorted and none inside another one. */
export const AllowList = z.strictObject({
  version: z.number().int().positive(),
  changedAt: Instant,
  entries: z.array(Entry).min(1),
});
export type AllowList = z.infer<typeof AllowList>;

/** The exact form: the maximal prefixes of all entries, whatever their state, sorted. */
export function toExact(list: AllowList): Prefix[] {
  return collapse(list.entries.map((entry) => entry.prefix));
}

/** The aggregated form: the fewest prefixes for the same addresses, sorted. */
export function toAggregated(list: AllowList): Prefix[] {
  return aggregate(list.entries.map((entry) => entry.prefix));
}
