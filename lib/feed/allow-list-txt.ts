import { toAggregated, toExact } from "#lib/allow-list/allow-list.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";
import { ofFamily } from "#lib/net/prefix-set.ts";

/**
 * The strict profile that PAN-OS, FortiGate, OPNsense, pfSense and Check Point all read: one CIDR per line, "/32" and "/128"
 * written out, IPv4 before IPv6, LF at each end, nothing else.
 */
export const allowListText: FeedFile = {
  name: "allow-list.txt",
  mediaType: "text/plain; charset=utf-8",
  parameters: [
    { name: "family", values: ["4", "6"], standard: "any" },
    { name: "form", values: ["exact", "aggregated"], standard: "exact" },
  ],
  render: ({ list }, query) => {
    const all = query.form === "aggregated" ? toAggregated(list) : toExact(list);
    const prefixes = query.family === "any" ? all : ofFamily(all, query.family === "4" ? "ipv4" : "ipv6");
    return prefixes.length === 0 ? null : `${prefixes.join("\n")}\n`;
  },
};
