import { z } from "zod";
import { Alarm } from "#lib/allow-list/alarm.ts";
import { HoldReason } from "#lib/allow-list/hold.ts";
import { Instant } from "#lib/allow-list/instant.ts";
import { failures } from "#lib/allow-list/observation.ts";
import { Address } from "#lib/net/address.ts";

/** One address that good answers named. `confirmed`: two resolvers or two polls in a row saw it, so it is a DNS host. */
export const Sighting = z.strictObject({
  address: Address,
  confirmed: z.boolean(),
  /** What keeps an address that was seen often enough from being confirmed, or one that is gone from being dropped. */
  hold: HoldReason.nullable(),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  /** The poll that saw it first. */
  firstPoll: z.number().int().nonnegative(),
  /** The poll that saw it last. */
  lastPoll: z.number().int().nonnegative(),
  /** The resolvers that named it in that poll. */
  resolvers: z.array(z.string()),
  /** Since when every good answer lacks it; null while it is there. */
  absentSince: Instant.nullable(),
  /** How many polls with a good answer lacked it since then. */
  absentPolls: z.number().int().nonnegative(),
  /** It came back while it was retiring, so it has to stay away for longer before it retires again. */
  returned: z.boolean().default(false),
});
export type Sighting = z.infer<typeof Sighting>;

/** Why a family has no usable answer: the lookups failed, or their answers may not be used. */
export const FamilyFailure = z.enum([...failures, "stale", "unauthenticated", "special-use"]);
export type FamilyFailure = z.infer<typeof FamilyFailure>;

/** Answers that may not be used because DNSSEC validation is missing or failed, and the addresses that they named. */
export const RefusedAnswer = z.strictObject({
  reason: z.enum(["validation-lost", "validation-failed"]),
  since: Instant,
  addresses: z.array(Address),
});
export type RefusedAnswer = z.infer<typeof RefusedAnswer>;

/** What DNS says about one family, over all resolvers. `since`: when this outcome began. `goodAt`: the last usable answer. */
export const FamilyMemory = z.strictObject({
  outcome: z.enum(["unknown", "ok", "nodata", "nxdomain", "fail"]),
  failure: FamilyFailure.nullable(),
  since: Instant.nullable(),
  goodAt: Instant.nullable(),
  refused: RefusedAnswer.nullable(),
  sightings: z.array(Sighting),
});
export type FamilyMemory = z.infer<typeof FamilyMemory>;

export const FamiliesMemory = z.strictObject({ ipv4: FamilyMemory, ipv6: FamilyMemory });
export type FamiliesMemory = z.infer<typeof FamiliesMemory>;

/** What the watcher knows beyond the list; stored with each poll, in the transaction that publishes. */
export const WatchMemory = z.strictObject({
  poll: z.number().int().nonnegative(),
  families: FamiliesMemory,
  /** Resolvers that once gave a validated answer (AD flag). */
  validatedBy: z.array(z.string()),
  /** What the last poll gave rise to; repeated while only time passes. */
  alarms: z.array(Alarm),
  /** How many polls in a row a resolver has not answered at all. */
  resolverFailures: z.record(z.string(), z.number().int().nonnegative()),
  /** The lowest TTL of the last good answers, in seconds. */
  ttlSeconds: z.number().int().nullable(),
});
export type WatchMemory = z.infer<typeof WatchMemory>;

/** The DNS hosts: every address that is confirmed. */
export function confirmedHosts({ ipv4, ipv6 }: FamiliesMemory): Address[] {
  return [...ipv4.sightings, ...ipv6.sightings].filter(({ confirmed }) => confirmed).map(({ address }) => address);
}

/** The addresses that were seen, but not often enough or not by the right ones. */
export function suspectHosts({ ipv4, ipv6 }: FamiliesMemory): Address[] {
  return [...ipv4.sightings, ...ipv6.sightings].filter(({ confirmed }) => !confirmed).map(({ address }) => address);
}
