import type { Family } from "#lib/net/address.ts";
import { familyOf, Prefix, prefixLength } from "#lib/net/prefix.ts";
import { specialUseWithin } from "#lib/net/special-use.ts";

/** The shortest prefix that a person may put in the list: a slip of the pen must not open firewalls to half the internet. */
const lengthMin: Readonly<Record<Family, number>> = { ipv4: 16, ipv6: 32 };

/** A prefix that may enter the allow-list by hand: all its addresses are public, and there are not too many of them. */
export const ListablePrefix = Prefix.refine((prefix) => specialUseWithin(prefix) === null, {
  error: "prefix.special_use",
  abort: true,
}).refine((prefix) => prefixLength(prefix) >= lengthMin[familyOf(prefix)], "prefix.too_wide");
