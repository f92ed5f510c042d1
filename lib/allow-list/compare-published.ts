import type { Prefix } from "#lib/net/prefix.ts";
import { collapse, subtract } from "#lib/net/prefix-set.ts";

export interface CoverComparison {
  readonly added: readonly Prefix[];
  readonly removed: readonly Prefix[];
}

/** What differs between two lists of prefixes by the addresses they cover: spelling, order, splits and merges are nothing. */
export function comparePublished(before: readonly Prefix[], after: readonly Prefix[]): CoverComparison {
  const [from, to] = [collapse(before), collapse(after)];
  return {
    added: to.flatMap((prefix) => subtract([prefix], from)),
    removed: from.flatMap((prefix) => subtract([prefix], to)),
  };
}
