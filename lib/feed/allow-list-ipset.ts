import { toAggregated } from "#lib/allow-list/allow-list.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";
import { scriptMediaType, setName, toHead } from "#lib/feed/script-head.ts";
import { type Family, families } from "#lib/net/address.ts";
import { ofFamily } from "#lib/net/prefix-set.ts";

const inet: Record<Family, string> = { ipv4: "inet", ipv6: "inet6" };

/**
 * For `ipset restore`: the sets `poortwachter-ipv4` and `poortwachter-ipv6`, which rules may name. Each is filled beside the one in
 * use and swapped in.
 */
export const allowListIpset: FeedFile = {
  name: "allow-list.ipset",
  mediaType: scriptMediaType,
  parameters: [],
  render: ({ list }) => {
    const prefixes = toAggregated(list);
    const sets = families.flatMap((family) => {
      const set = `${setName}-${family}`;
      const create = (name: string) => `create ${name} hash:net family ${inet[family]} -exist`;
      return [
        create(set),
        create(`${set}-new`),
        `flush ${set}-new`,
        ...ofFamily(prefixes, family).map((prefix) => `add ${set}-new ${prefix}`),
        `swap ${set}-new ${set}`,
        `destroy ${set}-new`,
      ];
    });
    return `${[toHead(list), ...sets].join("\n")}\n`;
  },
};
