import type { Instant } from "#lib/allow-list/instant.ts";
import type { Observation } from "#lib/allow-list/observation.ts";
import { ask } from "#lib/dns/ask.ts";
import { type Family, families } from "#lib/net/address.ts";
import { type Endpoint, toEndpointText } from "#lib/net/endpoint.ts";
import type { Hostname } from "#lib/net/hostname.ts";

export interface Lookup {
  readonly name: Hostname;
  readonly family: Family;
  readonly resolver: Endpoint;
  readonly poll: number;
}

export interface LookupOptions {
  /** For the whole lookup: every retry and TCP included. */
  readonly timeoutMs: number;
  readonly clock: () => Instant;
}

/** Asks one resolver for one family, and says what came of it; `at` is when it came. Never rejects. */
export async function observe(lookup: Lookup, { timeoutMs, clock }: LookupOptions): Promise<Observation> {
  const { name, family, resolver, poll } = lookup;
  const startedMs = performance.now();
  const answer = await ask({ name, family }, resolver, timeoutMs);
  const durationMs = Math.round(10 * (performance.now() - startedMs)) / 10;
  return { resolver: toEndpointText(resolver), family, poll, at: clock(), ...answer, durationMs };
}

/** Asks every resolver for both families at once; in the order of the resolvers, IPv4 first. */
export function observeAll(
  { name, resolvers, poll }: Omit<Lookup, "family" | "resolver"> & { readonly resolvers: readonly Endpoint[] },
  options: LookupOptions,
): Promise<Observation[]> {
  const lookups = resolvers.flatMap((resolver) => families.map((family) => ({ name, family, resolver, poll })));
  return Promise.all(lookups.map((lookup) => observe(lookup, options)));
}
