import { z } from "zod";
import { EntrySource, EntryState } from "#lib/allow-list/allow-list.ts";
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
