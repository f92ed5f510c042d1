import type { FamilyEvidence } from "#lib/allow-list/evidence.ts";
import { earlierOf, type Instant } from "#lib/allow-list/instant.ts";
import type { Sighting } from "#lib/allow-list/memory.ts";
import { type Address, compareAddresses } from "#lib/net/address.ts";

export interface SightingContext {
  readonly poll: number;
  readonly now: Instant;
  readonly isPublished: (address: Address) => boolean;
  readonly isRetiring: (address: Address) => boolean;
}

/**
 * The sightings after a poll with a good answer. A new address that two resolvers name, or that is named in two such polls
 * in a row, is marked `too-many`: it waits for the guard against too many additions. Suspects that are absent are dropped.
 */
export function updateSightings(
  sightings: readonly Sighting[],
  evidence: FamilyEvidence,
  context: SightingContext,
): Sighting[] {
  const known = new Map(sightings.map((sighting) => [sighting.address, sighting]));
  const named = [...evidence.named].map(([address, resolvers]) =>
    see(known.get(address) ?? null, address, resolvers, evidence.strangers.has(address), context),
  );
  const absent = sightings
    .filter(({ address, confirmed }) => confirmed && !evidence.named.has(address))
    .map((sighting) => miss(sighting, context.now));
  return [...named, ...absent].sort((a, b) => compareAddresses(a.address, b.address));
}

function see(
  before: Sighting | null,
  address: Address,
  resolvers: readonly string[],
  isStranger: boolean,
  { poll, now, isPublished, isRetiring }: SightingContext,
): Sighting {
  const confirmed = before?.confirmed === true || isPublished(address);
  const isSeenTwice = before !== null || resolvers.length >= 2;
  const hold = resolvers.length < 2 && isStranger ? "resolvers-disagree" : "too-many";
  return {
    address,
    confirmed,
    hold: confirmed || !isSeenTwice ? null : hold,
    firstSeenAt: before?.firstSeenAt ?? now,
    lastSeenAt: now,
    firstPoll: before?.firstPoll ?? poll,
    lastPoll: poll,
    resolvers: [...resolvers],
    absentSince: null,
    absentPolls: 0,
    returned: before === null ? isRetiring(address) : before.returned,
  };
}

function miss(sighting: Sighting, now: Instant): Sighting {
  return { ...sighting, absentSince: sighting.absentSince ?? now, absentPolls: sighting.absentPolls + 1 };
}

/** Without moments in the future: a clock that was set back must not put off what waits for time to pass. */
export function withoutFuture(sighting: Sighting, now: Instant): Sighting {
  return {
    ...sighting,
    firstSeenAt: earlierOf(sighting.firstSeenAt, now),
    lastSeenAt: earlierOf(sighting.lastSeenAt, now),
    absentSince: sighting.absentSince === null ? null : earlierOf(sighting.absentSince, now),
  };
}

/** A host that is confirmed for another reason than the answers of a poll. */
export function createHost(address: Address, poll: number, at: Instant): Sighting {
  return {
    address,
    confirmed: true,
    hold: null,
    firstSeenAt: at,
    lastSeenAt: at,
    firstPoll: poll,
    lastPoll: poll,
    resolvers: [],
    absentSince: null,
    absentPolls: 0,
    returned: false,
  };
}
