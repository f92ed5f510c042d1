import { z } from "zod";
import { type Note, note } from "#lib/firewall/notes.ts";
import { textOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { Address, type Family, familyOfAddress } from "#lib/net/address.ts";
import type { Port } from "#lib/net/port.ts";

// What firewalls in front of a mail server share: the server has an address of its own, or the firewall translates to it.

const anyOr = (family: Family) =>
  z.union([z.literal("any"), Address.refine((address) => familyOfAddress(address) === family, "address.family")]);

const destination = {
  ipv4: textOption("destination4", anyOr("ipv4"), { direct: "any" }),
  ipv6: textOption("destination6", anyOr("ipv6"), { direct: "any" }),
};

/** The mail server's public addresses behind the firewall; "any" for each host behind it. */
export const destinationOptions = [destination.ipv4, destination.ipv6];

/** The address that the filter sees as destination; null for any. */
export function destinationOf(rules: RuleSet, family: Family): Address | null {
  if (rules.topology.kind === "forward") return rules.topology.insideAddress;
  const value = optionOf(rules, destination[family]);
  return value === "any" ? null : Address.parse(value);
}

/** The port that the filter sees: these firewalls translate before they filter. */
export function seenPort({ topology, port }: RuleSet): Port {
  return topology.kind === "forward" ? topology.insidePort : port;
}

/** IPv6 is routed to the mail server's own address, not translated. */
export function translates({ topology, families }: RuleSet): boolean {
  return topology.kind === "forward" && families.includes("ipv4");
}

/** What to tell about a destination, and about a name that these firewalls look up themselves. */
export function routedNotes(rules: RuleSet): readonly Note[] {
  const followed = rules.mode === "dns-name" ? [note("dns-followed", { dnsName: rules.dnsName })] : [];
  return [...followed, ...destinationNotes(rules)];
}

export function destinationNotes(rules: RuleSet): readonly Note[] {
  const { topology, families, port } = rules;
  if (topology.kind === "forward") return translates(rules) ? [] : [note("routed-ipv6", { port: topology.insidePort })];
  return families.some((family) => destinationOf(rules, family) === null) ? [note("any-destination", { port })] : [];
}
