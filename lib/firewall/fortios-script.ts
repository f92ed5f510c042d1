import { hashOf, type Slug } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import { type Prefix, toNetmask } from "#lib/net/prefix.ts";

/** What FortiOS adds to the name of an IPv4 object for its IPv6 twin: address6, srcaddr6. */
export const digit: Record<Family, string> = { ipv4: "", ipv6: "6" };

/** `edit 0` would make a new policy each time: this number is high enough to be nobody else's, and always the same. */
export function toPolicyId(name: Slug): number {
  return 3_000_000_000 + (hashOf(name) % 1_000_000_000);
}

export function config(path: string, lines: Lines): Lines {
  return [`config firewall ${path}`, indent(lines), "end"];
}

export function edit(key: string, lines: Lines): Lines {
  return [`edit ${key}`, indent(lines), "next"];
}

export function editAddress(name: string, prefix: Prefix, family: Family): Lines {
  return edit(`"${name}"`, [family === "ipv4" ? `set subnet ${toNetmask(prefix)}` : `set ip6 ${prefix}`]);
}

/** Deletes address objects by the part of their name after ours. */
export function deleteAll(own: string, family: Family, names: readonly string[]): Lines {
  const lines = names.map((name) => `delete "${own}-${name}"`);
  return lines.length === 0 ? [] : config(`address${digit[family]}`, lines);
}

/** A list that the device gets every five minutes. Both families in one: it is a source of IPv4 and of IPv6. */
export function editFeed(name: string, address: string): Lines {
  const feed = [
    "set type address",
    `set resource "${address}"`,
    "set refresh-rate 5",
    "set server-identity-check full",
    "set status enable",
  ];
  return ["config system external-resource", indent(edit(`"${name}"`, feed)), "end"];
}

export function deleteFeed(name: string): Lines {
  return ["config system external-resource", indent([`delete "${name}"`]), "end"];
}
