import { type Address, specialUseOf } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { containsAddress } from "#lib/net/prefix-set.ts";

/** Whether an address may be connected to: it is a public one, or within a prefix that the operator of this process allows. */
export function isReachable(address: Address, allowed: readonly Prefix[]): boolean {
  return specialUseOf(address) === null || allowed.some((prefix) => containsAddress(prefix, address));
}
