import { z } from "zod";
import { type PlatformOption, textOption } from "#lib/firewall/option.ts";
import { destinationOf, seenPort, translates } from "#lib/firewall/routed.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { Address, type Family, familyOfAddress } from "#lib/net/address.ts";
import type { Port } from "#lib/net/port.ts";

// What firewalls see that filter before they translate: the public address and port that the sender connects to.

const ipv4 = Address.refine((address) => familyOfAddress(address) === "ipv4", "address.family");

/** The public address of a forward; "any" for each one. */
export const arrivalOption = textOption("natAddress", z.union([z.literal("any"), ipv4]), { forward: "any" });

/** The public address of a forward, for a firewall that has to know it. */
export const arrivalExample: PlatformOption = {
  ...textOption("natAddress", ipv4, { forward: "203.0.113.25" }),
  isExample: true,
};

/** The public address of a forward; 0.0.0.0 for that of the interface itself. */
export const publicAddressOption = textOption("publicAddress", /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/, { forward: "0.0.0.0" });

/** The address that the filter sees as destination; null for any. `option` is that of the public address. */
export function arrivalAddress(rules: RuleSet, family: Family, option: PlatformOption): Address | null {
  if (!translates(rules)) return destinationOf(rules, family);
  const value = optionOf(rules, option);
  return value === "any" ? null : Address.parse(value);
}

export function arrivalPort(rules: RuleSet): Port {
  return translates(rules) ? rules.port : seenPort(rules);
}
