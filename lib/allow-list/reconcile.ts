import type { Address } from "#lib/net/address.ts";
import { isHost, type Prefix } from "#lib/net/prefix.ts";
import { collapse, containsAddress } from "#lib/net/prefix-set.ts";

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

/** Compares by containment, never by spelling. `hosts` are the confirmed DNS hosts. */
export function reconcile(published: readonly Prefix[], hosts: readonly Address[]): Reconciliation {
  const prefixes = collapse(published);
  const placed = hosts.map((address) => ({
    address,
    prefix: prefixes.find((prefix) => containsAddress(prefix, address)) ?? null,
  }));
  const withHost = new Set(placed.map(({ prefix }) => prefix));
  const without = prefixes.filter((prefix) => !withHost.has(prefix));
  return {
    covered: placed.flatMap(({ address, prefix }) => (prefix === null ? [] : [{ address, prefix }])),
    dnsOnly: placed.filter(({ prefix }) => prefix === null).map(({ address }) => address),
    publishedOnly: without.filter(isHost),
    inexpressible: without.filter((prefix) => !isHost(prefix)),
  };
}
