import { Permalink } from "#lib/firewall/permalink.ts";
import type { Family } from "#lib/net/address.ts";

/** The feed files that a firewall can follow. */
export type FeedName = "allow-list.txt" | "allow-list.json" | "allow-list-v4.rsc" | "allow-list-v6.rsc";

/**
 * Where a firewall gets a feed. Only `allow-list.txt` has a form for one family. The address of both has no query, which some
 * devices can't store.
 */
export type FeedAddress = (file: FeedName, family?: Family) => Permalink;

/** Feeds below `base`, such as "https://poort.example/feeds". */
export function toFeedAddress(base: string): FeedAddress {
  return (file, family) => {
    const query = family === undefined ? "" : `?family=${family === "ipv4" ? 4 : 6}&form=aggregated`;
    return Permalink.parse(`${base}/${file}${query}`);
  };
}
