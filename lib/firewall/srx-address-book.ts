import { destinationOf } from "#lib/firewall/routed.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import type { Lines } from "#lib/firewall/text.ts";
import { type Family, families } from "#lib/net/address.ts";
import { toHostPrefix } from "#lib/net/prefix.ts";

export const book = "security address-book global";
export const digit = { ipv4: "4", ipv6: "6" };

/** What every name of ours begins with: 63 characters, less those of the longest prefix. */
export function nameOf(rules: RuleSet): string {
  return toObjectName(rules.name, 19);
}

/** Our address book entries of a family, by the part of their name after ours. */
export function toEntries(rules: RuleSet, family: Family): readonly (readonly [string, string])[] {
  if (rules.mode === "open") return [];
  if (rules.mode === "dns-name") return [[`name${digit[family]}`, `dns-name ${rules.dnsName} ${family}-only`]];
  return rules.prefixes[family].map((prefix) => [prefix, prefix]);
}

export function addAddresses(rules: RuleSet, family: Family): Lines {
  const own = nameOf(rules);
  const to = destinationOf(rules, family);
  const entries = toEntries(rules, family);
  return [
    entries.map(([name, value]) => `set ${book} address ${own}-${name} ${value}`),
    entries.map(([name]) => `set ${book} address-set ${own} address ${own}-${name}`),
    to !== null && `set ${book} address ${own}-server${digit[family]} ${toHostPrefix(to)}`,
  ];
}

export function dropEntries(rules: RuleSet, names: readonly string[]): Lines {
  return names.map((name) => `delete ${book} address ${nameOf(rules)}-${name}`);
}

/** What left the list, by the names of its entries. */
export function findStale(from: RuleSet, to: RuleSet): readonly string[] {
  if (to.mode !== "allow-list") return [];
  return families.flatMap((family) => from.prefixes[family].filter((prefix) => !to.prefixes[family].includes(prefix)));
}
