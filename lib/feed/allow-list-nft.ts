import { toAggregated } from "#lib/allow-list/allow-list.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";
import { scriptMediaType, setName, toHead } from "#lib/feed/script-head.ts";
import { families } from "#lib/net/address.ts";
import { ofFamily } from "#lib/net/prefix-set.ts";

const table = "inet filter";

/**
 * For `nft -f`: the sets `poortwachter-ipv4` and `poortwachter-ipv6` of table inet filter, which rules there may name. One
 * transaction, which flushes and fills: a set that is deleted and added anew loses connections.
 */
export const allowListNft: FeedFile = {
  name: "allow-list.nft",
  mediaType: scriptMediaType,
  parameters: [],
  render: ({ list }) => {
    const prefixes = toAggregated(list);
    const sets = families.flatMap((family) => {
      const set = `${table} ${setName}-${family}`;
      const elements = ofFamily(prefixes, family).map((prefix) => `  ${prefix},`);
      const filled = elements.length === 0 ? [] : [`add element ${set} {`, ...elements, "}"];
      return [`add set ${set} { type ${family}_addr; flags interval; }`, `flush set ${set}`, ...filled];
    });
    return `${[toHead(list), `add table ${table}`, ...sets].join("\n")}\n`;
  },
};
