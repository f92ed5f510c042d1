import { type AllowList, toAggregated } from "#lib/allow-list/allow-list.ts";
import { toHead } from "#lib/feed/script-head.ts";
import { fillFollowed, trimFollowed } from "#lib/firewall/routeros-follower.ts";
import { flatten, indent } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import { ofFamily } from "#lib/net/prefix-set.ts";

/**
 * For `/import` on RouterOS: brings the address list `poortwachter` of that family to this version. In braces, so that half a file
 * does nothing. Null without prefixes of the family.
 */
export function toRouterosScript(list: AllowList, family: Family): string | null {
  const prefixes = ofFamily(toAggregated(list), family);
  if (prefixes.length === 0) return null;
  const body = indent([fillFollowed(family, list.version, prefixes), trimFollowed(family, list.version)]);
  return `${flatten([toHead(list), "{", body, "}"]).join("\n")}\n`;
}
