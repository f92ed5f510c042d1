import type { FamilyFailure, Sighting, WatchMemory } from "#lib/allow-list/memory.ts";
import { type Address, type Family, families } from "#lib/net/address.ts";
import { familyOf, isHost, type Prefix } from "#lib/net/prefix.ts";
import { containsAddress } from "#lib/net/prefix-set.ts";

/**
 * Whether DNS names a prefix now. `inexpressible`: the prefix is wider than a host, which DNS can't name, and no named host is
 * inside. `unknown`: its family gave no usable answer last time.
 */
export type DnsMention = "named" | "not-named" | "inexpressible" | "unknown";

/** The hosts that DNS names now, as far as its last good answers go. */
export function namedHosts(memory: WatchMemory | null): Address[] {
  return present(memory)
    .filter((sighting) => sighting.confirmed)
    .map((sighting) => sighting.address);
}

/** Hosts that DNS names but that are not in the list, with what they wait for. */
export function waitingHosts(
  memory: WatchMemory | null,
): { address: Address; waitsFor: "confirmation" | "operator" }[] {
  return present(memory)
    .filter((sighting) => !sighting.confirmed)
    .map(({ address, hold }) => ({ address, waitsFor: hold === null ? "confirmation" : "operator" }));
}

/** How many resolvers named the hosts in the last poll. */
export function countResolvers(memory: WatchMemory | null): number {
  return new Set(present(memory).flatMap((sighting) => sighting.resolvers)).size;
}

export function mentionOf(prefix: Prefix, memory: WatchMemory | null): DnsMention {
  const family = memory?.families[familyOf(prefix)];
  if (family === undefined || family.outcome === "unknown" || family.outcome === "fail") return "unknown";
  const isNamed = family.sightings.some(
    ({ address, absentSince }) => absentSince === null && containsAddress(prefix, address),
  );
  if (isNamed) return "named";
  return isHost(prefix) ? "not-named" : "inexpressible";
}

export interface FailedLookup {
  readonly family: Family | "both";
  readonly reason: FamilyFailure | "nxdomain";
  readonly since: number | null;
}

/** The families whose last lookup failed, with the reason and since when; both as one when they failed alike. */
export function failedLookups(memory: WatchMemory | null): FailedLookup[] {
  const failed = families.flatMap((family): FailedLookup[] => {
    const { outcome = "unknown", failure = null, since = null } = memory?.families[family] ?? {};
    if (outcome === "nxdomain") return [{ family, reason: outcome, since }];
    return outcome === "fail" && failure !== null ? [{ family, reason: failure, since }] : [];
  });
  const [first, second] = failed;
  const isAlike = first !== undefined && first.reason === second?.reason;
  return isAlike ? [{ ...first, family: "both" }] : failed;
}

function present(memory: WatchMemory | null): Sighting[] {
  return families
    .flatMap((family) => memory?.families[family].sightings ?? [])
    .filter((sighting) => sighting.absentSince === null);
}
