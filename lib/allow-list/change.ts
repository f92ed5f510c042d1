import { z } from "zod";
import { type AllowList, EntrySource, EntryState } from "#lib/allow-list/allow-list.ts";
import type { Announcement } from "#lib/allow-list/announcement.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { Prefix } from "#lib/net/prefix.ts";

/**
 * `add`: prefixes enter the list. `change`: their state moves to planned or active, the covered addresses stay.
 * `retire`: they stay in the list until `keepUntil`. `remove`: they leave it.
 */
export const Disposition = z.enum(["add", "change", "retire", "remove"]);
export type Disposition = z.infer<typeof Disposition>;

/** What a reader has to do: act before `effectiveAt` or lose mail; nothing yet; may tidy up. */
export const Impact = z.enum(["AddedIp", "ChangedIp", "RetiringIp", "RemovedIp"]);
export type Impact = z.infer<typeof Impact>;

/**
 * One self-contained step between two versions. `prefixes` names what it is about; `add` and `remove` are set operations on the
 * list's prefixes, so that list N with all later changes applied in order is the latest list.
 */
export const Change = z.strictObject({
  version: z.number().int().positive(),
  disposition: Disposition,
  impact: Impact,
  state: EntryState.nullable(),
  prefixes: z.array(Prefix).min(1),
  add: z.array(Prefix),
  remove: z.array(Prefix),
  sources: z.array(EntrySource),
  detectedAt: Instant,
  announcedAt: Instant.nullable(),
  effectiveAt: Instant.nullable(),
  keepUntil: Instant.nullable(),
  noticeHours: z.number().nonnegative().nullable(),
  unannounced: z.boolean(),
});
export type Change = z.infer<typeof Change>;

/** The steps from one list to the next, in the order to apply them: first what comes, last what goes. */
export function diffLists(
  _from: AllowList | null,
  _to: AllowList,
  _announcements: readonly Announcement[] = [],
): Change[] {
  return [];
}

/** The prefixes after all changes, applied in order, sorted. */
export function applyChanges(prefixes: Iterable<Prefix>, _changes: readonly Change[]): Prefix[] {
  return [...prefixes];
}

export interface ListComparison {
  readonly added: readonly Prefix[];
  readonly removed: readonly Prefix[];
  readonly moved: readonly {
    readonly prefixes: readonly Prefix[];
    readonly from: EntryState;
    readonly to: EntryState;
  }[];
}

/** What differs between two lists, by the addresses they cover. */
export function compareLists(_from: AllowList, _to: AllowList): ListComparison {
  return { added: [], removed: [], moved: [] };
}
