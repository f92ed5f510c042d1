import { z } from "zod";
import type { Family } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";

/**
 * Why the watcher will not publish something alone. `family-lost`, `removal-share`: too much would go at once.
 * `too-many`: too much would come at once. `validation-lost`, `validation-failed`: DNSSEC. `resolvers-disagree`: one
 * resolver names only strangers while another one names the hosts that are known.
 */
export const HoldReason = z.enum([
  "family-lost",
  "removal-share",
  "too-many",
  "validation-lost",
  "validation-failed",
  "resolvers-disagree",
]);
export type HoldReason = z.infer<typeof HoldReason>;

/** A change that waits for an operator. `remove` names DNS hosts; one that the published list covers stays in the list anyway. */
export interface Hold {
  /** The same as long as the same change is held for the same cause; approving it lets exactly that change through. */
  readonly key: string;
  readonly reason: HoldReason;
  readonly family: Family | null;
  readonly add: readonly Prefix[];
  readonly remove: readonly Prefix[];
}
