import type { Address } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";

/** The published list and the DNS hosts, compared by the addresses they cover. */
export interface Reconciliation {
  /** DNS hosts inside a published prefix. */
  readonly covered: readonly { readonly address: Address; readonly prefix: Prefix }[];
  /** DNS hosts outside every published prefix. */
  readonly dnsOnly: readonly Address[];
  /** Published hosts that DNS doesn't name. */
  readonly publishedOnly: readonly Prefix[];
  /** Published prefixes wider than a host without a DNS host inside: DNS can't express a prefix. */
  readonly inexpressible: readonly Prefix[];
}

export function reconcile(_published: readonly Prefix[], _hosts: readonly Address[]): Reconciliation {
  return { covered: [], dnsOnly: [], publishedOnly: [], inexpressible: [] };
}
