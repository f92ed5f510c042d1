import { type Hold, HoldReason } from "#lib/allow-list/hold.ts";
import {
  type FamiliesMemory,
  type FamilyMemory,
  RefusedAnswer,
  type Sighting,
  type WatchMemory,
} from "#lib/allow-list/memory.ts";
import { createHost } from "#lib/allow-list/sightings.ts";
import { type Address, compareAddresses, families } from "#lib/net/address.ts";
import { toHostPrefix } from "#lib/net/prefix.ts";

type IsListed = (address: Address) => boolean;

/** The holds that the memory tells of. `isListed`: the address is in the list or in the published list already. */
export function findHolds({ families: memory }: WatchMemory, isListed: IsListed): Hold[] {
  const ofSightings = families.flatMap((family) =>
    HoldReason.options.flatMap((reason): Hold[] => {
      const held = memory[family].sightings.filter(({ hold }) => hold === reason);
      if (held.length === 0) return [];
      const addresses = held.map(({ address }) => address).sort(compareAddresses);
      const prefixes = addresses.map(toHostPrefix);
      const isRemoval = reason === "family-lost" || reason === "removal-share";
      // With the poll, so that an approval doesn't let the same change through a second time.
      const poll = isRemoval
        ? Math.max(...held.map((one) => one.lastPoll))
        : Math.min(...held.map((one) => one.firstPoll));
      const key = `${reason}:${family}:${poll}:${addresses.join(",")}`;
      return [{ key, reason, family, add: isRemoval ? [] : prefixes, remove: isRemoval ? prefixes : [] }];
    }),
  );
  return [
    ...ofSightings,
    ...RefusedAnswer.shape.reason.options.flatMap((reason) => findRefused(memory, reason, isListed)),
  ];
}

// One hold for both families: they are of one zone, so validation is lost, or given up, for both.
function findRefused(memory: FamiliesMemory, reason: RefusedAnswer["reason"], isListed: IsListed): Hold[] {
  const refused = families.flatMap((family) => {
    const answer = memory[family].refused;
    return answer?.reason === reason ? [{ family, ...answer }] : [];
  });
  const [only] = refused;
  if (only === undefined) return [];
  const addresses = refused.flatMap((one) => one.addresses.filter((address) => !isListed(address)));
  const since = Math.min(...refused.map((one) => one.since));
  const key = `${reason}:${since}:${addresses.join(",")}`;
  return [
    { key, reason, family: refused.length === 1 ? only.family : null, add: addresses.map(toHostPrefix), remove: [] },
  ];
}

/** The memory after an operator approved a hold: exactly what it names is confirmed, or is no host any more. */
export function releaseHold(memory: WatchMemory, hold: Hold, resolvers: readonly string[]): WatchMemory {
  if (hold.reason === "validation-lost" || hold.reason === "validation-failed") {
    return hold.add.length > 0 ? admitRefused(memory, hold) : endExpectation(memory, hold, resolvers);
  }
  const release = (one: Sighting): Sighting[] => {
    if (one.hold !== hold.reason) return [one];
    return hold.add.length > 0 ? [{ ...one, confirmed: true, hold: null }] : [];
  };
  return mapFamilies(memory, (family, name) =>
    name === hold.family ? { ...family, sightings: family.sightings.flatMap(release) } : family,
  );
}

function admitRefused(memory: WatchMemory, hold: Hold): WatchMemory {
  return mapFamilies(memory, (family) => {
    const { refused, sightings } = family;
    if (refused === null || refused.reason !== hold.reason) return family;
    const addresses = refused.addresses.filter((address) => hold.add.includes(toHostPrefix(address)));
    const others = sightings.filter(({ address }) => !addresses.includes(address));
    const admitted = addresses.map((address) => createHost(address, memory.poll, refused.since));
    return { ...family, sightings: [...others, ...admitted].sort((a, b) => compareAddresses(a.address, b.address)) };
  });
}

/** The operator accepts that the zone isn't validated any more: from the next poll on, answers count without it. */
function endExpectation(memory: WatchMemory, hold: Hold, resolvers: readonly string[]): WatchMemory {
  if (hold.reason !== "validation-lost") return memory;
  const released = mapFamilies(memory, (family) =>
    family.refused?.reason === hold.reason ? { ...family, refused: null } : family,
  );
  return { ...released, validatedBy: memory.validatedBy.filter((resolver) => !resolvers.includes(resolver)) };
}

function mapFamilies(
  memory: WatchMemory,
  change: (family: FamilyMemory, name: "ipv4" | "ipv6") => FamilyMemory,
): WatchMemory {
  const { ipv4, ipv6 } = memory.families;
  return { ...memory, families: { ipv4: change(ipv4, "ipv4"), ipv6: change(ipv6, "ipv6") } };
}
