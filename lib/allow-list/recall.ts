import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { earlierOf, type Instant } from "#lib/allow-list/instant.ts";
import type { FamilyMemory, WatchMemory } from "#lib/allow-list/memory.ts";
import { createHost, withoutFuture } from "#lib/allow-list/sightings.ts";
import { type Address, compareAddresses, type Family, familyOfAddress } from "#lib/net/address.ts";
import { isHost, networkAddress } from "#lib/net/prefix.ts";

/**
 * The memory to go on with: without moments in the future, because a clock that was set back must not put off what waits for
 * time to pass, and with the DNS hosts of the list that it lacks, so that a lost memory doesn't retire them.
 */
export function recall(
  memory: WatchMemory,
  list: AllowList | null,
  isPublished: (address: Address) => boolean,
  now: Instant,
): WatchMemory {
  const hosts = (list?.entries ?? []).filter(isDnsHost).map(({ prefix }) => networkAddress(prefix));
  const recallFamily = (family: Family): FamilyMemory => {
    const { goodAt, since, sightings, ...rest } = memory.families[family];
    const known = new Set(sightings.filter(({ confirmed }) => confirmed).map(({ address }) => address));
    const missing = hosts.filter((host) => familyOfAddress(host) === family && !known.has(host) && !isPublished(host));
    const kept = sightings.filter(({ address }) => !missing.includes(address));
    const adopted = missing.map((address) => createHost(address, memory.poll, now));
    return {
      ...rest,
      since: since && earlierOf(since, now), // how old the list is when there never was a good answer
      goodAt: goodAt && earlierOf(goodAt, now),
      sightings: [...kept.map((one) => withoutFuture(one, now)), ...adopted].sort((a, b) =>
        compareAddresses(a.address, b.address),
      ),
    };
  };
  return { ...memory, families: { ipv4: recallFamily("ipv4"), ipv6: recallFamily("ipv6") } };
}

function isDnsHost({ prefix, state, sources }: AllowList["entries"][number]): boolean {
  return state === "active" && isHost(prefix) && sources.every((source) => source === "dns");
}
